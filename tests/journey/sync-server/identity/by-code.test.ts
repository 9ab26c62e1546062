import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRefresh, doorsOf, someDeviceKeys } from '../../../kit/account-doors.ts';
import { addAddress, aNewDevice, tokenOf } from '../../../kit/mail-person.ts';
import { aMailbox, type Mailbox } from '../../../kit/mailbox.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const ADDRESS = 'awa@example.org';
let now = Date.UTC(2026, 10, 22);
let mailbox: Mailbox;
let server: RunningServer;
let awa: WirePerson;

beforeEach(async () => {
  mailbox = await aMailbox();
  const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
  server = await startServer({ storage: createMemoryStorage(), mail, rateLimits: false, now: () => now, trustedProxies: ['127.0.0.1'] });
  awa = await aWirePerson(server.url);
  await addAddress(awa, mailbox, ADDRESS);
});
afterEach(async () => {
  await server.close();
  await mailbox.close();
});

const wrong = (code: string): string => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

describe('signing in with a code from a mail', () => {
  it('ACC-86 leads to the account that has the address, however it is written', async () => {
    const phone = aNewDevice(server.url);
    const { codeId } = (await phone.doors.call('signInCode', { address: ' AWA@example.org ', language: 'en' })).body;
    const mail = await mailbox.next('AWA@example.org', /Your code/);
    const { status, body } = await phone.byCode({ codeId, code: /^\d{4} \d{4}$/m.exec(mail.text ?? '')?.[0] ?? '' });

    expect(status).toBe(200);
    expect(body.profile).toEqual(awa.signedIn.profile);
    const { devices } = (await doorsOf(server.url).call('devices', undefined, { token: body.tokens.accessToken })).body;
    expect(devices).toHaveLength(2);
  });

  it('ACC-85 answers the same for an address that nobody has, and sends it nothing', async () => {
    const phone = aNewDevice(server.url);
    const unknown = await phone.doors.call('signInCode', { address: 'nobody@example.org', language: 'fr' });
    const known = await phone.doors.call('signInCode', { address: ADDRESS, language: 'fr' });
    expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body));
    expect(unknown.status).toBe(known.status);
    await mailbox.next(ADDRESS, /entrer dans Griot/);
    expect(mailbox.mails.map(({ recipient }) => recipient)).not.toContain('nobody@example.org');
    const kinds: (string | undefined)[] = [];
    for (const { codeId } of [unknown.body, known.body])
      for (let at = 0; at < 5; at++) {
        kinds.push((await aNewDevice(server.url, `203.0.113.${at}`).byCode({ codeId, code: '00000000' })).body.kind);
      }
    expect(kinds.slice(0, 5)).toEqual(kinds.slice(5));
  });

  it('ACC-86 repeats a lost answer to the same device until it has refreshed, and to no other', async () => {
    const keys = someDeviceKeys();
    const phone = { ...aNewDevice(server.url), publicKey: keys.publicKey };
    const proof = await phone.code(ADDRESS, mailbox);
    const ask = () => phone.doors.call('signInByCode', { ...proof, publicKey: keys.publicKey, deviceName: 'New' });
    const first = await ask();
    expect((await ask()).body.tokens.refreshToken).toBe(first.body.tokens.refreshToken);
    expect((await aNewDevice(server.url).byCode(proof)).body.kind).toBe('code-spent');

    await phone.doors.send('/api/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(aRefresh(first.body.tokens.refreshToken, keys, now)),
    });
    expect((await ask()).body.kind).toBe('code-spent');
  });

  it('ACC-86 signs nobody in once the address was removed or the account is erased', async () => {
    const phone = aNewDevice(server.url);
    const proof = await phone.code(ADDRESS, mailbox);
    const { addresses } = (await awa.doors.call('waysIn', undefined, tokenOf(awa))).body;
    await awa.doors.call('addressRemove', { language: 'fr' }, { ...tokenOf(awa), parts: { addressId: addresses[0]?.addressId ?? '' } });
    expect((await phone.byCode(proof)).body.kind).toBe('code-spent');
  });

  it('ACC-86 does not sign in again a device that was signed out', async () => {
    const phone = aNewDevice(server.url);
    const proof = await phone.code(ADDRESS, mailbox);
    const { tokens } = (await phone.byCode(proof)).body;
    await phone.doors.call('signOut', undefined, { token: tokens.accessToken });
    expect((await phone.byCode(proof)).body.kind).toBe('code-spent');
  });

  it('ACC-87 counts wrong codes by network address, and right ones not', async () => {
    const guess = async (from: string) => {
      const device = aNewDevice(server.url, from);
      return device.byCode({ codeId: 'none', code: '12345678' });
    };
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push((await guess('203.0.113.1')).status);
    expect(statuses.slice(-2)).toEqual([410, 429]);
    expect((await guess('203.0.113.2')).status).toBe(410);
    now += 60_000;
    expect((await guess('203.0.113.1')).status).toBe(410);
  });

  it('ACC-80 a wrong guess spends nobody else’s code', async () => {
    const [phone, eve] = [aNewDevice(server.url), aNewDevice(server.url, '203.0.113.9')];
    const proof = await phone.code(ADDRESS, mailbox);
    const { codeId } = (await eve.doors.call('signInCode', { address: ADDRESS, language: 'fr' })).body;
    for (let at = 0; at < 5; at++) await eve.byCode({ codeId, code: wrong(proof.code) });
    expect((await phone.byCode(proof)).status).toBe(200);
  });

  it('ACC-31 refuses bodies that are no codes, no keys or too large', async () => {
    const { publicKey } = someDeviceKeys();
    const doors = doorsOf(server.url);
    expect((await doors.call('signInByCode', { codeId: 'x', code: '1'.repeat(50), publicKey, deviceName: 'N' })).status).toBe(400);
    expect((await doors.call('signInByCode', { codeId: 'x', code: '1', publicKey: 'no', deviceName: 'N' })).status).toBe(400);
    const large = { codeId: 'x'.repeat(70_000), code: '1', publicKey, deviceName: 'N' };
    expect((await doors.call('signInByCode', large)).status).toBe(413);
  });
});
