import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql, type Kysely, type Transaction } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitTogether } from '../../../../../sync-server/storage/kysely/commit-together.ts';
import { connectSqlite } from '../../../../../sync-server/storage/kysely/sqlite.ts';
import type { Tables } from '../../../../../sync-server/storage/kysely/tables.ts';

describe('transactions that wait together', () => {
  let folder: string;
  let db: Kysely<Tables>;
  let other: Kysely<Tables>;
  let inTransaction: ReturnType<typeof commitTogether>;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'griot-together-'));
    const file = path.join(folder, 'notes.sqlite');
    [db, other] = [connectSqlite(file, 'begin immediate'), connectSqlite(file)];
    await sql`create table note (text text)`.execute(db);
    inTransaction = commitTogether(db);
  });
  afterEach(async () => {
    for (const connection of [db, other]) await connection.destroy();
    rmSync(folder, { recursive: true });
  });

  const note = (transaction: Transaction<Tables>, text: string) => sql`insert into note values (${text})`.execute(transaction);
  /** As another connection sees them: what was committed. */
  const notes = async (): Promise<string[]> =>
    (await sql<{ text: string }>`select text from note order by rowid`.execute(other)).rows.map(({ text }) => text);
  const write = (text: string) =>
    inTransaction(async (transaction) => {
      await note(transaction, text);
      return text;
    });
  const fail = (text: string) =>
    inTransaction(async (transaction) => {
      await note(transaction, text);
      throw new Error(`${text} fails`);
    });

  it('SYN-4 are told that they succeeded once another connection sees them', async () => {
    const seen = await Promise.all(['a', 'b', 'c'].map((text) => write(text).then(notes)));
    expect(seen).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('are undone one by one', async () => {
    const outcomes = await Promise.allSettled([write('a'), fail('b'), write('c')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(fail('d')).rejects.toThrow('d fails');
    expect(await notes()).toEqual(['a', 'c']);
  });

  it('all fail when SQLite gives up the transaction under one of them, and the next ones do not', async () => {
    const givesUp = inTransaction(async (transaction) => {
      await sql`rollback`.execute(transaction);
      throw new Error('disk full');
    });
    const outcomes = await Promise.allSettled([write('a'), givesUp, write('c')]);
    expect(outcomes.map((it) => it.status === 'rejected' && String(it.reason))).toEqual(Array(3).fill('Error: disk full'));
    expect(await notes()).toEqual([]);
    expect(await write('e')).toBe('e');
    expect(await notes()).toEqual(['e']);
  });
});
