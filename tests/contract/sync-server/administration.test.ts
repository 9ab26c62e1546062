import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADMIN_ROUTES, type AdminRouteName } from '../../../src/protocol/admin.ts';
import { startServer, type RunningServer } from '../../../sync-server/http/server.ts';
import { freshSecrets, type Secrets } from '../../../sync-server/identity/secrets.ts';
import { issueAccessToken } from '../../../sync-server/identity/tokens.ts';
import { createMemoryStorage } from '../../../sync-server/storage/memory.ts';
import { LAST_BACKUP, LAST_UPKEEP } from '../../../sync-server/admin/last-upkeep.ts';
import type { OutboxRow } from '../../../sync-server/storage/outbox.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { aRefresh, aRegistration, asJson } from '../../kit/account-doors.ts';
import { anAdminLink, becomeAdmin, codeOf, turnOnSecondFactor } from '../../kit/administrator.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder, aSchema, type Place } from '../../kit/server.ts';
import { aWirePerson, type WirePerson } from '../../kit/wire-person.ts';

const MINUTE = 60_000;
const ADMIN_DOORS = (Object.keys(ADMIN_ROUTES) as AdminRouteName[]).filter((name) => name.startsWith('admin') && name !== 'adminClaim');

const onEach = (name: string, aPlace: () => Promise<Place & { open(): Promise<Storage> }>): void => {
  describe(`administration, ${name}`, () => {
    let place: Place;
    let storage: Storage;
    let server: RunningServer;
    let secrets: Secrets;
    let ada: WirePerson;
    let bob: WirePerson;
    let now: number;

    beforeEach(async () => {
      now = Date.UTC(2026, 10, 20);
      secrets = freshSecrets();
      place = await aPlace();
      storage = await place.open();
      server = await startServer({ storage, secrets, rateLimits: false, now: () => now });
      ada = await aWirePerson(server.url, 'Adama', 'Keïta');
      now += 1;
      bob = await aWirePerson(server.url, 'Boubacar', 'Traoré');
    });
    afterEach(async () => {
      await server.close();
      await storage.close();
      await place.remove();
    });

    const tokenOf = ({ signedIn }: WirePerson) => signedIn.tokens.accessToken;
    const parts = () => ({ userId: bob.userId, id: 'an-id' });
    const kindsOf = async (token: string | undefined) => {
      const kinds: string[] = [];
      for (const door of ADMIN_DOORS) {
        const { path, method } = ADMIN_ROUTES[door];
        const url = path.replace(/:(\w+)/g, (_, part: 'userId' | 'id') => parts()[part]);
        const headers: Record<string, string> = { 'content-type': 'application/json' };
        if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
        const { status, body } = await ada.doors.send(url, { method, headers, ...(method === 'POST' && { body: '{"nonsense":1}' }) });
        kinds.push(`${status} ${String(body.kind)}`);
      }
      return [...new Set(kinds)];
    };
    const prove = (who: WirePerson, code: string) => who.doors.call('secondFactorProve', { code }, { token: tokenOf(who) });
    const audited = async (who: WirePerson) =>
      (await storage.read((reader) => reader.auditOf(who.userId, undefined, 99))).map(({ action }) => action);

    it('ADM-2 no door is there for nobody, for a person, for a forged claim, or for a token of before the erasing', async () => {
      await turnOnSecondFactor(bob, now);
      const forged = await issueAccessToken(freshSecrets(), { userId: ada.userId, sessionId: 'none' }, now);
      expect(await kindsOf(undefined)).toEqual(['404 not-found']);
      expect(await kindsOf(tokenOf(bob))).toEqual(['404 not-found']);
      expect(await kindsOf(forged)).toEqual(['404 not-found']);
    });

    it('ADM-1 the link makes an administrator of whoever has a second factor, once, for a day', async () => {
      const token = await anAdminLink(storage, secrets, now);
      expect((await ada.doors.call('adminClaim', { token }, { token: tokenOf(ada) })).body.kind).toBe('second-factor-needed');
      await turnOnSecondFactor(ada, now);
      await turnOnSecondFactor(bob, now);
      const wrong = await ada.doors.call('adminClaim', { token: `${token}x` }, { token: tokenOf(ada) });
      expect(wrong.status).toBe(404);
      expect((await ada.doors.call('adminClaim', { token }, { token: tokenOf(ada) })).status).toBe(200);
      expect((await bob.doors.call('adminClaim', { token }, { token: tokenOf(bob) })).status).toBe(404);
      expect((await ada.doors.call('adminServer', undefined, { token: tokenOf(ada) })).status).toBe(200);

      const old = await anAdminLink(storage, secrets, now - 25 * 60 * MINUTE);
      expect((await bob.doors.call('adminClaim', { token: old }, { token: tokenOf(bob) })).status).toBe(404);
      expect(await audited(ada)).toContain('admin-link-used');
    });

    it('ADM-3 a code is taken once, a step to either side of now, and a proof counts for fifteen minutes of this session', async () => {
      const { secret } = await becomeAdmin(ada, storage, secrets, now);
      expect((await prove(ada, codeOf(secret, now))).body.kind).toBe('second-factor-wrong');
      now += 15 * MINUTE;
      expect(await kindsOf(tokenOf(ada))).toEqual(['403 second-factor-needed']);
      expect((await prove(ada, codeOf(secret, now - MINUTE))).body.kind).toBe('second-factor-wrong');
      const code = codeOf(secret, now + 30_000);
      expect((await prove(ada, code)).status).toBe(200);
      expect((await prove(ada, code)).body.kind).toBe('second-factor-wrong');
      expect((await prove(ada, codeOf(secret, now))).body.kind).toBe('second-factor-wrong');
      expect((await ada.doors.call('adminPeople', undefined, { token: tokenOf(ada) })).status).toBe(200);
    });

    it('ADM-3 the proof of one device is none of another', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const asked = { recoveryPublicKey: ada.recovery.publicKey };
      const { challengeId, challenge } = (await ada.doors.call('recoveryChallenge', asked)).body;
      const device = { publicKey: ada.keys.publicKey, deviceName: 'Stolen phrase' };
      const other = await ada.doors.call('recover', { ...asked, ...device, challengeId, signature: ada.recovery.sign(challenge) });
      expect(await kindsOf(other.body.tokens.accessToken)).toEqual(['403 second-factor-needed']);
    });

    it('ADM-4 ten codes on paper are good for one use each, and five wrong codes stop the account for the rest of a minute', async () => {
      const { codes } = await becomeAdmin(ada, storage, secrets, now);
      expect(new Set(codes).size).toBe(10);
      expect((await prove(ada, codes[0]?.toUpperCase() ?? '')).body).toMatchObject({ on: true, codesLeft: 9 });
      expect((await prove(ada, codes[0] ?? '')).body.kind).toBe('second-factor-wrong');
      for (let n = 0; n < 4; n++) await prove(ada, '000000');
      const braked = await prove(ada, codes[1] ?? '');
      expect([braked.status, braked.headers.get('retry-after')]).toEqual([429, '60']);
      now += MINUTE;
      expect((await prove(ada, codes[1] ?? '')).status).toBe(200);
      expect(await audited(ada)).toContain('recovery-code-used');
    });

    it('ADM-5 who turned a second factor on gives a code before erasing their account or changing its phrase, and takes it away by one', async () => {
      const { secret, codes } = await turnOnSecondFactor(bob, now);
      now += 15 * MINUTE;
      expect((await bob.doors.call('erase', { endsFor: [] }, { token: tokenOf(bob) })).body.kind).toBe('second-factor-needed');
      const key = { recoveryPublicKey: 'ab'.repeat(32) };
      expect((await bob.doors.call('renewRecovery', key, { token: tokenOf(bob) })).body.kind).toBe('second-factor-needed');
      await prove(bob, codeOf(secret, now));
      expect((await bob.doors.call('renewRecovery', key, { token: tokenOf(bob) })).status).toBe(200);
      const off = await bob.doors.call('secondFactorOff', { code: codes[0] ?? '' }, { token: tokenOf(bob) });
      expect(off.body).toEqual({ on: false, codesLeft: 0, administrator: false });
    });

    it('ADM-5 an administrator keeps their second factor, and a second one is not begun beside the first', async () => {
      const { codes } = await becomeAdmin(ada, storage, secrets, now);
      expect((await ada.doors.call('secondFactorOff', { code: codes[0] ?? '' }, { token: tokenOf(ada) })).body.kind).toBe(
        'second-factor-wrong',
      );
      expect((await ada.doors.call('secondFactorBegin', {}, { token: tokenOf(ada) })).status).toBe(422);
    });

    it('ADM-6 people are found by name and id with figures, and nothing of what they wrote', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      bob.device.insert(aBook({ title: 'Sous l’orage' }));
      await bob.sync();
      const token = tokenOf(ada);
      const all = await ada.doors.call('adminPeople', undefined, { token });
      expect(all.body.people.map(({ name }) => name)).toEqual(['Boubacar Traoré', 'Adama Keïta']);
      const found = await ada.doors.send('/api/admin/people?words=TRAOR', { headers: { authorization: `Bearer ${token}` } });
      expect(found.body).toMatchObject({ people: [{ userId: bob.userId, administrator: false }] });
      expect(
        (await ada.doors.send(`/api/admin/people?words=${encodeURIComponent('%')}`, { headers: { authorization: `Bearer ${token}` } }))
          .body,
      ).toEqual({
        people: [],
      });
      const { body } = await ada.doors.call('adminPerson', undefined, { token, parts: parts() });
      expect(body).toMatchObject({ figures: { devices: 1, rows: 1, fileBytes: 0 }, sessions: [{ deviceName: 'Phone of Boubacar' }] });
      expect(JSON.stringify([all.body, found.body, body])).not.toContain('orage');
    });

    it('ADM-7 a suspended person neither sends nor receives, hears why, loses nothing, and goes on with the same session', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const suspension = (suspended: boolean) => ada.doors.call('adminSuspend', { suspended }, { token: tokenOf(ada), parts: parts() });
      expect((await suspension(true)).body.suspendedAt).toBe(now);
      bob.device.insert(aBook());
      const { body, status } = await bob.doors.call('me', undefined, { token: tokenOf(bob) });
      expect([status, body]).toMatchObject([503, { kind: 'unavailable', accountSuspended: true }]);
      expect(await bob.sync()).toBe(503);
      const refreshed = await bob.doors.send('/api/token', asJson(aRefresh(bob.signedIn.tokens.refreshToken, bob.keys, now)));
      // What a token is good for, each door says (ADM-17).
      expect(refreshed.status).toBe(200);
      const fresh = { token: String(refreshed.body['accessToken']) };
      expect((await bob.doors.call('me', undefined, fresh)).body).toMatchObject({ accountSuspended: true });

      await suspension(false);
      expect(await bob.sync()).toBe(200);
      expect(bob.device.rows().length).toBe(1);
      expect((await audited(bob)).toSorted()).toEqual(['account-created', 'account-resumed', 'account-suspended']);
    });

    it('ADM-7 signing out everywhere ends every session; an administrator cannot be suspended, signed out or erased by a door', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const token = tokenOf(ada);
      expect((await ada.doors.call('adminSignOut', {}, { token, parts: parts() })).body.sessions).toEqual([]);
      expect((await bob.doors.call('me', undefined, { token: tokenOf(bob) })).body.kind).toBe('session-revoked');
      const self = { userId: ada.userId };
      expect((await ada.doors.call('adminSuspend', { suspended: true }, { token, parts: self })).status).toBe(422);
      expect((await ada.doors.call('adminSignOut', {}, { token, parts: self })).status).toBe(422);
      const erasure = { reason: 'asked', typed: 'Adama Keïta' } as const;
      expect((await ada.doors.call('adminErase', erasure, { token, parts: self })).status).toBe(422);
    });

    it('ADM-8 an account is erased with a reason and the name typed, and the trail keeps a SHA-256', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const erase = (typed: string) => ada.doors.call('adminErase', { reason: 'abuse', typed }, { token: tokenOf(ada), parts: parts() });
      expect((await erase('Boubacar')).status).toBe(422);
      expect((await erase('Boubacar Traoré')).status).toBe(200);
      expect((await bob.doors.call('me', undefined, { token: tokenOf(bob) })).body).toMatchObject({ accountErased: true });
      const trail = await storage.read((reader) => reader.auditOf(ada.userId, undefined, 9));
      const entry = trail.find(({ action }) => action === 'account-erased-by-admin');
      expect(entry).toMatchObject({ about: 'abuse', subjectUser: expect.stringMatching(/^sha256:/) });
      expect(JSON.stringify(trail)).not.toContain(bob.userId);
    });

    it('ADM-9 registration is open, by invitation or closed, from the next account on; an invitation is good once, for a week', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const token = tokenOf(ada);
      const choose = (registration: 'open' | 'invite' | 'closed') => ada.doors.call('adminRegistration', { registration }, { token });
      const come = async (invitation?: string) =>
        (await ada.doors.call('register', aRegistration(invitation === undefined ? {} : { invitation }))).status;
      const invite = async () => (await ada.doors.call('adminInvite', {}, { token })).body;

      await choose('invite');
      expect([await come(), await come('x'.repeat(43))]).toEqual([404, 404]);
      const first = await invite();
      expect([await come(first.token), await come(first.token)]).toEqual([200, 404]);
      const taken = await invite();
      await ada.doors.call('adminUninvite', undefined, { token, parts: { id: taken.id } });
      const late = await invite();
      await choose('closed');
      expect(await come(late.token)).toBe(404);
      await choose('invite');
      expect(await come(taken.token)).toBe(404);
      now += 7 * 24 * 60 * MINUTE;
      expect(await come(late.token)).toBe(404);
    });

    it('ADM-10 the server tells how much it keeps, what it refused by kind and day, and what runs', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      bob.device.insert({ ...aBook(), pages: 'many' });
      expect(await bob.sync()).toBe(200);
      const { body } = await ada.doors.call('adminServer', undefined, { token: tokenOf(ada) });
      expect(body).toMatchObject({
        registration: 'open',
        figures: { people: 2, devices: 2 },
        refusals: [{ day: '2026-11-20', kind: 'invalid', times: 1 }],
        jobs: { erasuresUnderWay: 0 },
      });
      expect(body.sessions.map(({ deviceName }) => deviceName).toSorted()).toEqual(['Phone of Adama', 'Phone of Boubacar']);
    });

    it('ADM-20 ADM-22 ADM-23 the server tells which mails wait and why, how backups and housekeeping went, and never to whom', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const aMail: OutboxRow = {
        mailId: 'm1',
        userId: bob.userId,
        address: 'bob@example.org',
        template: 'address-code',
        language: 'fr',
        codeId: 'c1',
        sessionId: null,
        tries: 3,
        dueAt: now + MINUTE,
        endsAt: now + 10 * MINUTE,
        doneAt: null,
        trouble: 'unreachable',
        writtenAt: now - MINUTE,
      };
      await storage.transact(async (writer) => {
        await writer.putMail(aMail);
        await writer.putMail({ ...aMail, mailId: 'm2', writtenAt: now - 5 * MINUTE });
        await writer.putMail({ ...aMail, mailId: 'm3', template: 'password-set', address: '', doneAt: now, trouble: 'refused' });
        await writer.putErasure({ userId: 'somebody', at: now - 7 });
      });
      await storage.agree(LAST_UPKEEP, JSON.stringify({ at: now - 9, tookMs: 2, failed: true }), true);
      await storage.agree(LAST_BACKUP, JSON.stringify({ lastAt: now - 8, failedAt: now - 3 }), true);

      const { body } = await ada.doors.call('adminServer', undefined, { token: tokenOf(ada) });

      expect(body.jobs).toEqual({
        at: now,
        lastUpkeep: { at: now - 9, tookMs: 2, failed: true },
        erasuresUnderWay: 1,
        erasuresSince: now - 7,
        mails: {
          sent: false,
          figures: expect.arrayContaining([
            { kind: 'address-code', state: 'waiting', trouble: 'unreachable', count: 2, oldestAt: now - 5 * MINUTE },
            { kind: 'password-set', state: 'given-up', trouble: 'refused', count: 1, oldestAt: now - MINUTE },
          ]) as unknown,
        },
        backups: { nightly: false, lastAt: now - 8, failedAt: now - 3 },
      });
      expect(JSON.stringify(body.jobs)).not.toMatch(/example|c1|m1/);
    });

    it('ADM-21 a server that sends no mail says so', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const { jobs } = (await ada.doors.call('adminServer', undefined, { token: tokenOf(ada) })).body;
      expect(jobs).toMatchObject({ mails: { sent: false, figures: [] }, backups: { nightly: false } });
    });

    it('ADM-11 what stands in a body beside what a door takes is refused, and makes nobody an administrator', async () => {
      await becomeAdmin(ada, storage, secrets, now);
      const headers = { authorization: `Bearer ${tokenOf(ada)}`, 'content-type': 'application/json' };
      const sent = await ada.doors.send(`/api/admin/people/${bob.userId}/suspension`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ suspended: false, adminSince: 1 }),
      });
      expect(sent.status).toBe(400);
      await ada.doors.send('/api/account', asJson({ ...aRegistration(), adminSince: 1, administrator: true, role: 'admin' }));
      const { people } = (await ada.doors.call('adminPeople', undefined, { token: tokenOf(ada) })).body;
      expect(people.filter(({ administrator }) => administrator).map(({ userId }) => userId)).toEqual([ada.userId]);
    });
  });
};

onEach('in memory', async () => {
  const storage = createMemoryStorage();
  return { open: async () => storage, remove: async () => undefined };
});
onEach('on SQLite', async () => aFolder());
const url = process.env['GRIOT_TEST_POSTGRES_URL'];
if (url !== undefined) onEach('on PostgreSQL', () => aSchema(url));
