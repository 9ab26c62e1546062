import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStorage } from '../../../../sync-server/storage/kysely/postgres.ts';
import { openSqliteStorage } from '../../../../sync-server/storage/kysely/sqlite.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { storageKeepsAccounts } from './accounts-suite.ts';
import { storageKeepsAudit } from './audit-suite.ts';
import { storageErasesAccounts } from './erasures-suite.ts';
import { storageKeepsFiles } from './files-suite.ts';
import { storageKeepsFormerEpochs } from './former-epochs-suite.ts';
import { aRow } from './a-row.ts';
import { storageKeepsIdentities } from './identities-suite.ts';
import { storageKeepsInvitations } from './invitations-suite.ts';
import { storageKeepsMetadataAnswers } from './metadata-answers-suite.ts';
import { storageKeepsPasskeys } from './passkeys-suite.ts';
import { storageKeepsSettings } from './settings-suite.ts';
import { storageKeepsRows } from './storage-suite.ts';
import { storageKeepsWaysIn } from './ways-in-suite.ts';

describe('memory', () => {
  storageKeepsRows(async () => createMemoryStorage());
  storageKeepsAccounts(async () => createMemoryStorage());
  storageKeepsPasskeys(async () => createMemoryStorage());
  storageKeepsIdentities(async () => createMemoryStorage());
  storageKeepsFiles(async () => createMemoryStorage());
  storageErasesAccounts(async () => createMemoryStorage());
  storageKeepsAudit(async () => createMemoryStorage());
  storageKeepsSettings(async () => createMemoryStorage());
  storageKeepsMetadataAnswers(async () => createMemoryStorage());
  storageKeepsInvitations(async () => createMemoryStorage());
  storageKeepsWaysIn(async () => createMemoryStorage());
});

describe('SQLite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'griot-storage-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = () => openSqliteStorage({ file: path.join(folder, `${randomUUID()}.sqlite`) });
  storageKeepsRows(open);
  storageKeepsAccounts(open);
  storageKeepsPasskeys(open);
  storageKeepsIdentities(open);
  storageKeepsFiles(open);
  storageErasesAccounts(open);
  storageKeepsAudit(open);
  storageKeepsSettings(open);
  storageKeepsMetadataAnswers(open);
  storageKeepsInvitations(open);
  storageKeepsWaysIn(open);
  storageKeepsFormerEpochs(open);

  it('finds everything again when it is reopened, under the same epoch', async () => {
    const file = path.join(folder, 'kept.sqlite');
    const before = await openSqliteStorage({ file });
    const epoch = await before.read((reader) => reader.epoch());
    await before.transact((writer) => writer.putRows([aRow('a', 1)]));
    await before.close();
    const after = await openSqliteStorage({ file });
    expect(await after.read((reader) => reader.epoch())).toBe(epoch);
    expect(await after.read((reader) => reader.rowsSince('ada', 0, 9, 9))).toEqual([aRow('a', 1)]);
    await after.close();
  });

  it('SYN-4 a copy of the file of a server that stopped has everything', async () => {
    const file = path.join(folder, 'copied.sqlite');
    const before = await openSqliteStorage({ file });
    await before.transact((writer) => writer.putRows([aRow('a', 1)]));
    await before.close();
    copyFileSync(file, `${file}.copy`);
    const after = await openSqliteStorage({ file: `${file}.copy` });
    expect(await after.read((reader) => reader.rowsSince('ada', 0, 9, 9))).toEqual([aRow('a', 1)]);
    await after.close();
  });

  it('ATT-4 a database from before files learns which rows name one already', async () => {
    const file = path.join(folder, 'before-files.sqlite');
    const hash = 'ab'.repeat(32);
    const naming = aRow('a', 1, { value: JSON.stringify({ id: 'a', cover: { hash, size: 9, type: 'image/png' } }) });
    const made = await openSqliteStorage({ file });
    await made.transact((writer) => writer.putRows([naming, aRow('b', 2)]));
    await made.close();
    const before = new Libsql(file);
    for (const table of ['file', 'file_chunk', 'file_use']) before.exec(`drop table ${table}`);
    before.exec(`delete from sync_migration where name = '006-attachments'`);
    before.close();
    const after = await openSqliteStorage({ file });
    const uses = await after.transact((writer) =>
      writer.usesOf([
        { realmId: 'ada', table: 'books', key: 'a' },
        { realmId: 'ada', table: 'books', key: 'b' },
      ]),
    );
    expect(uses).toEqual([{ table: 'books', key: 'a', hash, realmId: 'ada', vouchedBy: 'ada' }]);
    await after.close();
  });

  it('refuses a file that is no database', async () => {
    await expect(openSqliteStorage({ file: path.join(folder, 'no', 'such', 'folder.sqlite') })).rejects.toThrow();
  });
});

