import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { freshSecrets, type Secrets } from '../../../../sync-server/identity/secrets.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { aRefresh, asJson } from '../../../kit/account-doors.ts';
import { codeOf, turnOnSecondFactor, type WithSecondFactor } from '../../../kit/administrator.ts';
import { addAddress, aNewDevice, setPassword, tokenOf } from '../../../kit/mail-person.ts';
import { aMailbox, type Mailbox } from '../../../kit/mailbox.ts';
import { aFolder, aSchema, type Place } from '../../../kit/server.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const ADDRESS = 'awa@example.org';
const PASSWORD = 'le baobab chante à midi';
const MINUTE = 60_000;

const onEach = (name: string, aPlace: () => Promise<Place & { open(): Promise<Storage> }>): void => {
  describe(`signing in with a second factor on, ${name}`, () => {
    let now: number;
    let place: Place;
    let storage: Storage;
    let secrets: Secrets;
    let mailbox: Mailbox;
    let server: RunningServer;
    let other: RunningServer;
    let awa: WirePerson;
    let factor: WithSecondFactor;

    const aNode = (): Promise<RunningServer> => {
      const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
      return startServer({ storage, secrets, mail, rateLimits: false, now: () => now, trustedProxies: ['127.0.0.1'] });
    };
    beforeEach(async () => {
      now = Date.UTC(2026, 10, 22);
      [mailbox, place, secrets] = [await aMailbox(), await aPlace(), freshSecrets()];
      storage = await place.open();
      server = await aNode();
      other = await aNode();
      awa = await aWirePerson(server.url);
      await addAddress(awa, mailbox, ADDRESS);
      await setPassword(awa, PASSWORD);
      factor = await turnOnSecondFactor(awa, now);
      now += MINUTE;
    });
    afterEach(async () => {
      await Promise.all([server.close(), other.close()]);
      await storage.close();
      await Promise.all([place.remove(), mailbox.close()]);
    });

    let network = 0;
    /** Each time from somewhere else, so that only the account brakes. */
    const aDevice = (url = server.url) => aNewDevice(url, `203.0.${Math.floor(network / 250)}.${(network++ % 250) + 1}`);
    const ticketIn = ({ body }: { readonly body: unknown }): string => (body as { readonly ticket?: string }).ticket ?? '';
    const rightCode = (): string => codeOf(factor.secret, now);
    const wrongCode = (): string => String((Number(rightCode()) + 1) % 1_000_000).padStart(6, '0');
    const begun = async (device = aDevice()) => ({ device, ticket: ticketIn(await device.byPassword(ADDRESS, PASSWORD)) });
    const deviceCount = async () => (await awa.doors.call('devices', undefined, tokenOf(awa))).body.devices.length;
    const trail = async () => (await storage.read((reader) => reader.auditOf(awa.userId, undefined, 99))).map(({ action }) => action);

    it('ACC-130 a password leads to a ticket and no session, and the code of the app to the session', async () => {
      const phone = aDevice();
      const first = await phone.byPassword(ADDRESS, PASSWORD);
      expect([first.status, first.body.kind, await deviceCount()]).toEqual([403, 'second-factor-needed', 1]);
      expect(first.body).not.toHaveProperty('tokens');
      expect(first.body).not.toHaveProperty('profile');

      const entered = await phone.byTicket(ticketIn(first), rightCode());

      expect([entered.status, entered.body.profile]).toEqual([200, awa.signedIn.profile]);
      expect(await deviceCount()).toBe(2);
      expect((await trail()).slice(0, 3).toSorted()).toEqual(['password-used', 'second-factor-asked', 'second-factor-passed']);
    });

    it('ACC-130 a code of a mail leads to a ticket too, and a code on paper to the session, once', async () => {
      const phone = aDevice();
      const [paper = ''] = factor.codes;
      const first = await phone.byCode(await phone.code(ADDRESS, mailbox));
      expect(first.body.kind).toBe('second-factor-needed');
      expect((await phone.byTicket(ticketIn(first), paper.toUpperCase())).status).toBe(200);
      const next = await begun();
      expect((await next.device.byTicket(next.ticket, paper)).body.kind).toBe('second-factor-wrong');
      expect((await awa.doors.call('secondFactor', undefined, tokenOf(awa))).body.codesLeft).toBe(9);
      expect(await trail()).toEqual(expect.arrayContaining(['code-used', 'recovery-code-used', 'second-factor-refused']));
    });

    it('ACC-130 whoever gave no right first proof hears what they would hear without a second factor', async () => {
      const nour = await aWirePerson(server.url, 'Nour');
      await addAddress(nour, mailbox, 'nour@example.org');
      await setPassword(nour, PASSWORD);
      const told = async (address: string) => {
        const { status, body } = await aDevice().byPassword(address, 'wrong');
        return { status, ...body, requestId: '' };
      };
      expect(await told(ADDRESS)).toEqual(await told('nour@example.org'));
      expect((await trail()).includes('second-factor-asked')).toBe(false);
      const { status, body } = await aDevice().byTicket('no-ticket', rightCode());
      expect([status, body.kind]).toEqual([410, 'sign-in-over']);
    });

    it('ACC-131 a ticket ends after five minutes, and belongs to the key of its device', async () => {
      const { device, ticket } = await begun();
      expect((await aDevice().byTicket(ticket, rightCode())).body.kind).toBe('sign-in-over');
      now += 5 * MINUTE;
      expect((await device.byTicket(ticket, rightCode())).body.kind).toBe('sign-in-over');
      expect(await deviceCount()).toBe(1);
    });

    it('ACC-131 the fifth wrong code ends it on every server, and the account waits, longer each time, at sign-ins only', async () => {
      const { device, ticket } = await begun();
      const kinds: (string | undefined)[] = [];
      for (let at = 0; at < 5; at++) kinds.push((await device.byTicket(ticket, wrongCode())).body.kind);
      expect(kinds).toEqual([...Array.from({ length: 4 }, () => 'second-factor-wrong'), 'sign-in-over']);
      expect((await device.byTicket(ticket, rightCode())).body.kind).toBe('sign-in-over');

      const next = await begun(aDevice(other.url));
      const waits = async () => (await next.device.byTicket(next.ticket, wrongCode())).headers.get('retry-after');
      expect(await waits()).toBe('60');
      now += MINUTE;
      expect(await waits()).toBeNull();
      expect(await waits()).toBe('120');
      const here = await awa.doors.call('secondFactorProve', { code: rightCode() }, tokenOf(awa));
      expect(here.status).toBe(200);
      now += 2 * MINUTE;
      expect((await next.device.byTicket(next.ticket, rightCode())).status).toBe(200);
    });

    it('ACC-131 a change of the ways in ends what is under way', async () => {
      const { device, ticket } = await begun();
      await awa.doors.call('secondFactorProve', { code: rightCode() }, tokenOf(awa));
      await setPassword(awa, 'une pirogue verte', { current: PASSWORD });
      now += MINUTE;
      expect((await device.byTicket(ticket, rightCode())).body.kind).toBe('sign-in-over');
    });

    it('ACC-132 a code that was taken is taken nowhere again', async () => {
      const [one, two] = [await begun(), await begun()];
      const code = rightCode();
      expect((await one.device.byTicket(one.ticket, code)).status).toBe(200);
      expect((await two.device.byTicket(two.ticket, code)).body.kind).toBe('second-factor-wrong');
      expect((await awa.doors.call('secondFactorProve', { code }, tokenOf(awa))).body.kind).toBe('second-factor-wrong');
    });

    it('ACC-132 two servers that get the code at once make one session of it', async () => {
      const { device, ticket } = await begun();
      const code = rightCode();
      const answers = await Promise.all([server, other, other].map(({ url: at }) => device.byTicket(ticket, code, at)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(answers.map(({ body }) => body.tokens.refreshToken)).size).toBe(1);
      expect(await deviceCount()).toBe(2);
    });

    it('ACC-132 lost answers of both steps are repeated to the same device, until it has refreshed once', async () => {
      const phone = aDevice();
      const requestId = randomUUID();
      const first = await phone.byPassword(ADDRESS, PASSWORD, requestId);
      expect(ticketIn(await phone.byPassword(ADDRESS, PASSWORD, requestId))).toBe(ticketIn(first));
      const [ticket, code] = [ticketIn(first), rightCode()];
      const { tokens } = (await phone.byTicket(ticket, code)).body;
      expect((await phone.byTicket(ticket, code)).body.tokens.refreshToken).toBe(tokens.refreshToken);
      expect((await phone.byTicket(ticket, wrongCode())).body.kind).toBe('sign-in-over');

      await phone.doors.send('/api/token', asJson(aRefresh(tokens.refreshToken, phone, now)));
      expect((await phone.byTicket(ticket, code)).body.kind).toBe('sign-in-over');
    });

    it('ACC-132 the code of a mail that led to a ticket leads no other device anywhere', async () => {
      const phone = aDevice();
      const proof = await phone.code(ADDRESS, mailbox);
      const ticket = ticketIn(await phone.byCode(proof));
      expect(ticketIn(await phone.byCode(proof))).toBe(ticket);
      expect((await aDevice().byCode(proof)).body.kind).toBe('code-spent');
    });

    it('ACC-133 the phrase and three words ask for no code, so that whoever lost the second factor is locked out by nothing', async () => {
      const asked = { recoveryPublicKey: awa.recovery.publicKey };
      const { challengeId, challenge } = (await awa.doors.call('recoveryChallenge', asked)).body;
      const { publicKey } = aDevice();
      const proof = { ...asked, challengeId, signature: awa.recovery.sign(challenge), publicKey, deviceName: 'Found' };
      expect((await awa.doors.call('recover', proof)).status).toBe(200);

      const { pairingId, words } = (await awa.doors.call('pairingOpen', undefined, tokenOf(awa))).body;
      const { claimToken } = (await awa.doors.call('pairingClaim', { words, publicKey: aDevice().publicKey, deviceName: 'Paired' })).body;
      await awa.doors.call('pairingAnswer', { accept: true }, { ...tokenOf(awa), parts: { pairingId } });
      expect((await awa.doors.call('pairingCollect', { claimToken })).body).toMatchObject({ state: 'confirmed' });
    });

    it('ACC-134 asks for a fresh code before each act around the ways in, and for nothing where no second factor is on', async () => {
      now += 15 * MINUTE;
      const { addresses } = (await awa.doors.call('waysIn', undefined, tokenOf(awa))).body;
      const phone = aDevice();
      const entered = await phone.byTicket(ticketIn(await phone.byPassword(ADDRESS, PASSWORD)), rightCode());
      const { devices } = (await awa.doors.call('devices', undefined, tokenOf(awa))).body;
      const theirs = { deviceId: devices.find(({ isThis }) => !isThis)?.deviceId ?? '' };
      const mine = { deviceId: devices.find(({ isThis }) => isThis)?.deviceId ?? '' };
      const language = 'fr' as const;
      const token = tokenOf(awa);
      const acts = async () => [
        await awa.doors.call('addressCode', { address: 'two@example.org', language }, token),
        await awa.doors.call('addressConfirm', { codeId: 'c', code: '12345678', language }, token),
        await awa.doors.call('addressRemove', { language }, { ...token, parts: { addressId: addresses[0]?.addressId ?? '' } }),
        await setPassword(awa, 'une pirogue verte', { current: PASSWORD }),
        await awa.doors.call('passwordRemove', { language }, token),
        await awa.doors.call('passkeyOptions', undefined, { ...token, origin: server.url }),
        await awa.doors.call('removePasskey', undefined, { ...token, parts: { passkeyId: 'k' } }),
        await awa.doors.call('deviceSignOut', undefined, { ...token, parts: theirs }),
        await awa.doors.call('secondFactorReplace', {}, token),
        await awa.doors.call('secondFactorCodes', {}, token),
      ];
      const kinds = async () => new Set((await acts()).map(({ body }) => body.kind));
      expect(await kinds()).toEqual(new Set(['second-factor-needed']));
      expect(await deviceCount()).toBe(2);

      now += MINUTE;
      await awa.doors.call('secondFactorProve', { code: rightCode() }, token);
      expect((await kinds()).has('second-factor-needed')).toBe(false);
      expect((await awa.doors.call('me', undefined, { token: entered.body.tokens.accessToken })).body.kind).toBe('session-revoked');
      now += 15 * MINUTE;
      expect((await awa.doors.call('deviceSignOut', undefined, { ...token, parts: mine })).status).toBe(200);
    });

    it('ACC-135 is replaced by another app: the former one goes on until the other is confirmed, then nothing of it does', async () => {
      await awa.doors.call('secondFactorProve', { code: rightCode() }, tokenOf(awa));
      const { secret } = (await awa.doors.call('secondFactorReplace', {}, tokenOf(awa))).body;
      now += MINUTE;
      const former = rightCode();
      expect((await awa.doors.call('secondFactorProve', { code: former }, tokenOf(awa))).status).toBe(200);

      const done = await awa.doors.call('secondFactorConfirm', { code: codeOf(secret, now), language: 'en' }, tokenOf(awa));

      expect(done.body).toMatchObject({ state: { on: true, codesLeft: 10 } });
      await mailbox.next(ADDRESS, /second factor of your Griot account was replaced/);
      now += MINUTE;
      const { device, ticket } = await begun();
      for (const gone of [rightCode(), factor.codes[0] ?? '']) {
        expect((await device.byTicket(ticket, gone)).body.kind).toBe('second-factor-wrong');
      }
      expect((await device.byTicket(ticket, codeOf(secret, now))).status).toBe(200);
      expect(await trail()).toContain('second-factor-replaced');
    });

    it('ACC-135 tells every address when it is turned on, given new codes on paper, and turned off', async () => {
      await mailbox.next(ADDRESS, /second facteur de votre compte Griot est actif/);
      await awa.doors.call('secondFactorProve', { code: rightCode() }, tokenOf(awa));
      const { codes } = (await awa.doors.call('secondFactorCodes', { language: 'fr' }, tokenOf(awa))).body;
      await mailbox.next(ADDRESS, /codes sur papier ont été refaits/);
      expect(codes.some((code) => factor.codes.includes(code))).toBe(false);
      expect((await awa.doors.call('secondFactorOff', { code: factor.codes[0] ?? '' }, tokenOf(awa))).body.kind).toBe(
        'second-factor-wrong',
      );
      const off = await awa.doors.call('secondFactorOff', { code: codes[0] ?? '', language: 'fr' }, tokenOf(awa));
      expect(off.body).toMatchObject({ on: false, codesLeft: 0 });
      await mailbox.next(ADDRESS, /second facteur de votre compte Griot n’est plus actif/);
      expect((await aDevice().byPassword(ADDRESS, PASSWORD)).status).toBe(200);
      expect(await trail()).toEqual(expect.arrayContaining(['second-factor-on', 'second-factor-codes', 'second-factor-off']));
    });

    it('ACC-136 tells every address of a new device, by its name and when, whichever way it came, and of the first one of an account never', async () => {
      const { device, ticket } = await begun();
      await device.byTicket(ticket, rightCode());
      const told = await mailbox.next(ADDRESS, /nouvel appareil est connecté/);
      expect(told.text).toMatch(/«.New.», le 22 novembre 2026 à 00:01 \(temps universel\)/);

      const asked = { recoveryPublicKey: awa.recovery.publicKey };
      const { challengeId, challenge } = (await awa.doors.call('recoveryChallenge', asked)).body;
      const name = { deviceName: 'Free phone: https://evil.example', language: 'en' as const };
      const proof = { ...asked, ...name, challengeId, signature: awa.recovery.sign(challenge), publicKey: aDevice().publicKey };
      await awa.doors.call('recover', proof);
      await awa.doors.call('recover', proof);
      const english = await mailbox.next(ADDRESS, /new device is signed in/);
      expect(english.text).toMatch(/“Free phone https evil example”, November 22, 2026 at 12:01.AM \(UTC\)/);
      const news = mailbox.mails.filter(({ subject }) => /nouvel appareil|new device/.test(subject ?? ''));
      expect(news).toHaveLength(2);
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
