/** Whatever a row, a key or a name contains, a request ends with an answer on every database (SYN-82). */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '../../../sync-server/storage/kysely/sqlite.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { readSyncRequest } from '../../../sync-server/http/routes/sync.ts';
import { reconcile } from '../../../sync-server/sync/reconcile.ts';
import { syncResponseText } from '../../../sync-server/sync/wire.ts';
import { aSchema } from '../../kit/server.ts';
import { aBook, uuid } from '../../unit/sync-server/sync/a-server.ts';

/** Texts that databases, encodings and languages stumble over. */
const oddText = fc.oneof(
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00x',
    '\ufffe',
    '\uffff',
    "'; drop table sync_row; --",
    '__proto__',
    'constructor',
    '$t',
    '%s',
    '\\u0000',
    '{}',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 300 }),
);
const oddValue = fc.oneof(
  oddText,
  fc.jsonValue(),
  fc.constantFrom(
    1e308,
    -0,
    2 ** 53,
    1e-320,
    { $t: 'undefined' },
    { $t: 'number', v: 'NaN' },
    { $t: 'Date', v: 'NaN' },
    { '@@propmod': { add: 1 } },
    { '@@propmod': { add: '1' } },
    { '@@propmod': {} },
  ),
);
const oddRow = fc.record(
  {
    id: fc.oneof(fc.constant(uuid(1)), oddText),
    title: oddValue,
    authors: oddValue,
    realmId: oddValue,
    owner: oddValue,
    importedExtra: fc.dictionary(oddText, oddValue, { maxKeys: 3 }),
  },
  { requiredKeys: [] },
);
const key = fc.oneof(
  fc.constantFrom(uuid(1), uuid(2), '#a', '#a:ada'),
  oddText,
  fc.array(fc.oneof(oddText, fc.double()), { maxLength: 3 }),
);
const common = {
  txid: fc.oneof(fc.constantFrom('t1', 't2'), oddText),
  opNo: fc.oneof(fc.nat(3), fc.maxSafeInteger(), oddValue),
  rev: fc.oneof(fc.nat(9), oddValue),
  userId: fc.oneof(fc.constant('ada'), fc.constant(undefined), oddValue),
  ts: oddValue,
};
const range = fc.record(
  { type: fc.oneof(fc.constantFrom(1, 2, 3, 4), oddValue), lower: oddValue, upper: oddValue },
  { requiredKeys: ['type'] },
);
const mutation = fc.oneof(
  fc.record({
    ...common,
    type: fc.constantFrom('insert', 'upsert'),
    keys: fc.array(key, { maxLength: 2 }),
    values: fc.array(fc.oneof(oddRow, fc.constant(aBook(1))), { maxLength: 2 }),
  }),
  fc.record({
    ...common,
    type: fc.constant('update'),
    keys: fc.array(key, { maxLength: 2 }),
    changeSpecs: fc.array(fc.dictionary(oddText, oddValue, { maxKeys: 2 }), { maxLength: 2 }),
  }),
  fc.record({
    ...common,
    type: fc.constantFrom('modify', 'delete'),
    keys: fc.array(key, { maxLength: 2 }),
    changeSpec: fc.dictionary(oddText, oddValue, { maxKeys: 2 }),
    criteria: fc.record({ index: oddValue, range }, { requiredKeys: ['range'] }),
  }),
  oddValue,
);
const table = fc.oneof(fc.constantFrom('books', 'series', 'notices', 'realms', 'members'), oddText);
const request = fc.record({
  v: fc.constant(3),
  clientIdentity: fc.oneof(fc.constant('phone'), oddText),
  schema: fc.constant({ books: { markedForSync: true } }),
  lastPull: fc.oneof(
    fc.constant(undefined),
    fc.record({ serverRevision: oddValue, realms: fc.array(oddText, { maxLength: 2 }), inviteRealms: fc.constant([]) }),
  ),
  baseRevs: fc.array(fc.record({ tableName: table, clientRev: fc.double(), serverRev: oddValue }), { maxLength: 2 }),
  changes: fc.array(fc.record({ table, muts: fc.array(mutation, { maxLength: 4 }) }), { maxLength: 3 }),
});

const answersEverything = async (storage: Storage, numRuns: number): Promise<void> => {
  const device = { mark: 'phone', name: 'Phone \ud800 \u0000' };
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const read = readSyncRequest(JSON.stringify(asked));
      if (!read.ok) return;
      const { answer } = await reconcile(storage, 'ada', read.value, { now: () => 1_800_000_000_000, newId: randomUUID, device });
      expect(JSON.parse(syncResponseText(answer))).toHaveProperty('serverRevision');
    }),
    { numRuns, examples: [] },
  );
};

describe('odd content', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'griot-odd-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('SYN-82 never makes SQLite fail a request', async () => {
    const storage = await openSqliteStorage({ file: path.join(folder, 'odd.sqlite') });
    await answersEverything(storage, 600);
    await storage.close();
  });

  const url = process.env['GRIOT_TEST_POSTGRES_URL'];
  // Without a PostgreSQL there is nothing to try; `npm test` brings one, and says so when it cannot.
  it.skipIf(url === undefined)('SYN-82 never makes PostgreSQL fail a request', async () => {
    const place = await aSchema(url ?? '');
    const storage = await place.open();
    await answersEverything(storage, 600);
    await storage.close();
    await place.remove();
  });
});
