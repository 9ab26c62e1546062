import { describe, expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { registered, type TestDevice } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder, aSchema } from '../../kit/server.ts';

const postgresUrl = process.env['GRIOT_TEST_POSTGRES_URL'];
const PLACES = [
  { name: 'SQLite', isHere: true, place: async () => aFolder() },
  { name: 'PostgreSQL', isHere: postgresUrl !== undefined, place: async () => aSchema(postgresUrl ?? '') },
] as const;

describe.each(PLACES)('two people with the genuine engine on $name', ({ isHere, place }) => {
  const { newDevice } = devicesAtServer({ place });

  const CLUB = 'rlm000000000000000000000000club';
  const MEMBER = 'mmb0000000000000000000000000bob';
  const userIdOf = (device: TestDevice): string => device.connection().engine.state().userId ?? '';
  const aPerson = async (name: string): Promise<TestDevice> => {
    const device = await newDevice({ name: `Téléphone de ${name}` });
    await registered(device, name);
    await device.sent();
    return device;
  };

  // Without a PostgreSQL there is nothing to try; `npm test` brings one, and says so when it cannot.
  test.skipIf(!isHere)(
    'SYN-60 SYN-70 SYN-55 what one overwrites is told on the line of the other, and nothing more once they left',
    async () => {
      const [ada, bob] = [await aPerson('Ada'), await aPerson('Bob')];
      const [book, other] = [aBook({ title: 'Before' }), aBook({ title: 'Other' })];
      await ada.db().table('realms').add({ realmId: CLUB, name: 'Club' });
      await ada
        .db()
        .table('members')
        .add({ id: MEMBER, realmId: CLUB, userId: userIdOf(bob), invite: true, roles: ['editor'] });
      await ada
        .db()
        .table('books')
        .bulkAdd([book, other].map((it) => ({ ...it, realmId: CLUB })));
      await eventually(async () => (await bob.db().table('members').count()) === 1);
      await bob.db().table('members').update(MEMBER, { accepted: new Date() });
      await eventually(async () => (await bob.db().books.count()) === 2);

      ada.setOnline(false);
      await ada.db().books.update(book.id, { title: 'Of Ada' });
      await bob.db().books.update(book.id, { title: 'Of Bob', genre: 'Of Bob' });
      await bob.sent();
      ada.setOnline(true);
      await ada.sent();
      await eventually(async () => (await bob.db().notices.count()) === 1);
      expect(await bob.db().notices.toArray()).toMatchObject([
        { kind: 'replaced', content: '{"title":"Of Bob"}', standing: '{"title":"Of Ada"}', owner: userIdOf(bob), realmId: userIdOf(bob) },
      ]);
      await eventually(async () => (await bob.db().books.get(book.id))?.title === 'Of Ada');
      expect(await ada.db().books.get(book.id)).toEqual(await bob.db().books.get(book.id));
      expect(await ada.db().notices.count()).toBe(0);

      bob.setOnline(false);
      await bob.db().books.update(other.id, { title: 'Written without knowing' });
      await ada.db().table('members').delete(MEMBER);
      await ada.sent();
      await ada.db().books.update(other.id, { title: 'A secret' });
      await ada.sent();
      bob.setOnline(true);
      await eventually(async () => (await bob.db().books.count()) === 0 && (await bob.db().notices.count()) === 2);
      const told = JSON.stringify(await bob.db().notices.toArray());
      expect(told).toContain('Written without knowing');
      expect(told).not.toContain('A secret');
      expect((await ada.db().books.get(other.id))?.title).toBe('A secret');
    },
  );
});
