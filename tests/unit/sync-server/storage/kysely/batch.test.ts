import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeholders, writeInBatches } from '../../../../../sync-server/storage/kysely/batch.ts';
import { postgresDialect, sqliteDialect } from '../../../../../sync-server/storage/kysely/dialect.ts';
import { connectSqlite } from '../../../../../sync-server/storage/kysely/sqlite.ts';
import type { Tables } from '../../../../../sync-server/storage/kysely/tables.ts';

interface Note {
  readonly shelf: string;
  readonly colour: string | null;
  readonly text: string;
}

describe('rows written by few statements', () => {
  let folder: string;
  let db: Kysely<{ note: Note }>;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'griot-batch-'));
    db = connectSqlite(path.join(folder, 'notes.sqlite')) as unknown as typeof db;
    await sql`create table note (shelf text, colour text, text text)`.execute(db);
  });
  afterEach(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true });
  });

  const write = (notes: readonly Note[], alike: number, at = db as unknown as Kysely<Tables>, dialect = sqliteDialect): Promise<void> =>
    writeInBatches(
      at,
      dialect,
      `notes of ${alike}`,
      notes,
      ({ shelf, colour, text }) => [shelf, colour, text],
      (count) => db.insertInto('note').values(placeholders(count, { shelf: '', colour: '', text: '' })),
      alike,
    );
  const written = () => db.selectFrom('note').selectAll().execute();
  const some = (count: number, of: (n: number) => Partial<Note> = () => ({})): Note[] =>
    Array.from({ length: count }, (_, n) => ({ shelf: 'a', colour: null, text: `text ${n}`, ...of(n) }));

  it.each([
    ['that are alike', some(120)],
    ['of which one differs at the end of a batch', some(120, (n) => (n === 49 ? { shelf: 'b' } : {}))],
    ['of which one is nothing where the others are something', some(60, (n) => (n === 7 ? {} : { colour: 'red' }))],
    ['that all differ', some(60, (n) => ({ shelf: `s${n}`, colour: `c${n}` }))],
    ['of which there is one', some(1)],
  ])('keep their values, %s', async (_title, notes) => {
    await write(notes, 2);
    expect(await written()).toEqual(notes);
  });

  it('hand over once what all rows of a statement have, in either way of numbering', async () => {
    for (const [dialect, sign] of [
      [sqliteDialect, '?'],
      [postgresDialect, '$'],
    ] as const) {
      const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
      const heard = { executeQuery: async (query: (typeof asked)[number]) => void asked.push(query) } as unknown as Kysely<Tables>;
      await write(some(2), 2, heard, dialect);
      expect(asked).toHaveLength(1);
      const numbers = asked[0]?.sql.match(/[?$]\d+/g);
      expect(numbers).toEqual([1, 2, 3, 1, 2, 4].map((n) => `${sign}${n}`));
      expect(asked[0]?.parameters).toEqual(['a', null, 'text 0', 'text 1']);
    }
  });
});
