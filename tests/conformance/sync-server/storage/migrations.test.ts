/** Databases of earlier versions are opened by this one. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Libsql from 'libsql';
import { Kysely, PostgresDialect, sql, SqliteDialect, type SqliteDatabase } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { postgresDialect, sqliteDialect, type SqlDialect } from '../../../../sync-server/storage/kysely/dialect.ts';
import { firstTables } from '../../../../sync-server/storage/kysely/migrations/001-first-tables.ts';
import { ledgerByPerson } from '../../../../sync-server/storage/kysely/migrations/002-ledger-by-person.ts';
import { openPostgresStorage } from '../../../../sync-server/storage/kysely/postgres.ts';
import { openSqliteStorage } from '../../../../sync-server/storage/kysely/sqlite.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';
const ZOE = 'zoe-user-id';

/** As it stood when revisions counted over the whole database: Ada wrote and deleted, Bob wrote, Zoé only registered. */
const beforeRealms = async (db: Kysely<unknown>, dialect: SqlDialect): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    await firstTables(transaction, dialect);
    await ledgerByPerson(transaction, dialect);
    for (const statement of [
      `create table sync_migration (name text primary key)`,
      `insert into sync_migration (name) values ('001-first-tables'), ('002-ledger-by-person')`,
      `insert into sync_meta (id, epoch, head) values (1, 'kept', 17)`,
      `insert into sync_row (tbl, key, realm_id, owner, value, rev) values
        ('books', 'a', '${ADA}', '${ADA}', '{"id":"a"}', 3), ('books', 'b', '${BOB}', '${BOB}', '{"id":"b"}', 17)`,
      `insert into sync_tombstone (tbl, key, realm_id, rev) values ('books', 'gone', '${ADA}', 9)`,
      `insert into sync_ledger (user_id, txid, op_no, client_id, at) values ('${ADA}', 't', 1, 'c', 1)`,
      `insert into account_user (user_id, first_name, last_name, recovery_public_key, created_at) values ('${ZOE}', 'Zoé', 'B', 'k', 1)`,
    ]) {
      await sql.raw(statement).execute(transaction);
    }
  });
  await db.destroy();
};

const findsEverything = async (storage: Storage): Promise<void> => {
  const { heads, rows, gone, known, epoch } = await storage.read(async (reader) => ({
    epoch: await reader.epoch(),
    heads: await reader.heads([ADA, BOB, ZOE, 'nobody']),
    rows: await reader.rowsSince(ADA, 0, 99, 99),
    gone: await reader.tombstonesSince(ADA, 0, 99, 99),
    known: await reader.knownOperations(ADA, [{ txid: 't', opNo: 1 }]),
  }));
  expect(epoch).toBe('kept');
  expect([...heads].sort()).toEqual([ADA, BOB, ZOE].map((realmId) => [realmId, 17]));
  expect(rows).toEqual([{ table: 'books', key: 'a', realmId: ADA, owner: ADA, value: '{"id":"a"}', rev: 3, shape: 1 }]);
  expect(gone).toEqual([{ table: 'books', key: 'gone', realmId: ADA, rev: 9 }]);
  expect(known).toHaveLength(1);
  expect(await storage.read(async (reader) => (await reader.standingOf(BOB)).realms)).toEqual([
    { realmId: BOB, head: 17, fence: 0, as: 'owner' },
  ]);
  expect(await storage.transactInRealms((writer) => writer.takeRevisions(ADA, 1))).toBe(18);
  await storage.close();
};

describe('a database whose revisions counted over all realms', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'griot-migration-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('SYN-1 is opened with everything in it, and no device is ahead of its realm (SQLite)', async () => {
    const file = path.join(folder, 'old.sqlite');
    const dialect = new SqliteDialect({ database: new Libsql(file) as unknown as SqliteDatabase });
    await beforeRealms(new Kysely<unknown>({ dialect }), sqliteDialect);
    await findsEverything(await openSqliteStorage({ file }));
  });

  const url = process.env['GRIOT_TEST_POSTGRES_URL'];
  // Without a PostgreSQL there is nothing to try; `npm test` brings one, and says so when it cannot.
  it.skipIf(url === undefined)('SYN-1 the same on PostgreSQL (skipped without GRIOT_TEST_POSTGRES_URL)', async () => {
    const schema = `griot_${randomUUID().replaceAll('-', '')}`;
    const address = new URL(url ?? '');
    address.searchParams.set('options', `-csearch_path=${schema}`);
    const admin = new pg.Pool({ connectionString: url, max: 1 });
    await admin.query(`create schema ${schema}`);
    const pool = new pg.Pool({ connectionString: address.href, max: 1 });
    await beforeRealms(new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), postgresDialect);
    await findsEverything(await openPostgresStorage({ url: address.href, poolSize: 2 }));
    await admin.query(`drop schema ${schema} cascade`);
    await admin.end();
  });
});
