/**
 * A device that fetches everything from the newest row downwards while others write, delete and move rows between two
 * realms; pages get lost, the device is restarted. In the end it has what stands in the storage, whatever the order.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cursorOf, formatCursor, NOWHERE, parseCursor, standIn, type Cursor } from '../../../../sync-server/core/cursor.ts';
import type { RowRef } from '../../../../sync-server/storage/rows.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { readDelta } from '../../../../sync-server/sync/delta.ts';
import { must } from '../../../../sync-server/must.ts';

const REALMS = ['ada', 'rlm~club'] as const;
const KEYS = 12;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), key: fc.nat(KEYS - 1), realm: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), key: fc.nat(KEYS - 1), realm: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('page' as const, 'lost page' as const), rows: fc.integer({ min: 1, max: 4 }) }) },
);

const world = () => {
  const storage = createMemoryStorage();
  const stored = new Map<string, { readonly realmId: string; readonly value: string }>();
  const heads = new Map<string, number>();
  let writes = 0;

  const revision = (realmId: string): number => {
    const rev = (heads.get(realmId) ?? 0) + 1;
    heads.set(realmId, rev);
    return rev;
  };
  /** As the sync core does it: a row that leaves a realm leaves a tombstone there, and one that comes back outdates it. */
  const set = (key: string, realmId: string | undefined): Promise<void> =>
    storage.transact(async (writer) => {
      const at: RowRef = { table: 'books', key };
      const before = stored.get(key);
      if (before !== undefined && before.realmId !== realmId) {
        await writer.deleteRows([{ ...at, realmId: before.realmId }]);
        await writer.putTombstones([{ ...at, realmId: before.realmId, rev: revision(before.realmId) }]);
      }
      stored.delete(key);
      if (realmId === undefined) return;
      writes += 1;
      const value = `{"n":${writes}}`;
      await writer.deleteTombstones([{ ...at, realmId }]);
      await writer.putRows([{ ...at, realmId, owner: 'ada', value, rev: revision(realmId) }]);
      stored.set(key, { realmId, value });
    });

  const here = new Map<string, string>();
  let cursor: Cursor | undefined;
  /** `true`: something is missing still. */
  const page = async (rows: number, isLost: boolean): Promise<boolean> => {
    const seen = REALMS.map((realmId) => ({ realmId, head: heads.get(realmId) ?? 0, fence: 0 }));
    const reading = { room: { rows, length: 1_000 }, newestFirst: true };
    const delta = await storage.read((reader) => readDelta(reader, seen, (realmId) => standIn(cursor, realmId) ?? NOWHERE, reading));
    if (isLost) return true;
    for (const { key, text } of delta.owed) {
      if (text === undefined) here.delete(key);
      else here.set(key, text);
    }
    // All that outlives a restart of either side.
    cursor = must(parseCursor(`${formatCursor(cursorOf('e', delta.stands))}+`), 'a cursor');
    return delta.isCut;
  };
  const expected = () => new Map([...stored].map(([key, { value }]) => [key, value]));
  return { set, page, here, expected };
};

it('SYN-145 SYN-146 whatever is written, deleted, moved, lost or restarted between pages, in the end nothing is missing and nothing is too much', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(KEYS - 1), fc.nat(1)), { maxLength: 20 }),
      fc.array(step, { maxLength: 60, size: 'max' }),
      async (before, steps) => {
        const { set, page, here, expected } = world();
        for (const [key, realm] of before) await set(`k${key}`, REALMS[realm]);
        for (const it of steps) {
          if (it.do === 'write') await set(`k${it.key}`, REALMS[it.realm]);
          else if (it.do === 'delete') await set(`k${it.key}`, undefined);
          else await page(it.rows, it.do === 'lost page');
        }
        let pages = 0;
        while (await page(3, false)) expect((pages += 1)).toBeLessThan(100);
        expect(here).toEqual(expected());
      },
    ),
    { numRuns: 2_000 },
  );
});

it('SYN-145 the newest rows come first, and what was deleted before the first page does not come at all', async () => {
  const { set, page, here } = world();
  for (let n = 0; n < 10; n++) await set(`k${n}`, 'ada');
  await set('k9', undefined);
  await set('k0', 'ada');
  await page(2, false);
  expect([...here.keys()].sort()).toEqual(['k0', 'k8']);
});
