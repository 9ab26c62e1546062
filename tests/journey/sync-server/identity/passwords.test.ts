import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../../../src/protocol/routes.ts';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { addAddress, aNewDevice, setPassword, tokenOf } from '../../../kit/mail-person.ts';
import { aMailbox, codeIn, type Mailbox } from '../../../kit/mailbox.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const ADDRESS = 'awa@example.org';
const PASSWORD = 'le baobab chante à midi';
let now = Date.UTC(2026, 10, 22);
let mailbox: Mailbox;
let server: RunningServer;
let storage: Storage;
let awa: WirePerson;

beforeEach(async () => {
  mailbox = await aMailbox();
  storage = createMemoryStorage();
  const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
  server = await startServer({ storage, mail, rateLimits: false, now: () => now, trustedProxies: ['127.0.0.1'] });
  awa = await aWirePerson(server.url);
  await addAddress(awa, mailbox, ADDRESS);
});
afterEach(async () => {
  await server.close();
  await mailbox.close();
});

let network = 0;
/** Each time from somewhere else, so that only what is guessed at brakes. */
const from = (): string => `203.0.${Math.floor(network / 250)}.${(network++ % 250) + 1}`;
const enter = (password: string, address = ADDRESS) => aNewDevice(server.url, from()).byPassword(address, password);

