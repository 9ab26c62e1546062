/** Invitations into a household by a link: the doors, over real HTTP, on either database. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../sync-server/http/server.ts';
import type { RunningServer } from '../../../sync-server/http/server.ts';
import { deriveSecrets } from '../../../sync-server/identity/secrets.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { aRegistration, doorsOf, type Doors } from '../../kit/account-doors.ts';
import { aFolder, aSchema, type Place } from '../../kit/server.ts';

const HOME = 'rlm-home';
const DAY = 24 * 3_600_000;
interface Guest {
  readonly userId: string;
  readonly token: string;
}

const onEach = (engine: string, newPlace: () => Promise<Place>): void => {
  describe(engine, () => {
    let now = Date.UTC(2026, 10, 20);
    let place: Place;
    let storage: Storage;
    let server: RunningServer;
    let doors: Doors;
    let awa: Guest;
    let bob: Guest;
    let requests = 0;

    const join = async (firstName: string): Promise<Guest> => {
      const { body } = await doors.call('register', aRegistration({ firstName, lastName: 'Diop' }));
      return { userId: body.profile.userId, token: body.tokens.accessToken };
    };
    /** Writes as the engine of that person does. */
    const write = async (by: Guest, table: string, mut: object) => {
      requests += 1;
      const muts = [{ ...mut, txid: `t${requests}`, opNo: 1, rev: requests, ts: now }];
      const body = JSON.stringify({ v: 3, clientIdentity: by.userId, schema: {}, baseRevs: [], changes: [{ table, muts }] });
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${by.token}` };
      return doors.send('/api/sync', { method: 'POST', headers, body });
    };
    const insert = (by: Guest, table: string, key: string, row: object) => write(by, table, { type: 'insert', keys: [key], values: [row] });
    const members = async () =>
      (await storage.read((reader) => reader.rowsOfTable(HOME, 'members', 100))).map(
        ({ value }) => JSON.parse(value) as Record<string, unknown>,
      );

    beforeEach(async () => {
      place = await newPlace();
      storage = await place.open();
      server = await startServer({ storage, rateLimits: false, now: () => now, trustedProxies: ['loopback'] });
      doors = doorsOf(server.url);
      [awa, bob] = [await join('Awa'), await join('Bob')];
      await insert(awa, 'realms', HOME, { realmId: HOME, name: 'Rue Blanche', represents: 'household' });
    });
    afterEach(async () => {
      await server.close();
      await storage.close();
      await place.remove();
    });

    const open = (by: Guest, role: string = 'editor', more: object = {}) =>
      doors.call('invitationOpen', { role, ...more } as never, { token: by.token, parts: { realmId: HOME } });
    const secretOf = async (role?: string) => (await open(awa, role)).body.secret;
    const look = (secret: string, from = '192.0.2.1') => doors.call('invitationLook', { secret }, { from });
    const answer = (by: Guest, secret: string, accept = true) => doors.call('invitationAnswer', { secret, accept }, { token: by.token });
    const waiting = async (by: Guest) => doors.call('invitationsOpen', undefined, { token: by.token, parts: { realmId: HOME } });
    const revoke = (by: Guest, invitationId: string) =>
      doors.call('invitationRevoke', undefined, { token: by.token, parts: { realmId: HOME, invitationId } });
    const WRONG = 'w'.repeat(43);

    describe('inviting', () => {
      it('HSE-30 HSE-32 HSE-33 whoever holds the link sees who invites to what and as what, and a yes makes them a member', async () => {
        const { body } = await open(awa);
        expect(body.secret).toHaveLength(43);
        expect(body.expiresAt).toBe(now + 7 * DAY);
        expect((await look(body.secret)).body).toEqual({
          realmName: 'Rue Blanche',
          represents: 'household',
          inviterName: 'Awa Diop',
          role: 'editor',
          expiresAt: body.expiresAt,
        });
        expect((await answer(bob, body.secret)).body).toEqual({ state: 'accepted', realmId: HOME });
        expect(await members()).toMatchObject([{ userId: bob.userId, name: 'Bob Diop', roles: ['editor'], owner: awa.userId }]);
        const rows = await storage.read((reader) => reader.standingOf(bob.userId));
        expect(rows.realms).toContainEqual(expect.objectContaining({ realmId: HOME, as: 'member' }));
      });

      it('HSE-30 nobody becomes an owner by a link, and what else the request says is not heard', async () => {
        for (const role of ['owner', 'superuser', '', ['admin']]) expect((await open(awa, role as string)).status).toBe(400);
        const { body } = await open(awa, 'reader', {
          permissions: { manage: '*' },
          roles: ['admin'],
          invitedBy: bob.userId,
          userId: bob.userId,
        });
        await doors.call('invitationAnswer', { secret: body.secret, accept: true, role: 'admin', userId: awa.userId } as never, {
          token: bob.token,
        });
        const [member] = await members();
        expect(member).toMatchObject({ userId: bob.userId, roles: ['reader'] });
        expect(member).not.toHaveProperty('permissions');
      });

      it('HSE-30 only who keeps the household invites, sees what waits and takes it back; to others it does not exist', async () => {
        await answer(bob, await secretOf('editor'));
        const eve = await join('Eve');
        const { invitationId } = (await open(awa)).body;
        for (const stranger of [bob, eve]) {
          expect((await open(stranger, 'reader')).status).toBe(404);
          expect((await waiting(stranger)).status).toBe(404);
          expect((await revoke(stranger, invitationId)).status).toBe(404);
        }
        const nowhere = { token: awa.token, parts: { realmId: 'rlm-nowhere' } };
        expect((await doors.call('invitationOpen', { role: 'reader' }, nowhere)).body.kind).toBe('not-found');
        const own = { token: awa.token, parts: { realmId: awa.userId } };
        expect((await doors.call('invitationOpen', { role: 'reader' }, own)).body.kind).toBe('not-found');
        expect((await waiting(awa)).body.invitations).toMatchObject([{ invitationId, role: 'editor', inviterName: 'Awa Diop' }]);
        expect((await waiting(awa)).body.invitations[0]).not.toHaveProperty('secret');
      });

      it('HSE-31 the secret is kept sealed, and no more than twenty wait', async () => {
        const secret = await secretOf();
        const rows = await storage.read((reader) => reader.invitationsInto(HOME));
        expect(JSON.stringify(rows)).not.toContain(secret);
        for (let n = 1; n < 20; n++) await open(awa);
        expect((await open(awa)).body.kind).toBe('realm-full');
        const [first] = (await waiting(awa)).body.invitations;
        expect((await revoke(awa, first?.invitationId ?? '')).body.invitations).toHaveLength(19);
        expect((await open(awa)).status).toBe(200);
      });

      it('HSE-31 one that was taken back is as unknown as one that never was; taking back again is answered the same', async () => {
        const { secret, invitationId } = (await open(awa)).body;
        await revoke(awa, invitationId);
        expect((await revoke(awa, invitationId)).body.invitations).toEqual([]);
        const [gone, never] = [await look(secret), await look(WRONG)];
        expect([gone.status, gone.body.kind]).toEqual([never.status, never.body.kind]);
        expect((await answer(bob, secret)).body.kind).toBe('invitation-unknown');
        expect(await members()).toEqual([]);
      });

      it('HSE-31 ends after seven days', async () => {
        const secret = await secretOf();
        now += 7 * DAY;
        expect((await look(secret)).body.kind).toBe('invitation-expired');
        now -= 1;
        expect((await look(secret)).status).toBe(200);
      });
    });

    describe('answering', () => {
      it('HSE-33 serves once: the same person who asks again is answered the same, another one hears that it is used', async () => {
        const secret = await secretOf();
        const first = (await answer(bob, secret)).body;
        expect((await answer(bob, secret)).body).toEqual(first);
        expect((await answer(await join('Eve'), secret)).body.kind).toBe('invitation-used');
        expect((await look(secret)).body.kind).toBe('invitation-used');
        expect(await members()).toHaveLength(1);
      });

      it('HSE-33 two who say yes at once: one is in', async () => {
        const secret = await secretOf();
        const eve = await join('Eve');
        const codes = (await Promise.all([answer(bob, secret), answer(eve, secret), answer(bob, secret)])).map(({ status }) => status);
        expect(codes.filter((code) => code === 409).length).toBeGreaterThan(0);
        expect(await members()).toHaveLength(1);
      });

      it('HSE-33 a no is final, and makes nobody a member', async () => {
        const secret = await secretOf();
        expect((await answer(bob, secret, false)).body).toEqual({ state: 'declined' });
        expect((await answer(bob, secret, false)).body).toEqual({ state: 'declined' });
        expect((await answer(bob, secret, true)).body.kind).toBe('invitation-used');
        expect(await members()).toEqual([]);
      });

      it('HSE-33 who is in already leaves the link to somebody else, and keeps their role', async () => {
        const secret = await secretOf('reader');
        expect((await answer(awa, secret)).body).toEqual({ state: 'accepted', realmId: HOME });
        expect((await answer(bob, secret)).status).toBe(200);
        expect((await answer(bob, await secretOf('admin'))).body).toEqual({ state: 'accepted', realmId: HOME });
        expect(await members()).toMatchObject([{ userId: bob.userId, roles: ['reader'] }]);
      });

      it('HSE-33 who was asked in by name as well has the role of the link, and one row', async () => {
        await insert(awa, 'members', 'mmb-bob', { id: 'mmb-bob', realmId: HOME, userId: bob.userId, invite: true, roles: ['admin'] });
        await answer(bob, await secretOf('reader'));
        expect(await members()).toMatchObject([{ id: 'mmb-bob', roles: ['reader'], accepted: { $t: 'Date' } }]);
      });

      it('HSE-34 a link is worth nothing once its maker keeps the household no more', async () => {
        await answer(bob, await secretOf('admin'));
        const byBob = (await open(bob, 'reader')).body.secret;
        const [member] = await members();
        await write(awa, 'members', { type: 'update', keys: [member?.['id']], changeSpecs: [{ roles: ['editor'] }] });
        expect((await look(byBob)).body.kind).toBe('invitation-unknown');
        expect((await answer(await join('Eve'), byBob)).body.kind).toBe('invitation-unknown');
        const byAwa = await secretOf();
        await write(awa, 'realms', { type: 'delete', keys: [HOME] });
        expect((await look(byAwa)).body.kind).toBe('invitation-unknown');
      });

      it('HSE-35 an answer needs an account, and a closed server makes none for it', async () => {
        const secret = await secretOf();
        expect((await doors.call('invitationAnswer', { secret, accept: true })).status).toBe(401);
        const closed = await startServer({ storage, rateLimits: false, now: () => now, registration: 'closed' });
        const refused = await doorsOf(closed.url).call('register', aRegistration());
        expect(refused.status).not.toBe(200);
        await closed.close();
      });

      it('HSE-36 ten wrong secrets stop an address for the rest of a minute, and nobody else; right ones cost nothing', async () => {
        const secret = await secretOf();
        for (let n = 0; n < 15; n++) expect((await look(secret)).status).toBe(200);
        for (let n = 0; n < 10; n++) expect((await look(WRONG)).status).toBe(404);
        expect((await look(secret)).status).toBe(429);
        expect((await look(secret, '192.0.2.2')).status).toBe(200);
        now += 60_000;
        expect((await look(secret)).status).toBe(200);
      });

      it('HSE-31 a link of before the server’s secret was changed is believed while that one is', async () => {
        const [before, after] = [randomBytes(32), randomBytes(32)];
        const first = await startServer({ storage, rateLimits: false, now: () => now, secrets: deriveSecrets(before) });
        const second = await startServer({ storage, rateLimits: false, now: () => now, secrets: deriveSecrets(after, before) });
        doors = doorsOf(first.url);
        const eve = await join('Eve');
        await insert(eve, 'realms', 'rlm-eve', { realmId: 'rlm-eve', name: 'Chez Eve', represents: 'household' });
        const parts = { realmId: 'rlm-eve' };
        const { secret } = (await doors.call('invitationOpen', { role: 'reader' }, { token: eve.token, parts })).body;
        doors = doorsOf(second.url);
        expect((await look(secret)).body).toMatchObject({ realmName: 'Chez Eve' });
        await first.close();
        await second.close();
      });
    });

    describe('what a member sends, whatever their app is', () => {
      const book = (n: number, fields: object = {}) => ({
        id: `00000000-0000-4000-8000-00000000000${n}`,
        realmId: HOME,
        ownersBookId: '00000000-0000-4000-8000-000000000009',
        title: 'Kaïdara',
        authors: [],
        category: 'roman',
        createdAt: '2026-11-20',
        updatedAt: '2026-11-20',
        ...fields,
      });
      const shelfOf = async (realmId: string) =>
        (await storage.read((reader) => reader.rowsOfTable(realmId, 'householdBooks', 100))).map(({ key, owner }) => ({ key, owner }));
      const put = (by: Guest, row: ReturnType<typeof book>) => insert(by, 'householdBooks', row.id, row);

      it('HSE-4 HSE-11 a book is whose app sent it, whatever owner its row names; a realm of somebody else takes nothing', async () => {
        await answer(bob, await secretOf('editor'));
        const eve = await join('Eve');
        await put(bob, book(1, { owner: eve.userId }));
        expect(await shelfOf(HOME)).toEqual([{ key: book(1).id, owner: bob.userId }]);
        await put(eve, book(2));
        await put(bob, book(3, { realmId: eve.userId }));
        expect(await shelfOf(HOME)).toHaveLength(1);
        expect(await shelfOf(eve.userId)).toEqual([]);
      });

      it('HSE-4 HSE-24 a reader adds nothing and changes nothing', async () => {
        await put(awa, book(1));
        await answer(bob, await secretOf('reader'));
        await put(bob, book(2));
        await write(bob, 'householdBooks', { type: 'update', keys: [book(1).id], changeSpecs: [{ held: { by: bob.userId } }] });
        await write(bob, 'members', { type: 'update', keys: [(await members())[0]?.['id']], changeSpecs: [{ roles: ['admin'] }] });
        const [row] = await storage.read((reader) => reader.rowsOfTable(HOME, 'householdBooks', 100));
        expect([(await shelfOf(HOME)).length, row?.value.includes('held')]).toEqual([1, false]);
        expect(await members()).toMatchObject([{ roles: ['reader'] }]);
      });

      it('HSE-21 HSE-22 nobody takes a household for themselves, an administrator neither, nor a stranger whom its owner never asked', async () => {
        await answer(bob, await secretOf('admin'));
        const eve = await join('Eve');
        const owned = async () => (await storage.read((reader) => reader.ownersOf([HOME]))).get(HOME);
        const give = (by: Guest, to: Guest) => write(by, 'realms', { type: 'update', keys: [HOME], changeSpecs: [{ owner: to.userId }] });
        await give(bob, bob);
        await give(eve, eve);
        await give(awa, eve);
        expect(await owned()).toBe(awa.userId);
        await give(awa, bob);
        expect(await owned()).toBe(bob.userId);
        await give(awa, awa);
        expect(await owned()).toBe(bob.userId);
      });
    });
  });
};

onEach('SQLite', async () => aFolder());
const url = process.env['GRIOT_TEST_POSTGRES_URL'];
if (url !== undefined) onEach('PostgreSQL', () => aSchema(url));
