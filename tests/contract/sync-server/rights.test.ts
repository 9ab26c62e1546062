/** What an administrator owes the person whose account they erase or suspend. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../../src/protocol/routes.ts';
import { startServer, type RunningServer } from '../../../sync-server/http/server.ts';
import { freshSecrets, type Secrets } from '../../../sync-server/identity/secrets.ts';
import { createLog } from '../../../sync-server/log.ts';
import { createSmtpMail } from '../../../sync-server/mail/smtp.ts';
import { createMemoryStorage } from '../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { askForExport, exportOf } from '../../kit/account-archive.ts';
import { becomeAdmin, codeOf, turnOnSecondFactor } from '../../kit/administrator.ts';
import { aBook } from '../../kit/library.ts';
import { addAddress, tokenOf } from '../../kit/mail-person.ts';
import { aMailbox, type Mailbox } from '../../kit/mailbox.ts';
import { aFolder, aSchema, type Place } from '../../kit/server.ts';
import { aWirePerson, type WirePerson } from '../../kit/wire-person.ts';

const CLUB = 'rlm-club';

const onEach = (name: string, aPlace: () => Promise<Place>): void => {
  describe(`a person and whoever keeps the server, ${name}`, () => {
    let place: Place;
    let storage: Storage;
    let secrets: Secrets;
    let server: RunningServer;
    let mailbox: Mailbox;
    let ada: WirePerson;
    let bob: WirePerson;
    let now: number;
    let logged: string[];

    beforeEach(async () => {
      now = Date.now();
      logged = [];
      secrets = freshSecrets();
      place = await aPlace();
      storage = await place.open();
      mailbox = await aMailbox();
      const log = createLog('info', { write: (line) => void logged.push(line) });
      const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
      server = await startServer({ storage, secrets, rateLimits: false, log, mail, now: () => now });
      ada = await aWirePerson(server.url, 'Adama', 'Keïta');
      bob = await aWirePerson(server.url, 'Boubacar', 'Traoré');
      await becomeAdmin(ada, storage, secrets, now);
    });
    afterEach(async () => {
      await server.close();
      await storage.close();
      await mailbox.close();
      await place.remove();
    });

    const ofBob = () => ({ ...tokenOf(ada), parts: { userId: bob.userId } });
    const suspend = (suspended: boolean) => ada.doors.call('adminSuspend', { suspended }, ofBob());
    const erase = (more: { endsFor?: string[]; language?: 'fr' | 'en' } = {}) =>
      ada.doors.call('adminErase', { reason: 'asked', typed: 'Boubacar Traoré', ...more }, ofBob());
    const meOf = async (who: WirePerson) => (await who.doors.call('me', undefined, tokenOf(who))).body;
    const aClubOfBobs = async (): Promise<void> => {
      bob.device.insert({ realmId: CLUB, name: 'Club du mardi' }, 'realms');
      bob.device.insert({ id: 'm-1', realmId: CLUB, userId: ada.userId, invite: true, roles: ['editor'] }, 'members');
      bob.device.insert({ ...aBook({ title: 'Au club' }), realmId: CLUB });
      await bob.sync();
    };

    it('ADM-16 the groups that would end are named first, and an erasure that does not name them changes nothing', async () => {
      await aClubOfBobs();
      const { body } = await ada.doors.call('adminErasurePreview', undefined, ofBob());
      expect(body).toEqual({ devices: 1, memberOf: 0, shared: [{ realmId: CLUB, name: 'Club du mardi', people: 1 }] });
      expect(JSON.stringify(body)).not.toContain('Au club');
      expect((await erase()).body.kind).toBe('shared-with-others');
      expect((await erase({ endsFor: ['rlm-other'] })).body.kind).toBe('shared-with-others');
      expect((await bob.doors.call('me', undefined, tokenOf(bob))).status).toBe(200);
      expect((await erase({ endsFor: [CLUB] })).status).toBe(200);
      expect(await meOf(bob)).toMatchObject({ accountErased: true });
      expect(await storage.read((reader) => reader.rowCount(bob.userId))).toBe(0);
      expect((await ada.doors.call('adminErasurePreview', undefined, ofBob())).status).toBe(404);
    });

    it('ADM-18 every address is told once, without a name, and is kept nowhere afterwards', async () => {
      await addAddress(bob, mailbox, 'Bob@example.org');
      await addAddress(bob, mailbox, 'bob-too@example.org');
      await erase({ language: 'en' });
      for (const address of ['Bob@example.org', 'bob-too@example.org']) {
        const mail = await mailbox.next(address, /account was erased/);
        expect(mail.text).not.toContain('Boubacar');
      }
      const waiting = () => storage.read((reader) => reader.mailsDue(Number.MAX_SAFE_INTEGER, 99));
      await expect.poll(waiting).toEqual([]);
    });

    it('ADM-18 an address that cannot be told is kept for two hours at most', async () => {
      await addAddress(bob, mailbox, 'bob@example.org');
      mailbox.refuse(451);
      await erase();
      const [waiting] = await storage.read((reader) => reader.mailsDue(Number.MAX_SAFE_INTEGER, 9));
      expect(waiting).toMatchObject({ template: 'account-erased', userId: null, endsAt: now + 2 * 3_600_000 });
    });

    it('ADM-17 who is suspended still takes everything, sees what happened, ends a device and erases; all else stays shut', async () => {
      bob.device.insert(aBook({ title: 'Sous l’orage' }));
      await bob.sync();
      await suspend(true);

      expect((await exportOf(server.url, bob)).text('rows/books.jsonl')).toContain('Sous l’orage');
      const trail = (await bob.doors.call('audit', undefined, tokenOf(bob))).body;
      expect(trail.entries.map(({ action }) => action)).toContain('account-suspended');
      expect((await bob.doors.call('devices', undefined, tokenOf(bob))).status).toBe(200);
      expect((await bob.doors.call('erasurePreview', undefined, tokenOf(bob))).status).toBe(200);

      const shut = [
        await bob.doors.call('me', undefined, tokenOf(bob)),
        await bob.doors.call('pairingOpen', undefined, tokenOf(bob)),
        await bob.doors.call('renewRecovery', { recoveryPublicKey: 'ab'.repeat(32) }, tokenOf(bob)),
        await bob.doors.call('waysIn', undefined, tokenOf(bob)),
        await bob.doors.call('secondFactorBegin', {}, tokenOf(bob)),
      ];
      expect(shut.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
      expect(await bob.sync()).toBe(503);

      expect((await bob.doors.call('erase', { endsFor: [] }, tokenOf(bob))).status).toBe(200);
      expect(await meOf(bob)).toMatchObject({ accountErased: true });
    });

    it('ADM-17 a suspended person signs a device out, also the one in their hand', async () => {
      await suspend(true);
      expect((await bob.doors.call('signOut', undefined, tokenOf(bob))).status).toBe(200);
      expect(await meOf(bob)).toMatchObject({ kind: 'session-revoked' });
    });

    it('ADM-17 suspended or not, a second factor is asked for, and given', async () => {
      const { secret } = await turnOnSecondFactor(bob, now);
      await suspend(true);
      now += 14 * 60_000;
      await ada.doors.call('secondFactor', undefined, tokenOf(ada));
      now += 60_000;
      expect((await askForExport(bob)).body.kind).toBe('second-factor-needed');
      expect((await bob.doors.call('erase', { endsFor: [] }, tokenOf(bob))).body.kind).toBe('second-factor-needed');
      expect((await bob.doors.call('secondFactorProve', { code: codeOf(secret, now) }, tokenOf(bob))).status).toBe(200);
      expect((await askForExport(bob)).body.state).toBe('ready');
      const off: RequestOf<'erase'> = { endsFor: [] };
      expect((await bob.doors.call('erase', off, tokenOf(bob))).status).toBe(200);
    });

    it('ADM-19 what a suspended device asks is no error in the log', async () => {
      await suspend(true);
      logged.length = 0;
      expect(await bob.sync()).toBe(503);
      await bob.doors.call('me', undefined, tokenOf(bob));
      const answers = logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['msg'] === 'request');
      expect(answers.map(({ level, status }) => [level, status])).toEqual([
        ['info', 503],
        ['info', 503],
      ]);
    });
  });
};

onEach('in memory', async () => ({ open: async () => createMemoryStorage(), remove: async () => undefined }));
onEach('on SQLite', async () => aFolder());
const url = process.env['GRIOT_TEST_POSTGRES_URL'];
if (url !== undefined) onEach('on PostgreSQL', () => aSchema(url));
