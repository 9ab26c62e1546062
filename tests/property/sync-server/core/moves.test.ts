/**
 * Two people share books, and move them in and out of what they share. Whatever is lost, repeated or late on the way, each
 * value can be read by whoever wrote it, or somebody who saw it replaced or deleted it, or took it out of their sight.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from '../../../unit/sync-server/sync/a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';
const CLUB = 'rlm-club';
const FIELDS = ['title', 'genre'] as const;
const ROWS = 2;

const edit = fc.record({
  do: fc.constantFrom(...(['update', 'update', 'update', 'move', 'move and update', 'delete', 'expel', 'ask in'] as const)),
  row: fc.nat(ROWS - 1),
  fields: fc.subarray([...FIELDS], { minLength: 1 }),
  toClub: fc.boolean(),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
const exchange = fc.constantFrom('sync' as const, 'lost answer' as const, 'doubled' as const, 'edit in flight' as const);
const step = fc.record({ device: fc.nat(3), edit, exchange: fc.option(exchange) });

const invitation = (id: string) => ({ id, realmId: CLUB, userId: BOB, invite: true, permissions: { add: ['books'], manage: ['books'] } });
const ACCEPTED = { accepted: { $t: 'Date', v: '2026-01-01T00:00:00.000Z' } };

/** Both with two devices that have all books; Bob may do to them whatever Ada may. */
const aClub = async () => {
  const server = aServer();
  const devices = [server.device(ADA), server.device(ADA), server.device(BOB), server.device(BOB)] as const;
  const [ada, , bob] = devices;
  ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
  ada.insert(invitation('m-bob'), 'members');
  for (let row = 0; row < ROWS; row++) ada.insert(aBook(row, { realmId: CLUB }));
  await server.sync(ada);
  await server.sync(bob);
  bob.update('m-bob', ACCEPTED, 'members');
  for (const device of [bob, ...devices]) await server.sync(device);
  return { server, devices };
};

const writing = () => {
  /** Value → who wrote it. */
  const written = new Map<string, string>();
  /** Values that a later write took away knowing them. */
  const known = new Set<unknown>();
  /** Values that a move may have taken away from somebody, knowing them. */
  const taken = new Set<unknown>();
  let isExpelled = false;
  const asks = (device: WireDevice, what: 'expel' | 'ask in'): void => {
    const [member] = device.rows('members').filter(({ userId }) => userId === BOB);
    if (device.userId === BOB) {
      if (what === 'ask in' && member?.['accepted'] === undefined) device.update(String(member?.['id']), ACCEPTED, 'members');
    } else if (what === 'expel' && member !== undefined) {
      isExpelled = true;
      device.delete(String(member['id']), 'members');
    } else if (what === 'ask in' && member === undefined) device.insert(invitation(`m-bob-${written.size}`), 'members');
  };
  const perform = (device: WireDevice, { do: what, row, fields, toClub }: Edit): void => {
    if (what === 'expel' || what === 'ask in') return asks(device, what);
    const standing = device.row(uuid(row));
    if (standing === undefined) return;
    const named = what === 'move' ? [] : what === 'delete' ? FIELDS : fields;
    for (const field of named) known.add(standing[field]);
    if (what === 'delete') return device.delete(uuid(row));
    const values = Object.fromEntries(named.map((field) => [field, `value ${written.size}${field} `]));
    for (const value of Object.values(values)) written.set(value, device.userId);
    if (what === 'update') return device.update(uuid(row), values);
    for (const field of FIELDS) taken.add(standing[field]);
    for (const value of Object.values(values)) taken.add(value);
    device.update(uuid(row), { realmId: toClub ? CLUB : device.userId, ...values });
  };
  /** Does it count that the value stands where its author does not see it? */
  const mayBeElsewhere = (value: string): boolean => isExpelled || taken.has(value);
  return { written, known, mayBeElsewhere, perform };
};

it('SYN-192 SYN-193 every value can be read by whoever wrote it, or somebody who saw it took it away', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async (steps) => {
      const { server, devices } = await aClub();
      const { written, known, mayBeElsewhere, perform } = writing();
      for (const { device: n, edit: made, exchange: how } of steps) {
        const device = devices[n] as WireDevice;
        if (how === null) {
          perform(device, made);
          continue;
        }
        const request = device.request();
        const first = await server.ask(device.userId, request);
        if (how === 'lost answer') continue;
        const answer = how === 'doubled' ? await server.ask(device.userId, request) : first;
        if (how === 'edit in flight') perform(device, made);
        device.take(request, answer);
      }
      for (let round = 0; round < 3; round++) for (const device of devices) await server.sync(device);
      const readable = new Map<string, string>();
      for (const userId of [ADA, BOB]) {
        const fresh = server.device(userId);
        await server.sync(fresh);
        readable.set(userId, JSON.stringify([...fresh.rows(), ...fresh.rows('notices').map((it) => it['content'])]));
      }
      for (const [value, author] of written)
        if (!known.has(value)) expect(mayBeElsewhere(value) ? [...readable.values()].join() : readable.get(author)).toContain(value);
    }),
    { numRuns: 400 },
  );
});