const url = process.env['GRIOT_TEST_POSTGRES_URL'];

// Without a PostgreSQL there is nothing to try; `npm test` brings one, and says so when it cannot.
describe.skipIf(url === undefined)('PostgreSQL (skipped without GRIOT_TEST_POSTGRES_URL)', () => {
  const admin = new pg.Pool({ connectionString: url, max: 1 });
  const schemas: string[] = [];
  const inOwnSchema = async (): Promise<string> => {
    const schema = `griot_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create schema ${schema}`);
    schemas.push(schema);
    const address = new URL(url ?? '');
    address.searchParams.set('options', `-csearch_path=${schema}`);
    return address.href;
  };
  beforeAll(() => admin.query('select 1'));
  afterEach(async () => {
    for (const schema of schemas.splice(0)) await admin.query(`drop schema ${schema} cascade`);
  });
  afterAll(() => admin.end());
  const open = async () => openPostgresStorage({ url: await inOwnSchema(), poolSize: 4 });
  storageKeepsRows(open);
  storageKeepsAccounts(open);
  storageKeepsPasskeys(open);
  storageKeepsIdentities(open);
  storageKeepsFiles(open);
  storageErasesAccounts(open);
  storageKeepsAudit(open);
  storageKeepsSettings(open);
  storageKeepsMetadataAnswers(open);
  storageKeepsInvitations(open);
  storageKeepsWaysIn(open);
  storageKeepsFormerEpochs(open);

  it('two servers that start on an empty database at once agree on it', async () => {
    const address = await inOwnSchema();
    const [one, two] = await Promise.all([openPostgresStorage({ url: address }), openPostgresStorage({ url: address })]);
    expect(await one.read((reader) => reader.epoch())).toBe(await two.read((reader) => reader.epoch()));
    await Promise.all([one, two, one, two].map((storage) => storage.transactInRealms((writer) => writer.takeRevisions('ada', 1))));
    expect(await two.read((reader) => reader.heads(['ada']))).toEqual(new Map([['ada', 4]]));
    await Promise.all([one.close(), two.close()]);
  });

  it('SYN-105 a session is renewed while somebody else writes an account', async () => {
    const storage = await openPostgresStorage({ url: await inOwnSchema() });
    let end = (): void => undefined;
    let begun = (): void => undefined;
    const isHeld = new Promise<void>((resolve) => (begun = resolve));
    const writing = storage.transact(async () => {
      begun();
      await new Promise<void>((resolve) => (end = resolve));
    });
    await isHeld;
    expect(await storage.transactInRealms((writer) => writer.touchSession('nobody', 1))).toBe(false);
    end();
    await writing;
    await storage.close();
  });

  it('SYN-104 two transactions that wait for each other both take effect: the one that is undone is asked again', async () => {
    const address = await inOwnSchema();
    const storage = await openPostgresStorage({ url: address });
    let rounds = 0;
    const inOrder = (first: string, second: string): Promise<number> =>
      storage.transactInRealms(async (writer) => {
        rounds += 1;
        await writer.takeRevisions(first, 1);
        await new Promise((resolve) => setTimeout(resolve, 100));
        return writer.takeRevisions(second, 1);
      });
    await Promise.all([inOrder('ada', 'bob'), inOrder('bob', 'ada')]);
    expect(rounds).toBeGreaterThan(2);
    expect(await storage.read((reader) => reader.heads(['ada', 'bob']))).toEqual(
      new Map([
        ['ada', 2],
        ['bob', 2],
      ]),
    );
    await storage.close();
  });
});
