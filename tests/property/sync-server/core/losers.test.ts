/**
 * Several devices write values that are never written twice. Whatever is lost, repeated or late on the way, each value
 * stands in the end, or somebody who saw it took it away, or it can be read in a notice.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../sync-server/core/row.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from '../../../unit/sync-server/sync/a-server.ts';

const ADA = 'ada-user-id';
const FIELDS = ['title', 'genre', 'subtitle'] as const;
const ROWS = 2;

const edit = fc.record({
  do: fc.constantFrom('insert' as const, 'put' as const, 'update' as const, 'update' as const, 'update' as const, 'delete' as const),
  row: fc.nat(ROWS - 1),
  fields: fc.subarray([...FIELDS], { minLength: 1 }),
});
type Edit = { do: 'insert' | 'put' | 'update' | 'delete'; row: number; fields: (typeof FIELDS)[number][] };
const exchange = fc.constantFrom('sync' as const, 'lost answer' as const, 'doubled' as const, 'edit in flight' as const);
const step = fc.record({ device: fc.nat(2), edit, exchange: fc.option(exchange) });

const world = () => {
  const server = aServer();
  const devices = [server.device(ADA), server.device(ADA), server.device(ADA)];
  const written = new Set<string>();
  /** Values that a later write took away knowing them. */
  const known = new Set<unknown>();
  /** Rows that somebody inserted. */
  const made = new Set<number>();
  let count = 0;
  const perform = (device: WireDevice, { do: what, row, fields }: Edit): void => {
    const standing: Row | undefined = device.row(uuid(row));
    if ((standing === undefined) !== (what === 'insert' || what === 'put') && what !== 'put') return;
    if (what !== 'update') for (const field of FIELDS) known.add(standing?.[field]);
    else for (const field of fields) known.add(standing?.[field]);
    // A whole row also replaces what this very device still has to send for the place, shown or not.
    if (what !== 'update')
      for (const { keys, values, changeSpecs } of device.pending.get('books') ?? [])
        if (keys[0] === uuid(row)) for (const value of Object.values(values?.[0] ?? changeSpecs?.[0] ?? {})) known.add(value);
    if (what === 'delete') return device.delete(uuid(row));
    const values = Object.fromEntries(fields.map((field) => [field, `value ${++count}.`]));
    for (const value of Object.values(values)) written.add(value);
    // Ids are made once; a row that comes back is put.
    if (what === 'insert' && !made.has(row)) device.insert(aBook(row, values));
    else if (what !== 'update') device.put(aBook(row, values));
    else device.update(uuid(row), values);
    made.add(row);
  };
  const exchangeWith = async (device: WireDevice, how: string, inFlight: Edit): Promise<void> => {
    const request = device.request();
    const first = await server.ask(ADA, request);
    if (how === 'lost answer') return;
    const answer = how === 'doubled' ? await server.ask(ADA, request) : first;
    if (how === 'edit in flight') perform(device, inFlight);
    device.take(request, answer);
  };
  return { server, devices, written, known, perform, exchangeWith };
};

describe('what lost', () => {
  it('SYN-70 SYN-72 SYN-73 every value stands, was taken away by somebody who saw it, or is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async (steps) => {
        const { server, devices, written, known, perform, exchangeWith } = world();
        for (const { device: n, edit: made, exchange: how } of steps) {
          const device = devices[n] as WireDevice;
          if (how === null) perform(device, made);
          else await exchangeWith(device, how, made);
        }
        for (let round = 0; round < 3; round++) for (const device of devices) await server.sync(device);
        const fresh = server.device(ADA);
        await server.sync(fresh);
        const readable = JSON.stringify([...fresh.rows(), ...fresh.rows('notices').map((it) => it['content'])]);
        for (const value of written) if (!known.has(value)) expect(readable).toContain(value);
      }),
      { numRuns: 400 },
    );
  });
});
