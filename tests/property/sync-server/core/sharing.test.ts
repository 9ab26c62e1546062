/** Random members, permissions and writes, against a model of a few lines: what stands is what the model lets stand. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PermissionSet } from '#domain/access.ts';
import type { Row } from '../../../../sync-server/core/row.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from '../../../unit/sync-server/sync/a-server.ts';

const ADA = 'ada-user-id';
const PEOPLE = ['bob-user-id', 'cleo-user-id'];
const CLUB = 'rlm-club';
const ROWS = 3;

const tables = fc.constantFrom<PermissionSet['add']>(undefined, ['books'], ['series'], '*');
const permissions: fc.Arbitrary<PermissionSet> = fc.record({
  add: tables,
  update: fc.constantFrom<PermissionSet['update']>(undefined, '*', { books: ['title'] }, { books: '*' }, { series: '*' }),
  manage: fc.constantFrom<PermissionSet['manage']>(undefined, undefined, ['books'], ['series'], '*'),
});
const act = fc.record({
  who: fc.nat(1),
  row: fc.nat(ROWS - 1),
  what: fc.constantFrom('insert', 'title', 'genre', 'both', 'delete', 'leave', 'to own realm', 'hears'),
});

interface Standing {
  readonly owner: string;
  readonly title: string;
  readonly genre: string;
}
const lists = (list: unknown, name: string): boolean => list === '*' || (Array.isArray(list) && list.includes(name));

it('SYN-50 SYN-54 SYN-55 SYN-57 SYN-58 what stands in a shared realm is what each member may have written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(permissions, permissions), fc.array(act, { maxLength: 25, size: 'max' }), async (rights, acts) => {
      const server = aServer();
      const ada = server.device(ADA);
      ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
      PEOPLE.forEach((userId, n) => ada.insert({ id: `m${n}`, realmId: CLUB, userId, permissions: rights[n] }, 'members'));
      ada.insert(aBook(0, { realmId: CLUB, title: 'of Ada', genre: '' }));
      await server.sync(ada);
      const members = await Promise.all(
        PEOPLE.map(async (userId, n) => {
          const device = server.device(userId);
          await server.sync(device);
          device.update(`m${n}`, { accepted: { $t: 'Date', v: '2026-01-01T00:00:00.000Z' } }, 'members');
          await server.sync(device);
          return device;
        }),
      );
      const club = new Map<string, Standing>([[uuid(0), { owner: ADA, title: 'of Ada', genre: '' }]]);
      const belongs = [true, true];
      let count = 0;

      for (const { who, row, what } of acts) {
        const device = members[who] as WireDevice;
        const [key, userId, may] = [uuid(row), device.userId, rights[who] as PermissionSet];
        const standing = club.get(key);
        const manages = lists(may.manage, 'books');
        const owns = standing?.owner === userId;
        const changes = (property: string): boolean =>
          manages || owns || may.update === '*' || (typeof may.update === 'object' && lists(may.update['books'], property));
        const text = `${userId} ${++count}`;
        await server.sync(device);
        if (what === 'hears') continue;
        const isThere = device.row(key)?.['realmId'] === CLUB;
        // Whoever has a row of that key in their own realm is shown that one.
        if (device.row(key)?.['realmId'] !== userId) expect(isThere).toBe(belongs[who] === true && standing !== undefined);
        if (what === 'insert') {
          if (device.row(key) !== undefined) continue;
          device.insert(aBook(row, { realmId: CLUB, title: text, genre: '' }));
          if (belongs[who] && (manages || lists(may.add, 'books'))) club.set(key, { owner: userId, title: text, genre: '' });
        } else if (what === 'leave') {
          device.delete(`m${who}`, 'members');
          belongs[who] = false;
        } else if (isThere && standing !== undefined) {
          const spec: Row = { ...(what !== 'genre' && { title: text }), ...(what !== 'title' && { genre: text }) };
          if (what === 'delete') {
            device.delete(key);
            if (manages || owns) club.delete(key);
          } else if (what === 'to own realm') {
            device.update(key, { realmId: userId });
            if (manages || owns) club.delete(key);
          } else {
            device.update(key, spec);
            if (Object.keys(spec).every(changes)) club.set(key, { ...standing, ...spec });
          }
        }
        await server.sync(device);
      }

      for (const device of [ada, ...members]) await server.sync(device);
      const inClub = (device: WireDevice) =>
        device
          .rows()
          .filter((it) => it['realmId'] === CLUB)
          .map(({ id, owner, title, genre }) => [id, owner, title, genre]);
      const wanted = [...club].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { owner, title, genre }]) => [id, owner, title, genre]);
      expect(inClub(ada)).toEqual(wanted);
      for (const [n, device] of members.entries()) {
        const fresh = server.device(device.userId);
        await server.sync(fresh);
        expect(device.rows()).toEqual(fresh.rows());
        const own = new Set(
          device
            .rows()
            .filter((it) => it['realmId'] !== CLUB)
            .map((it) => it['id']),
        );
        expect(inClub(device)).toEqual(belongs[n] ? wanted.filter(([id]) => !own.has(id)) : []);
      }
    }),
    { numRuns: 300 },
  );
});
