/**
 * Several devices, any interleaving of edits, losses, repeats and messages on the line: at the end everybody has what
 * the server has. The devices are models of the real engine (tests/kit/wire-device.ts).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasMorePages } from '#protocol/sync.ts';
import { changesText } from '../../../../sync-server/sync/wire.ts';
import { readDelta } from '../../../../sync-server/sync/delta.ts';
import { cursorOf, formatCursor, parseCursor, standIn } from '../../../../sync-server/core/cursor.ts';
import { realmsOf } from '../../../../sync-server/core/realms.ts';
import type { WireAnswer, WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from '../../../unit/sync-server/sync/a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';
const ROWS = 4;

const edit = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), row: fc.nat(ROWS - 1), text: fc.constantFrom('a', 'b') }),
  fc.record({ do: fc.constant('put' as const), row: fc.nat(ROWS - 1), text: fc.constantFrom('c', 'd') }),
  fc.record({ do: fc.constant('title' as const), row: fc.nat(ROWS - 1), text: fc.constantFrom('e', 'f') }),
  fc.record({ do: fc.constant('genre' as const), row: fc.nat(ROWS - 1), text: fc.constantFrom('g', 'h') }),
  fc.record({ do: fc.constant('add' as const), row: fc.nat(ROWS - 1), text: fc.constant('') }),
  fc.record({ do: fc.constant('refused' as const), row: fc.nat(ROWS - 1), text: fc.constant('eaten') }),
  fc.record({ do: fc.constant('delete' as const), row: fc.nat(ROWS - 1), text: fc.constant('') }),
);
const exchange = fc.record({
  do: fc.constantFrom('sync' as const, 'lost answer' as const, 'doubled' as const, 'edit in flight' as const, 'line' as const),
  edit,
});
const step = fc.record({ device: fc.nat(3), act: fc.oneof(edit, exchange) });
type Edit = (typeof edit)['generate'] extends (...args: never[]) => { value: infer V } ? V : never;

const perform = (device: WireDevice, { do: what, row, text }: Edit): void => {
  const key = uuid(row);
  if (what === 'insert') device.insert(aBook(row, { title: text }));
  else if (what === 'put') device.put(aBook(row, { title: text }));
  else if (what === 'title') device.update(key, { title: text });
  else if (what === 'genre') device.update(key, { genre: text });
  else if (what === 'add') device.update(key, { score: { '@@propmod': { add: 1 } } });
  else if (what === 'refused') device.update(key, { status: text });
  else device.delete(key);
};

const world = () => {
  const server = aServer();
  const devices = [server.device(ADA), server.fetchingDevice(ADA), server.fetchingDevice(ADA), server.fetchingDevice(BOB)];
  const onTheLine = async (device: WireDevice): Promise<void> => {
    const baseRev = device.revision;
    const cursor = parseCursor(baseRev);
    if (baseRev === undefined || cursor === undefined || hasMorePages(baseRev)) return;
    const message = await server.storage.read(async (reader) => {
      const { seen } = realmsOf(device.userId, (await reader.standingOf(device.userId)).realms);
      const { owed, stands } = await readDelta(reader, seen, (realmId) => standIn(cursor, realmId));
      const changes = JSON.parse(changesText(owed)) as WireAnswer['changes'];
      return { baseRev, newRev: formatCursor(cursorOf(cursor.epoch, stands)), changes };
    });
    device.hear(message);
  };
  const run = async (device: WireDevice, act: { readonly do: string; readonly edit?: Edit } | Edit): Promise<void> => {
    if (!('edit' in act) || act.edit === undefined) return perform(device, act as Edit);
    if (act.do === 'line') return onTheLine(device);
    const request = device.request();
    const first = await server.ask(device.userId, request);
    if (act.do === 'lost answer') return;
    const answer = act.do === 'doubled' ? await server.ask(device.userId, request) : first;
    if (act.do === 'edit in flight') perform(device, act.edit);
    device.take(request, answer);
  };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) for (const device of devices) await server.syncWhole(device);
  };
  return { server, devices, run, settle };
};

describe('convergence', () => {
  it('SYN-1 SYN-6 SYN-10 all devices of a person end with the rows of the server, whatever happened on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), async (steps) => {
        const { server, devices, run, settle } = world();
        for (const { device, act } of steps) await run(devices[device] as WireDevice, act);
        await settle();
        for (const userId of [ADA, BOB]) {
          const fresh = server.device(userId);
          await server.sync(fresh);
          for (const device of devices.filter((it) => it.userId === userId)) {
            expect(device.rows()).toEqual(fresh.rows());
            expect(device.rows('notices')).toEqual(fresh.rows('notices'));
          }
          for (const row of fresh.rows()) expect(row['owner']).toBe(userId);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('SYN-2 additions are counted exactly, however often they were sent', async () => {
    const act = fc.record({ device: fc.nat(2), adds: fc.nat(3), fate: fc.constantFrom('sync', 'lost answer', 'doubled') });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30, size: 'max' }), async (acts) => {
        const { server, devices, run, settle } = world();
        (devices[0] as WireDevice).insert(aBook(1, { score: 0 }));
        await settle();
        let total = 0;
        for (const { device, adds, fate } of acts) {
          const it = devices[device] as WireDevice;
          for (let n = 0; n < adds; n++) perform(it, { do: 'add', row: 1, text: '' });
          total += adds;
          await run(it, { do: fate, edit: { do: 'genre', row: 1, text: 'g' } });
        }
        await settle();
        const fresh = server.device(ADA);
        await server.sync(fresh);
        expect(fresh.row(uuid(1))?.['score']).toBe(total);
      }),
      { numRuns: 200 },
    );
  });

  it('SYN-3 the order in which a request lists its operations does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12, size: 'max' }), fc.infiniteStream(fc.nat()), async (edits, picks) => {
        const rowsAfter = async (shuffled: boolean): Promise<unknown> => {
          const server = aServer();
          const device = server.device(ADA);
          for (const it of edits) perform(device, it);
          const request = device.request();
          const changes = request.changes.map(({ table, muts }) => ({ table, muts: shuffled ? shuffle(muts, picks) : muts }));
          await server.ask(ADA, { ...request, changes });
          const fresh = server.device(ADA);
          await server.sync(fresh);
          return fresh.rows();
        };
        expect(await rowsAfter(true)).toEqual(await rowsAfter(false));
      }),
      { numRuns: 200 },
    );
  });
});

const shuffle = <T>(list: readonly T[], picks: Iterator<number>): T[] => {
  const rest = [...list];
  return list.map(() => rest.splice((picks.next().value as number) % rest.length, 1)[0] as T);
};
