/** What every adapter of the storage port promises. Run over memory, SQLite and PostgreSQL. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredRow } from '../../../../sync-server/storage/rows.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { aRow } from './a-row.ts';

const put = (storage: Storage, rows: readonly StoredRow[]): Promise<void> => storage.transact((writer) => writer.putRows(rows));
const revs = (rows: readonly { readonly rev: number }[]): number[] => rows.map((row) => row.rev);

export const storageKeepsRows = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('SYN-1 revisions are given out in one ascending line for each realm', async () => {
    const first = await storage.transactInRealms((writer) => writer.takeRevisions('ada', 3));
    const other = await storage.transactInRealms((writer) => writer.takeRevisions('bob', 2));
    const second = await storage.transactInRealms((writer) => writer.takeRevisions('ada', 1));
    expect([first, other, second]).toEqual([1, 1, 4]);
    expect(await storage.read((reader) => reader.heads(['ada', 'bob', 'nobody']))).toEqual(
      new Map([
        ['ada', 4],
        ['bob', 2],
      ]),
    );
  });

  it('SYN-1 many writers of one realm at once stand in line: none sees a head that another one leaves behind', async () => {
    const taken = await Promise.all(
      Array.from({ length: 20 }, () =>
        storage.transactInRealms(async (writer) => {
          const before = (await writer.lockRealms(['ada'])).get('ada') ?? 0;
          return [before, await writer.takeRevisions('ada', 2)];
        }),
      ),
    );
    expect(taken.sort(([a = 0], [b = 0]) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => [2 * i, 1 + 2 * i]));
  });

  it('SYN-1 writers of several realms never wait for each other forever, in whatever order they name them', async () => {
    const both = (realmIds: string[]) =>
      storage.transactInRealms(async (writer) => {
        await writer.lockRealms(realmIds);
        for (const realmId of realmIds) await writer.takeRevisions(realmId, 1);
      });
    await Promise.all(Array.from({ length: 20 }, (_, i) => both(i % 2 === 0 ? ['ada', 'rlm-b'] : ['rlm-b', 'ada'])));
    const heads = await storage.read((reader) => reader.heads(['ada', 'rlm-b']));
    expect([...heads.values()]).toEqual([20, 20]);
  });

  it('SYN-11 a person has the realm named after them, once anything was written to it', async () => {
    expect(await storage.read(async (reader) => (await reader.standingOf('ada')).realms)).toEqual([]);
    await storage.transactInRealms((writer) => writer.lockRealms(['ada']));
    await storage.transactInRealms((writer) => writer.takeRevisions('bob', 1));
    expect(await storage.read(async (reader) => (await reader.standingOf('ada')).realms)).toEqual([
      { realmId: 'ada', head: 0, fence: 0, as: 'owner' },
    ]);
  });

  it('keeps the epoch', async () => {
    const epoch = await storage.read((reader) => reader.epoch());
    expect(epoch).toBeTruthy();
    expect(await storage.transact((writer) => writer.epoch())).toBe(epoch);
    expect((await storage.read((reader) => reader.standingOf('ada'))).epoch).toBe(epoch);
  });

  it('SYN-5 keeps a value exactly as it was given, whatever it contains', async () => {
    const value = JSON.stringify({ id: 'k', title: 'Œuvre « à part » 🐉 \\ \' " \u0000 \ud800', nested: { $t: 'Date', v: '2026' } });
    await put(storage, [aRow('k \' " ; --', 1, { value })]);
    const [found] = await storage.read((reader) => reader.rowsByRef(['ada'], [{ table: 'books', key: 'k \' " ; --' }]));
    expect(found).toEqual(aRow('k \' " ; --', 1, { value }));
  });

  it('SYN-70 keeps who changed a row beside it, for whoever is about to write and nobody else', async () => {
    const row = aRow('a', 1, { touched: 'phone' });
    await put(storage, [row, aRow('b', 2)]);
    const both = ['a', 'b'].map((key) => ({ table: 'books', key }));
    const found = async (refs: typeof both) =>
      [...(await storage.read((reader) => reader.rowsByRef(['ada'], refs)))].sort((a, b) => a.rev - b.rev);
    expect(await found(both)).toEqual([row, aRow('b', 2)]);
    await put(storage, [aRow('a', 3)]);
    expect(await found(both.slice(0, 1))).toEqual([aRow('a', 3)]);
  });

  it('SYN-81 adds up what the realms of each owner hold', async () => {
    const usage = (owners: string[]) => storage.read((reader) => reader.usageOf(owners));
    await storage.transact((writer) => writer.lockRealms(['ada', 'bob', 'rlm-a']));
    await storage.transact((writer) => writer.setOwner('rlm-a', 'ada'));
    expect(await usage(['ada', 'bob'])).toEqual([]);
    await storage.transact((writer) => writer.addUsage([{ realmId: 'ada', rows: 2, characters: 3_000_000_000 }]));
    await storage.transact((writer) =>
      writer.addUsage([
        { realmId: 'ada', rows: -1, characters: -1 },
        { realmId: 'rlm-a', rows: 3, characters: 1 },
        { realmId: 'bob', rows: 1, characters: 7 },
      ]),
    );
    expect(await usage(['ada'])).toEqual([{ owner: 'ada', rows: 4, characters: 3_000_000_000 }]);
    expect(await usage(['bob', 'eve'])).toEqual([{ owner: 'bob', rows: 1, characters: 7 }]);
  });

  it('SYN-38 keeps the last of two tombstones that one request puts at one place', async () => {
    const gone = { table: 'books', key: 'a', realmId: 'ada' };
    await storage.transact((writer) =>
      writer.putTombstones([
        { ...gone, rev: 3 },
        { ...gone, key: 'b', rev: 4 },
        { ...gone, rev: 5 },
      ]),
    );
    const kept = await storage.read((reader) => reader.tombstonesSince('ada', 0, 9, 9));
    expect(kept.map(({ key, rev }) => [key, rev])).toEqual([
      ['b', 4],
      ['a', 5],
    ]);
  });

  it('SYN-58 finds what stands at the places of another realm, whether something still stands there or not', async () => {
    const inRealm = (key: string, rev: number, realmId: string) => ({ ...aRow(key, rev), realmId });
    const rows = [inRealm('a', 1, 'ada'), inRealm('b', 1, 'rlm-b'), inRealm('c', 2, 'rlm-b'), inRealm('a', 3, 'rlm-b')];
    await storage.transact((writer) => writer.putRows([...rows, inRealm('a', 1, 'rlm-gone')]));
    await storage.transact((writer) => writer.putTombstones([{ table: 'books', key: 'b', realmId: 'rlm-gone', rev: 2 }]));
    const found = await storage.read((reader) => reader.rowsAlsoIn(['ada', 'rlm-b'], 'rlm-gone'));
    expect(found[0]).toEqual(rows[0]);
    expect(found.slice(1).sort((a, b) => a.rev - b.rev)).toEqual([rows[1], rows[3]]);
  });

  it('SYN-72 keeps the last text of a deleted row with its tombstone', async () => {
    const gone = { table: 'books', key: 'a', realmId: 'ada', rev: 3 };
    const kept = { ...gone, last: '{"title":"\\u0000"}', deletedBy: '[1,"Phone"]' };
    const asked = () => storage.read((reader) => reader.tombstonesByRef(['ada'], [gone]));
    await storage.transact((writer) => writer.putTombstones([kept]));
    expect(await asked()).toEqual([kept]);
    await storage.transact((writer) => writer.putTombstones([{ ...gone, rev: 4 }]));
    expect(await asked()).toEqual([{ ...gone, rev: 4 }]);
  });

  it('replaces a row by its realm, table and key', async () => {
    const ofBob = { realmId: 'bob', owner: 'bob' };
    await put(storage, [aRow('a', 1), aRow('a', 1, ofBob)]);
    await put(storage, [aRow('a', 2, { value: '{}' }), aRow('a', 3, { table: 'series' })]);
    const refs = [
      { table: 'books', key: 'a' },
      { table: 'series', key: 'a' },
    ];
    const found = (realmIds: string[]) => storage.read((reader) => reader.rowsByRef(realmIds, refs));
    expect([...(await found(['ada']))].sort((a, b) => a.rev - b.rev)).toEqual([
      aRow('a', 2, { value: '{}' }),
      aRow('a', 3, { table: 'series' }),
    ]);
    expect(await found(['bob'])).toEqual([aRow('a', 1, ofBob)]);
    expect(await found(['ada', 'bob'])).toHaveLength(3);
  });

  it('finds and deletes thousands of rows by reference', async () => {
    const rows = Array.from({ length: 2_345 }, (_, i) => aRow(`k${i}`, i + 1));
    await put(storage, rows);
    const refs = rows.map(({ realmId, table, key }) => ({ realmId, table, key }));
    const all = [...refs, { table: 'books', key: 'unknown' }];
    expect(await storage.read((reader) => reader.rowsByRef(['ada'], all))).toHaveLength(2_345);
    expect(await storage.read((reader) => reader.rowCount('ada'))).toBe(2_345);
    await storage.transact((writer) => writer.deleteRows(refs.slice(0, 2_000)));
    expect(await storage.read((reader) => reader.rowCount('ada'))).toBe(345);
    expect(await storage.read((reader) => reader.rowCount('bob'))).toBe(0);
  });

  it('SYN-11 reads rows since a revision in order, bounded on both sides, only of the realm asked for', async () => {
    await put(storage, [aRow('e', 5), aRow('a', 1), aRow('c', 3, { realmId: 'club' }), aRow('d', 4, { realmId: 'bob' }), aRow('b', 2)]);
    const since = (realmId: string, after: number, upTo: number, limit: number) =>
      storage.read(async (reader) => revs(await reader.rowsSince(realmId, after, upTo, limit)));
    expect(await since('ada', 0, 99, 99)).toEqual([1, 2, 5]);
    expect(await since('ada', 1, 4, 99)).toEqual([2]);
    expect(await since('ada', 0, 99, 2)).toEqual([1, 2]);
    expect(await since('ada', 0, 99, Number.MAX_SAFE_INTEGER)).toEqual([1, 2, 5]);
    expect(await since('nobody', 0, 99, 99)).toEqual([]);
  });

  it('reads the whole of one table in order', async () => {
    await put(storage, [aRow('b', 2), aRow('a', 1), aRow('s', 3, { table: 'series' }), aRow('x', 4, { realmId: 'bob' })]);
    expect(revs(await storage.read((reader) => reader.rowsOfTable('ada', 'books', 99)))).toEqual([1, 2]);
    expect(revs(await storage.read((reader) => reader.rowsOfTable('ada', 'books', 1)))).toEqual([1]);
  });

  it('SYN-145 reads rows downwards from a revision, and counts what is up to one', async () => {
    await put(storage, [aRow('e', 5), aRow('a', 1), aRow('c', 3, { realmId: 'bob' }), aRow('d', 4), aRow('b', 2)]);
    const down = (atMost: number, limit: number) => storage.read(async (reader) => revs(await reader.rowsDown('ada', atMost, limit)));
    expect(await down(4, 99)).toEqual([4, 2, 1]);
    expect(await down(99, 2)).toEqual([5, 4]);
    expect(await down(0, 99)).toEqual([]);
    expect(await storage.read((reader) => reader.rowCountUpTo('ada', 4))).toBe(3);
    expect(await storage.read((reader) => reader.rowCountUpTo('ada', 0))).toBe(0);
  });

  it('keeps one tombstone for each realm a row has left, until it comes back', async () => {
    const gone = { table: 'books', key: 'a', realmId: 'ada', rev: 3 };
    await storage.transact((writer) => writer.putTombstones([gone, { ...gone, realmId: 'club', rev: 4 }, { ...gone, key: 'b', rev: 5 }]));
    await storage.transact((writer) => writer.putTombstones([{ ...gone, rev: 6 }]));
    const byRef = (realmIds: string[]) =>
      storage.read(async (reader) => revs(await reader.tombstonesByRef(realmIds, [{ table: 'books', key: 'a' }])).sort());
    expect([await byRef(['ada', 'club']), await byRef(['ada'])]).toEqual([[4, 6], [6]]);
    expect(revs(await storage.read((reader) => reader.tombstonesSince('ada', 3, 99, 99)))).toEqual([5, 6]);
    await storage.transact((writer) => writer.deleteTombstones([{ table: 'books', key: 'a', realmId: 'ada' }]));
    expect([await byRef(['ada', 'club']), await byRef(['ada'])]).toEqual([[4], []]);
  });

  it('SYN-2 remembers which operations took effect; recording one again is harmless', async () => {
    const entry = { txid: 't1', opNo: 1, clientId: 'c', userId: 'ada', at: 1_800_000_000_000 };
    await storage.transact((writer) => writer.record([entry, { ...entry, opNo: 2 }, { ...entry, opNo: Number.MAX_SAFE_INTEGER }]));
    await storage.transact((writer) => writer.record([entry]));
    const known = await storage.read((reader) =>
      reader.knownOperations('ada', [
        { txid: 't1', opNo: 2 },
        { txid: 't1', opNo: 3 },
        { txid: 't2', opNo: 1 },
      ]),
    );
    expect(known).toEqual([{ txid: 't1', opNo: 2 }]);
    expect(await storage.read((reader) => reader.knownOperations('ada', []))).toEqual([]);
  });

  it('SYN-2 remembers the operations of each person apart', async () => {
    const entry = { txid: 't1', opNo: 1, clientId: 'c', userId: 'ada', at: 1_800_000_000_000 };
    const known = (userId: string) => storage.read((reader) => reader.knownOperations(userId, [entry]));
    await storage.transact((writer) => writer.record([entry]));
    expect(await known('bob')).toEqual([]);
    await storage.transact((writer) => writer.record([{ ...entry, userId: 'bob' }]));
    expect(await known('bob')).toMatchObject([{ txid: 't1', opNo: 1 }]);
    expect(await known('ada')).toMatchObject([{ txid: 't1', opNo: 1 }]);
  });

  it('SYN-4 a failed transaction leaves nothing behind', async () => {
    await put(storage, [aRow('a', 1), aRow('b', 2)]);
    await storage.transact((writer) => writer.takeRevisions('ada', 2));
    const failing = storage.transact(async (writer) => {
      await writer.takeRevisions('ada', 5);
      await writer.takeRevisions('bob', 1);
      await writer.putRows([aRow('a', 3, { value: '{"changed":true}' }), aRow('c', 4)]);
      await writer.deleteRows([{ realmId: 'ada', table: 'books', key: 'b' }]);
      await writer.putTombstones([{ table: 'books', key: 'b', realmId: 'ada', rev: 5 }]);
      await writer.record([{ txid: 't', opNo: 1, clientId: 'c', userId: 'ada', at: 1 }]);
      throw new Error('the power went out');
    });
    await expect(failing).rejects.toThrow('the power went out');
    await storage.read(async (reader) => {
      expect(await reader.heads(['ada', 'bob'])).toEqual(new Map([['ada', 2]]));
      expect(await reader.rowsSince('ada', 0, 99, 99)).toEqual([aRow('a', 1), aRow('b', 2)]);
      expect(await reader.tombstonesSince('ada', 0, 99, 99)).toEqual([]);
      expect(await reader.knownOperations('ada', [{ txid: 't', opNo: 1 }])).toEqual([]);
    });
  });

  it('a transaction sees its own writes and nobody else sees them before the end', async () => {
    let seenOutside: Promise<number> | undefined;
    await storage.transact(async (writer) => {
      await writer.putRows([aRow('a', 1)]);
      expect(await writer.rowCount('ada')).toBe(1);
      seenOutside = storage.read(async (reader) => (await reader.rowsByRef(['ada'], [{ table: 'books', key: 'nothing' }])).length);
    });
    expect(await seenOutside).toBe(0);
    expect(await storage.read((reader) => reader.rowCount('ada'))).toBe(1);
  });

  it('proves that it can write', async () => {
    await expect(storage.probe()).resolves.toBeUndefined();
  });
};