describe('a password', () => {
  it('ACC-91 signs a device in beside an address of the account, whichever', async () => {
    await addAddress(awa, mailbox, 'second@example.org');
    expect((await setPassword(awa, PASSWORD)).body).toMatchObject({ passwordSince: now });
    for (const address of [ADDRESS, 'SECOND@example.org']) {
      const entered = await enter(PASSWORD, address);
      expect([entered.status, entered.body.profile]).toEqual([200, awa.signedIn.profile]);
    }
  });

  it('ACC-90 is told to every address, and needs one', async () => {
    await setPassword(awa, PASSWORD);
    await mailbox.next(ADDRESS, /mot de passe Griot a changé/);
    const nobody = await aWirePerson(server.url, 'Nour');
    expect((await setPassword(nobody, PASSWORD)).status).toBe(422);
    expect((await awa.doors.call('passwordSet', { password: PASSWORD, language: 'fr' })).status).toBe(401);
  });

  it('ACC-88 has 8 characters at least and 256 at most, of any kind', async () => {
    expect((await setPassword(awa, 'ouïe✨7')).body.kind).toBe('password-length');
    expect((await setPassword(awa, '🪘'.repeat(257))).body.kind).toBe('password-length');
    const long = '🪘'.repeat(256);
    expect((await setPassword(awa, long)).status).toBe(200);
    expect((await enter(long)).status).toBe(200);
    expect((await enter('🪘'.repeat(255))).body.kind).toBe('credentials-wrong');
    expect((await enter('x'.repeat(2_000))).status).toBe(400);
  });

  it('ACC-88 keeps spaces and capitals, and takes the same letters from another keyboard', async () => {
    await setPassword(awa, ' Été à Ségou ');
    expect((await enter(' Été à Ségou '.normalize('NFD'))).status).toBe(200);
    expect((await enter('Été à Ségou')).body.kind).toBe('credentials-wrong');
    expect((await enter(' été à ségou ')).body.kind).toBe('credentials-wrong');
  });

  it.each(['password', 'Motdepasse', 'azertyuiop', '1234567890', 'AwaDiarra', 'diarra-awa-12', 'griotgriot', 'awa@example.org'])(
    'ACC-89 is not %s',
    async (common) => {
      expect((await setPassword(awa, common)).body.kind).toBe('password-common');
    },
  );

  it('ACC-90 is changed with the one of now, and with nothing less', async () => {
    await setPassword(awa, PASSWORD);
    expect((await setPassword(awa, 'une pirogue verte')).body.kind).toBe('credentials-wrong');
    expect((await setPassword(awa, 'une pirogue verte', { current: 'wrong one' })).body.kind).toBe('credentials-wrong');
    expect((await enter(PASSWORD)).status).toBe(200);

    expect((await setPassword(awa, 'une pirogue verte', { current: PASSWORD })).status).toBe(200);
    expect((await enter(PASSWORD)).body.kind).toBe('credentials-wrong');
    expect((await enter('une pirogue verte')).status).toBe(200);
  });

  it('ACC-137 repeats a lost answer to a change, with the one of before and with a spent code, and to the same device only', async () => {
    const set = (requestId: string, password: string, proof?: RequestOf<'passwordSet'>['proof']) =>
      awa.doors.call('passwordSet', { password, language: 'fr', requestId, ...(proof && { proof }) }, tokenOf(awa));
    await set(randomUUID(), PASSWORD);
    await mailbox.next(ADDRESS, /mot de passe Griot a changé/);
    const { addressId = '' } = (await awa.doors.call('waysIn', undefined, tokenOf(awa))).body.addresses[0] ?? {};
    const byCurrent = [randomUUID(), 'une pirogue verte', { current: PASSWORD }] as const;
    const first = await set(...byCurrent);
    now += 1_000;
    expect([(await set(...byCurrent)).status, (await set(...byCurrent)).body]).toEqual([200, first.body]);

    const asked = await awa.doors.call('passwordCode', { addressId, language: 'fr' }, tokenOf(awa));
    const proof = { codeId: asked.body.codeId, code: codeIn(await mailbox.next(ADDRESS, /changer de mot de passe/)) };
    const byCode = [randomUUID(), 'un balafon rouge', proof] as const;
    expect([(await set(...byCode)).status, (await set(...byCode)).status]).toEqual([200, 200]);
    expect(mailbox.mails.filter(({ subject }) => /a changé/.test(subject ?? '')).length).toBeLessThanOrEqual(3);
    expect((await set(randomUUID(), 'un balafon vert', proof)).body.kind).toBe('code-spent');
    const eve = await aWirePerson(server.url, 'Eve');
    await addAddress(eve, mailbox, 'eve@example.org');
    await eve.doors.call('passwordSet', { password: PASSWORD, language: 'fr' }, tokenOf(eve));
    const theirs = { password: 'un balafon bleu', language: 'fr', requestId: byCode[0] } as const;
    expect((await eve.doors.call('passwordSet', theirs, tokenOf(eve))).body.kind).toBe('credentials-wrong');
  });

  it('ACC-90 is changed with a code sent to an address of the account, once', async () => {
    await setPassword(awa, PASSWORD);
    const { addresses } = (await awa.doors.call('waysIn', undefined, tokenOf(awa))).body;
    const { addressId = '' } = addresses[0] ?? {};
    const asked = await awa.doors.call('passwordCode', { addressId, language: 'fr' }, tokenOf(awa));
    const proof = { codeId: asked.body.codeId, code: codeIn(await mailbox.next(ADDRESS, /changer de mot de passe/)) };

    expect((await setPassword(awa, 'une pirogue verte', { ...proof, code: '00000000' })).body.kind).toBe('code-wrong');
    expect((await setPassword(awa, 'une pirogue verte', proof)).status).toBe(200);
    expect((await setPassword(awa, 'un balafon rouge', proof)).body.kind).toBe('code-spent');
    expect((await enter('une pirogue verte')).status).toBe(200);
    const eve = await aWirePerson(server.url, 'Eve');
    expect((await eve.doors.call('passwordCode', { addressId, language: 'fr' }, tokenOf(eve))).status).toBe(404);
  });

  it('ACC-90 is removed from a signed-in device; the devices and the address stay', async () => {
    await setPassword(awa, PASSWORD);
    const removed = await awa.doors.call('passwordRemove', { language: 'fr' }, tokenOf(awa));
    expect(removed.body).toMatchObject({ addresses: [{}] });
    expect(removed.body).not.toHaveProperty('passwordSince');
    await mailbox.next(ADDRESS, /a été retiré/);
    expect((await enter(PASSWORD)).body.kind).toBe('credentials-wrong');
    expect((await awa.doors.call('me', undefined, tokenOf(awa))).status).toBe(200);
  });

  it('ACC-91 unknown, without a password and wrong are the same to whoever asks', async () => {
    const nour = await aWirePerson(server.url, 'Nour');
    await addAddress(nour, mailbox, 'nour@example.org');
    await setPassword(awa, PASSWORD);
    const answers = [await enter('wrong'), await enter(PASSWORD, 'nour@example.org'), await enter(PASSWORD, 'nobody@example.org')];
    const told = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }));
    expect(told[0]).toMatchObject({ status: 422, kind: 'credentials-wrong' });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('ACC-91 repeats a lost answer to the same device only, and only with the password', async () => {
    await setPassword(awa, PASSWORD);
    const [phone, eve] = [aNewDevice(server.url), aNewDevice(server.url)];
    const requestId = randomUUID();
    const first = await phone.byPassword(ADDRESS, PASSWORD, requestId);
    expect((await phone.byPassword(ADDRESS, PASSWORD, requestId)).body.tokens.refreshToken).toBe(first.body.tokens.refreshToken);
    expect((await eve.byPassword(ADDRESS, PASSWORD, requestId)).body.kind).toBe('credentials-wrong');
    expect((await phone.byPassword(ADDRESS, 'wrong', requestId)).body.kind).toBe('credentials-wrong');
  });

  it('ACC-92 makes guesses wait longer each time, known or not, and touches no other way in', async () => {
    await setPassword(awa, PASSWORD);
    for (const address of [ADDRESS, 'nobody@example.org']) {
      const answers: (string | null)[] = [];
      for (let at = 0; at < 6; at++) {
        const answer = await enter('wrong', address);
        answers.push(answer.headers.get('retry-after'));
        if (answer.status === 429) now += Number(answer.headers.get('retry-after')) * 1_000;
      }
      expect(answers).toEqual([null, null, null, '1', null, '2']);
    }
    expect((await awa.doors.call('me', undefined, tokenOf(awa))).status).toBe(200);
    const phone = aNewDevice(server.url);
    expect((await phone.byCode(await phone.code(ADDRESS, mailbox))).status).toBe(200);
    expect((await enter(PASSWORD)).status).toBe(200);
    expect((await enter('wrong')).body.kind).toBe('credentials-wrong');
  });

  it('ACC-92 lets one network guess ten times a minute, whatever it guesses at', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push((await aNewDevice(server.url).byPassword(`a${at}@example.org`, 'wrong')).status);
    expect(statuses.slice(-2)).toEqual([422, 429]);
  });

  it('ACC-93 is kept as Argon2id, never as it is', async () => {
    await setPassword(awa, PASSWORD);
    const kept = await storage.read((reader) => reader.passwordOf(awa.userId));
    expect(kept?.hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    expect(kept?.hash).not.toContain(PASSWORD);
  });
});
