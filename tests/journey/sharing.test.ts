/** Two people with the genuine sync engine on their devices share a realm, on either database. */
import '../kit/browser-shims.ts';
import type { Table } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import type { Book } from '../../src/domain/library/book.ts';
import { aDevice, registered, type TestDevice } from '../kit/device.ts';
import { eventually } from '../kit/eventually.ts';
import { aBook } from '../kit/library.ts';
import { aFolder, aSchema, aServer, type Place } from '../kit/server.ts';

const CLUB = 'rlm-club';

type SharedBook = Book & { readonly realmId: string; readonly owner: string };

const books = (device: TestDevice): Table<SharedBook, string> => device.db().table('books');
const sharing = (device: TestDevice, name: 'realms' | 'members' | 'roles') => device.db().table(name);
const userIdOf = async (device: TestDevice): Promise<string> => {
  const account = await device.store().current();
  if (account === undefined) throw new Error('This device has no account.');
  return account.userId;
};
const titles = async (device: TestDevice): Promise<string[]> => (await books(device).toArray()).map(({ title }) => title).sort();
const untilTitles = (device: TestDevice, wanted: string[]): Promise<void> =>
  eventually(
    async () => (await titles(device)).join() === wanted.join(),
    () => `wanted ${wanted.join()}`,
  );
const notices = (device: TestDevice) => device.db().notices.toArray();

const onEach = (name: string, place: () => Promise<Place>): void => {
  describe(name, () => {
    const closing: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });

    /** Ada shares a realm with one book in it; Bob was asked in as `role` and has said yes. */
    const twoPeople = async (role: string) => {
      const server = await aServer(await place());
      closing.push(() => server.close());
      const [ada, bob] = [await aDevice({ server, name: 'Ada' }), await aDevice({ server, name: 'Bob' })];
      closing.push(
        () => ada.close(),
        () => bob.close(),
      );
      await registered(ada, 'Ada');
      await registered(bob, 'Bob');
      const bobId = await userIdOf(bob);
      await books(ada).add({ ...aBook({ title: 'Seul' }) } as SharedBook);
      await books(bob).add({ ...aBook({ title: 'De Bob' }) } as SharedBook);
      const shared = { ...aBook({ title: 'Partagé' }), realmId: CLUB } as SharedBook;
      await ada.db().transaction('rw', ['realms', 'members', 'books'], async () => {
        await sharing(ada, 'realms').add({ realmId: CLUB, name: 'Club' });
        await sharing(ada, 'members').add({ id: 'mmb-bob', realmId: CLUB, userId: bobId, invite: true, roles: [role] });
        await books(ada).add(shared);
      });
      await ada.sent();
      await eventually(async () => (await sharing(bob, 'members').count()) === 1);
      expect(await titles(bob)).toEqual(['De Bob']);
      await sharing(bob, 'members').update('mmb-bob', { accepted: new Date() });
      await untilTitles(bob, ['De Bob', 'Partagé']);
      return { server, ada, bob, id: shared.id };
    };

    test('SYN-50 SYN-53 an invitation, its acceptance, and edits that arrive live on both sides', async () => {
      const { ada, bob, id } = await twoPeople('editor');
      await books(bob).update(id, { title: 'Vu par Bob' });
      await untilTitles(ada, ['Seul', 'Vu par Bob']);
      await books(ada).update(id, { title: 'Vu par Ada' });
      await untilTitles(bob, ['De Bob', 'Vu par Ada']);
      await eventually(async () => (await sharing(ada, 'members').get('mmb-bob'))?.name === 'Bob Diop');
      expect((await books(bob).get(id))?.owner).toBe(await userIdOf(ada));
    });

    test('SYN-54 what a reader writes is taken back and kept in notices', async () => {
      const { ada, bob, id } = await twoPeople('reader');
      await books(bob).update(id, { title: 'Écrit sans droit' });
      await eventually(async () => (await notices(bob)).length === 1);
      await untilTitles(bob, ['De Bob', 'Partagé']);
      const [notice] = await notices(bob);
      expect(notice).toMatchObject({ kind: 'refused', reason: 'read-only', content: JSON.stringify({ title: 'Écrit sans droit' }) });
      expect(await titles(ada)).toEqual(['Partagé', 'Seul']);
      expect(await notices(ada)).toEqual([]);
    });

    test('SYN-55 what an expelled member wrote offline is in notices once the realm is gone', async () => {
      const { ada, bob, id } = await twoPeople('editor');
      bob.setOnline(false);
      await books(bob).update(id, { title: 'Écrit hors ligne' });
      await books(bob).add({ ...aBook({ title: 'Ajouté hors ligne' }), realmId: CLUB } as SharedBook);
      await sharing(ada, 'members').delete('mmb-bob');
      await ada.sent();
      bob.setOnline(true);
      await untilTitles(bob, ['De Bob']);
      // The engine may have sent the first change before the second was made.
      await eventually(async () => (await notices(bob)).length === 2);
      expect(new Set((await notices(bob)).map(({ reason }) => reason))).toEqual(new Set(['no-longer-member']));
      const contents = (await notices(bob)).map(({ content }) => content).join();
      expect([contents.includes('Écrit hors ligne'), contents.includes('Ajouté hors ligne')]).toEqual([true, true]);
      expect([await sharing(bob, 'realms').count(), await sharing(bob, 'members').count()]).toEqual([0, 0]);
      expect(await titles(ada)).toEqual(['Partagé', 'Seul']);
    });

    test('SYN-56 SYN-57 a row taken out of the realm leaves the other device, and unsharing empties it', async () => {
      const { ada, bob, id } = await twoPeople('editor');
      await books(ada).add({ ...aBook({ title: 'Second' }), realmId: CLUB } as SharedBook);
      await untilTitles(bob, ['De Bob', 'Partagé', 'Second']);
      await books(ada).update(id, { realmId: await userIdOf(ada) } as Partial<SharedBook>);
      await untilTitles(bob, ['De Bob', 'Second']);
      await sharing(ada, 'realms').delete(CLUB);
      await untilTitles(bob, ['De Bob']);
      await untilTitles(ada, ['Partagé', 'Seul']);
      expect(await sharing(bob, 'members').count()).toBe(0);
    });
  });
};

onEach('SQLite', async () => aFolder());
const url = process.env['GRIOT_TEST_POSTGRES_URL'];
if (url !== undefined) onEach('PostgreSQL', () => aSchema(url));
