/** Households between people with the genuine sync engine, on either database: what is shared, what is not, and what becomes of it. */
import '../../kit/browser-shims.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { householdShelf } from '#domain/library/household/household-shelf.ts';
import { editBookCommand, removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { sharingRows } from '../../../src/db/library/household/households.queries.ts';
import { putBackCommand } from '../../../src/db/recovery/drawer.commands.ts';
import { drawerOf, mayWriteAgain } from '../../../src/db/recovery/drawer.queries.ts';
import { openForReading } from '../../../src/db/reading.ts';
import { aDevice, paired } from '../../kit/device.ts';
import { eventually } from '../../kit/eventually.ts';
import { aPerson, broughtIn, personOn, type Person } from '../../kit/household-people.ts';
import { aBook, anOccasion, aReading } from '../../kit/library.ts';
import { aFolder, aSchema, aServer, type Place, type TestServer } from '../../kit/server.ts';

const onEach = (engine: string, place: () => Promise<Place>): void => {
  describe(engine, () => {
    const closing: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });

    const gesture = anOccasion({ newId: () => crypto.randomUUID() });
    const somebody = async (server: TestServer, name: string): Promise<Person> => {
      const person = await aPerson(server, name);
      closing.push(() => person.device.close());
      return person;
    };
    /** Awa has a household with a book of hers in it; Bob came in as `role` and sees it. */
    const household = async (role: 'admin' | 'editor' | 'counsellor' | 'reader') => {
      const server = await aServer(await place());
      closing.push(() => server.close());
      const [awa, bob] = [await somebody(server, 'Awa'), await somebody(server, 'Bob')];
      const realmId = await awa.decide({ type: 'create', name: 'Rue Blanche', kind: 'household' });
      const book = aBook({ title: 'Kaïdara', status: 'reading', description: 'SECRET OF AWA' });
      await awa.device.db().books.add(book);
      await awa.device.db().readings.add(aReading({ bookId: book.id, review: 'SECRET OF AWA', ratingQuarters: 3 }));
      await awa.books({ type: 'put', realmId, bookIds: [book.id] });
      await broughtIn(awa, bob, realmId, role);
      await eventually(async () => (await bob.shelf()).length === 1);
      const [shared] = await bob.shelf();
      if (shared === undefined) throw new Error('nothing shared');
      return { server, awa, bob, realmId, book, shared };
    };
    const heldBy = async ({ shelf }: Person): Promise<(string | undefined)[]> => (await shelf()).map(({ held }) => held?.by);
    const reasons = async ({ device }: Person) => (await device.db().notices.toArray()).map(({ reason }) => reason);

    test('HSE-1 HSE-2 HSE-5 both see the shelf and each other, and nothing that is one’s own lies on the other’s device', async () => {
      const { awa, bob, realmId, shared, book } = await household('editor');
      const own = aBook({ title: 'MARK OF BOB', description: 'SECRET OF BOB' });
      await bob.device.db().books.add(own);
      await bob.device.db().readings.add(aReading({ bookId: own.id, review: 'SECRET OF BOB' }));
      await bob.device.sent();
      await awa.device.sent();
      expect(shared).toMatchObject({ title: 'Kaïdara', owner: awa.userId, realmId });
      expect((await bob.households())[0]?.members.map(({ name, role }) => [name, role])).toEqual([
        ['Awa Diop', 'owner'],
        ['Bob Diop', 'editor'],
      ]);
      const [ofAwa, ofBob] = [await awa.everything(), await bob.everything()];
      expect([ofAwa.includes('OF BOB'), ofBob.includes('SECRET OF AWA')]).toEqual([false, false]);
      expect(await bob.device.db().books.get(book.id)).toBeUndefined();
    });

    test('HSE-6 a screen reads the households without the engine, and the database stays whole', async () => {
      const { bob, realmId } = await household('reader');
      const reader = openForReading(bob.device.db().name);
      const version = bob.device.db().verno;
      expect((await sharingRows(reader)).realms.map((realm) => realm.realmId)).toEqual([realmId]);
      expect(reader.verno).toBe(version);
      reader.close();
      await bob.device.restart();
      expect((await bob.households()).length).toBe(1);
    });

    test('HSE-3 what its owner changes without a network the other gets, and a removed book leaves and comes back', async () => {
      const { awa, bob, book } = await household('reader');
      awa.device.setOnline(false);
      await editBookCommand(awa.device.db(), book.id, { title: 'Kaïdara, récit initiatique', description: 'STILL SECRET' }, gesture);
      awa.device.setOnline(true);
      await eventually(async () => (await bob.shelf())[0]?.title === 'Kaïdara, récit initiatique');
      expect(await bob.everything()).not.toContain('STILL SECRET');
      const removed = await removeBookCommand(awa.device.db(), book.id, gesture);
      await eventually(async () => (await bob.shelf()).length === 0);
      await putBackCommand(awa.device.db(), removed.ok ? removed.value.gestureId : '');
      await eventually(async () => (await bob.shelf()).length === 1);
    });

    test('HSE-10 two members who write without a network: who has it and where it stands both stay; of two holders the later stands and the other is told', async () => {
      const { awa, bob, realmId, shared } = await household('editor');
      bob.device.setOnline(false);
      await bob.books({ type: 'hand', realmId, id: shared.id, by: bob.userId });
      await awa.books({ type: 'place', realmId, id: shared.id, place: 'Salon' });
      await awa.device.sent();
      bob.device.setOnline(true);
      for (const person of [awa, bob])
        await eventually(async () => {
          const [row] = await person.shelf();
          return row?.place === 'Salon' && row.held?.by === bob.userId;
        });
      await bob.device.sent();
      bob.device.setOnline(false);
      await bob.books({ type: 'hand', realmId, id: shared.id, by: null });
      await awa.books({ type: 'hand', realmId, id: shared.id, by: awa.userId });
      await awa.device.sent();
      bob.device.setOnline(true);
      for (const person of [awa, bob]) await eventually(async () => (await heldBy(person)).join() === '');
      await eventually(async () => (await awa.device.db().notices.toArray()).some(({ kind }) => kind === 'replaced'));
    });

    test('HSE-4 HSE-24 HSE-49 what was written by somebody who may only look by now comes back in their drawer', async () => {
      const { awa, bob, realmId, shared } = await household('editor');
      bob.device.setOnline(false);
      await bob.books({ type: 'hand', realmId, id: shared.id, by: bob.userId });
      const member = (await awa.households())[0]?.members.find(({ isMe }) => !isMe);
      await awa.decide({ type: 'role', realmId, memberId: member?.memberId ?? '', role: 'reader' });
      await awa.device.sent();
      bob.device.setOnline(true);
      await eventually(async () => (await reasons(bob)).join() === 'read-only');
      const [told] = (await drawerOf(bob.device.db())).notices;
      expect([told?.title, told?.household, told && mayWriteAgain(told)]).toEqual(['Kaïdara', 'Rue Blanche', false]);
      await eventually(async () => (await heldBy(bob)).join() === '');
      expect((await bob.households())[0]?.me.role).toBe('reader');
      expect(await heldBy(awa)).toEqual([undefined]);
    });

    test('HSE-23 HSE-24 HSE-49 who is removed loses the shelf, their books leave it, and what they wrote without knowing is in their drawer', async () => {
      const { awa, bob, realmId, shared } = await household('editor');
      const own = aBook({ title: 'De Bob' });
      await bob.device.db().books.add(own);
      await bob.books({ type: 'put', realmId, bookIds: [own.id] });
      await eventually(async () => (await awa.shelf()).length === 2);
      bob.device.setOnline(false);
      await bob.books({ type: 'hand', realmId, id: shared.id, by: bob.userId });
      const member = (await awa.households())[0]?.members.find(({ isMe }) => !isMe);
      await awa.decide({ type: 'remove', realmId, memberId: member?.memberId ?? '' });
      await awa.device.sent();
      bob.device.setOnline(true);
      await eventually(async () => (await bob.households()).length === 0 && (await bob.shelf()).length === 0);
      await eventually(async () => (await reasons(bob)).includes('no-longer-member'));
      const told = (await drawerOf(bob.device.db())).notices.filter(({ table }) => table === 'householdBooks');
      expect(told.map(({ title, household: home }) => [title, home])).toContainEqual(['Kaïdara', 'Rue Blanche']);
      expect(told.map(mayWriteAgain)).not.toContain(true);
      expect((await bob.device.db().books.toArray()).map(({ title }) => title)).toEqual(['De Bob']);
      await eventually(async () => (await awa.shelf()).map(({ title }) => title).join() === 'Kaïdara');
      expect(await heldBy(awa)).toEqual([undefined]);
    });

    test('HSE-23 who leaves without a network takes their books along and refuses nothing of it', async () => {
      const { awa, bob, realmId } = await household('counsellor');
      const own = aBook({ title: 'De Bob' });
      await bob.device.db().books.add(own);
      await bob.books({ type: 'put', realmId, bookIds: [own.id] });
      await eventually(async () => (await awa.shelf()).length === 2);
      await bob.device.sent();
      bob.device.setOnline(false);
      await bob.decide({ type: 'leave', realmId });
      bob.device.setOnline(true);
      await eventually(async () => (await bob.households()).length === 0 && (await bob.shelf()).length === 0);
      await eventually(async () => {
        const [home] = await awa.households();
        return home !== undefined && householdShelf(home, await awa.shelf(), { part: 'all', query: '' }).length === 1;
      });
      await bob.device.sent();
      expect(await reasons(bob)).toEqual([]);
      await eventually(async () => (await awa.shelf()).length === 1);
    });

    test('HSE-22 two devices of the owner hand the household to two people at once: it belongs to one of them, whom everybody names', async () => {
      const { server, awa, bob, realmId } = await household('editor');
      const zoe = await somebody(server, 'Zoé');
      await broughtIn(awa, zoe, realmId, 'editor');
      const tablet = await aDevice({ server, name: 'Tablette' });
      closing.push(() => tablet.close());
      await paired(awa.device, tablet);
      const again = await personOn(tablet, 'Awa');
      await eventually(async () => (await again.households())[0]?.members.filter(({ isInvited }) => !isInvited).length === 3);
      const memberId = (userId: string) => async (person: Person) =>
        (await person.households())[0]?.members.find((member) => member.userId === userId)?.memberId ?? '';
      awa.device.setOnline(false);
      again.device.setOnline(false);
      await awa.decide({ type: 'handOver', realmId, memberId: await memberId(bob.userId)(awa) });
      await again.decide({ type: 'handOver', realmId, memberId: await memberId(zoe.userId)(again) });
      awa.device.setOnline(true);
      await awa.device.sent();
      again.device.setOnline(true);
      const owners = async () => Promise.all([awa, again, bob, zoe].map(async (person) => (await person.households())[0]?.owner));
      await eventually(
        async () => new Set(await owners()).size === 1 && (await owners())[0] === bob.userId,
        () => 'the owners differ',
      );
      for (const person of [awa, again, bob, zoe])
        expect((await person.households())[0]?.members.filter(({ role }) => role === 'owner').map(({ userId }) => userId)).toEqual([
          bob.userId,
        ]);
      expect((await awa.households())[0]?.me.role).toBe('admin');
    });

    test('HSE-50 what a household is for is said without a network, and every member reads it', async () => {
      const { awa, bob, realmId } = await household('reader');
      const purposes = async () => Promise.all([awa, bob].map(async (person) => (await person.households())[0]?.purpose));
      awa.device.setOnline(false);
      await awa.decide({ type: 'rename', realmId, name: 'Rue Blanche', purpose: 'Les livres du salon' });
      awa.device.setOnline(true);
      await eventually(async () => (await purposes()).join() === 'Les livres du salon,Les livres du salon');
      await awa.decide({ type: 'rename', realmId, name: 'Rue Blanche', purpose: '' });
      await eventually(async () => (await purposes()).join() === ',');
    });

    test('HSE-25 a household that ends is gone for everybody, and the books stay with their owners', async () => {
      const { awa, bob, realmId, book } = await household('editor');
      await awa.decide({ type: 'end', realmId });
      for (const person of [awa, bob])
        await eventually(async () => (await person.households()).length === 0 && (await person.shelf()).length === 0);
      expect((await awa.device.db().books.get(book.id))?.description).toBe('SECRET OF AWA');
    });

    test('HSE-30 HSE-33 who says yes to a link has the household with its shelf, and both see each other', async () => {
      const server = await aServer(await place());
      closing.push(() => server.close());
      const [awa, bob] = [await somebody(server, 'Awa'), await somebody(server, 'Bob')];
      const realmId = await awa.decide({ type: 'create', name: 'Rue Blanche', kind: 'household' });
      const book = aBook({ title: 'Kaïdara' });
      await awa.device.db().books.add(book);
      await awa.books({ type: 'put', realmId, bookIds: [book.id] });
      await awa.device.sent();
      const link = await awa.device.desk.invite(realmId, 'editor');
      if (!link.ok) throw new Error(JSON.stringify(link.error));
      expect(await bob.device.desk.lookAtInvitation(link.value.secret)).toMatchObject({
        value: { inviterName: 'Awa Diop', role: 'editor' },
      });
      expect(await bob.device.desk.answerInvitation(link.value.secret, true)).toEqual({ ok: true, value: { state: 'accepted', realmId } });
      await eventually(async () => (await bob.shelf())[0]?.title === 'Kaïdara');
      for (const person of [awa, bob])
        await eventually(
          async () =>
            (await person.households())[0]?.members.map(({ name, role }) => `${name} ${role}`).join() === 'Awa Diop owner,Bob Diop editor',
        );
      const [shared] = await bob.shelf();
      await bob.books({ type: 'hand', realmId, id: shared?.id ?? '', by: bob.userId });
      await eventually(async () => (await heldBy(awa)).join() === bob.userId);
    });

    test('HSE-30 HSE-31 without a network no link is made, and nothing of it waits', async () => {
      const server = await aServer(await place());
      closing.push(() => server.close());
      const awa = await somebody(server, 'Awa');
      const realmId = await awa.decide({ type: 'create', name: 'Rue Blanche', kind: 'household' });
      await awa.device.sent();
      awa.device.setOnline(false);
      expect(await awa.device.desk.invite(realmId, 'editor')).toEqual({ ok: false, error: { type: 'Offline' } });
    });
  });
};

onEach('SQLite', async () => aFolder());
const url = process.env['GRIOT_TEST_POSTGRES_URL'];
if (url !== undefined) onEach('PostgreSQL', () => aSchema(url));
