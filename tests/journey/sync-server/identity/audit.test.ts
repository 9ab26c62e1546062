import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import type { AuditEntry } from '../../../../src/protocol/audit.ts';
import { aRefresh, asJson, someDeviceKeys, someRecoveryKeys } from '../../../kit/account-doors.ts';
import { aFolder } from '../../../kit/server.ts';
import { linesOf } from '../../../kit/whole-database.ts';
import { aKeyKeeper } from '../../../kit/key-keeper.ts';
import { addAddress, aNewDevice, setPassword } from '../../../kit/mail-person.ts';
import { aMailbox } from '../../../kit/mailbox.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const CLUB = 'rlm-club';
const DATE = { $t: 'Date', v: '2026-01-01T00:00:00.000Z' };

let storage: Storage;
let server: RunningServer;
let ada: WirePerson;
let bob: WirePerson;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 20);
  storage = createMemoryStorage();
  server = await startServer({ storage, rateLimits: false, now: () => now++ });
  ada = await aWirePerson(server.url, 'Adama', 'Keïta');
  bob = await aWirePerson(server.url, 'Boubacar', 'Traoré');
});
afterEach(() => server.close());

const tokenOf = ({ signedIn }: WirePerson) => signedIn.tokens.accessToken;
const page = async (who: WirePerson, before?: string) => {
  const query = before === undefined ? '' : `?before=${before}`;
  const { body } = await who.doors.send(`/api/account/audit${query}`, { headers: { authorization: `Bearer ${tokenOf(who)}` } });
  return body as unknown as { entries: AuditEntry[]; next?: string };
};
const actionsOf = async (who: WirePerson) => (await page(who)).entries.map(({ action }) => action);
const pair = async (who: WirePerson, accept: boolean) => {
  const { pairingId, words } = (await who.doors.call('pairingOpen', undefined, { token: tokenOf(who) })).body;
  const claim = { words, publicKey: someDeviceKeys().publicKey, deviceName: 'Tablet' };
  const { claimToken } = (await who.doors.call('pairingClaim', claim)).body;
  await who.doors.call('pairingAnswer', { accept }, { token: tokenOf(who), parts: { pairingId } });
  return who.doors.call('pairingCollect', { claimToken });
};
const recover = async (who: WirePerson, sign = who.recovery.sign) => {
  const asked = { recoveryPublicKey: who.recovery.publicKey };
  const { challengeId, challenge } = (await who.doors.call('recoveryChallenge', asked)).body;
  const device = { publicKey: someDeviceKeys().publicKey, deviceName: 'Found again' };
  return who.doors.call('recover', { ...asked, ...device, challengeId, signature: sign(challenge) });
};

describe('the audit trail of an account', () => {
  it('AUD-1 tells passkeys by their names, when they are added, used and taken away', async () => {
    const phone = aKeyKeeper();
    const as = { token: tokenOf(ada), origin: server.url.replace('127.0.0.1', 'localhost') };
    await server.close();
    server = await startServer({ storage, rateLimits: false, now: () => now++, allowedOrigins: [as.origin] });
    ada = await aWirePerson(server.url, 'Adama', 'Keïta');
    as.token = tokenOf(ada);
    const asked = (await ada.doors.call('passkeyOptions', undefined, as)).body;
    const made = phone.make(asked, as.origin);
    await ada.doors.call('addPasskey', { challengeId: asked.challengeId, name: 'Key of mine', made }, as);
    const question = (await ada.doors.call('passkeySignInOptions', undefined, as)).body;
    const proof = { challengeId: question.challengeId, proof: phone.sign(question, as.origin) };
    await ada.doors.call('passkeySignIn', { ...proof, publicKey: someDeviceKeys().publicKey, deviceName: 'Tablet' }, as);
    await ada.doors.call('removePasskey', undefined, { ...as, parts: { passkeyId: made.id } });

    expect((await page(ada)).entries.slice(0, 3)).toMatchObject([
      { action: 'passkey-removed', about: 'Key of mine', by: 'you' },
      { action: 'passkey-used', deviceName: 'Tablet' },
      { action: 'passkey-added', about: 'Key of mine' },
    ]);
  });

  it('AUD-1 tells addresses and passwords, and who came by them, without naming an address', async () => {
    const mailbox = await aMailbox();
    await server.close();
    const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
    server = await startServer({ storage, mail, rateLimits: false, now: () => now++ });
    ada = await aWirePerson(server.url, 'Adama', 'Keïta');
    const added = await addAddress(ada, mailbox, 'adama@example.org');
    await setPassword(ada, 'quatre baobabs et un lac');
    const tablet = aNewDevice(server.url);
    await tablet.byCode(await tablet.code('adama@example.org', mailbox));
    await tablet.byPassword('adama@example.org', 'quatre baobabs et un lac');
    await ada.doors.call('passwordRemove', { language: 'fr' }, { token: tokenOf(ada) });
    const parts = { addressId: added.body.addresses[0]?.addressId ?? '' };
    await ada.doors.call('addressRemove', { language: 'fr' }, { token: tokenOf(ada), parts });

    const { entries } = await page(ada);
    expect(entries.map(({ action }) => action)).toEqual([
      'address-removed',
      'password-removed',
      'password-used',
      'code-used',
      'password-set',
      'address-added',
      'account-created',
    ]);
    expect(JSON.stringify(entries)).not.toContain('adama@');
    await server.close();
    await mailbox.close();
    server = await startServer({ storage: createMemoryStorage(), rateLimits: false });
  });

  it('AUD-1 AUD-2 tells ways in, devices and phrases, with the name that the device had then and the request', async () => {
    await pair(ada, true);
    const token = tokenOf(ada);
    const { devices } = (await ada.doors.call('devices', undefined, { token })).body;
    const parts = { deviceId: devices.find(({ isThis }) => !isThis)?.deviceId ?? '' };
    await ada.doors.call('deviceName', { deviceName: 'Kitchen' }, { token, parts });
    const signedOut = await ada.doors.call('deviceSignOut', undefined, { token, parts });
    await ada.doors.call('renewRecovery', { recoveryPublicKey: someRecoveryKeys().publicKey }, { token });

    const { entries, next } = await page(ada);
    expect(next).toBeUndefined();
    const phone = { by: 'you', deviceName: 'Phone of Adama', result: 'done' };
    expect(entries).toMatchObject([
      { action: 'phrase-changed', ...phone },
      { action: 'device-signed-out', ...phone, about: 'Kitchen', requestId: signedOut.headers.get('x-request-id') },
      { action: 'device-renamed', ...phone, about: 'Tablet' },
      { action: 'device-paired', by: 'you', deviceName: 'Tablet' },
      { action: 'pairing-opened', ...phone },
      { action: 'account-created', ...phone },
    ]);
    expect(await actionsOf(bob)).toEqual(['account-created']);
  });

  it('AUD-1 is not written twice for an answer that is repeated', async () => {
    await ada.doors.call('register', ada.registration);
    await ada.doors.call('signOut', undefined, { token: tokenOf(bob) });
    await ada.doors.call('signOut', undefined, { token: tokenOf(bob) });
    expect(await actionsOf(ada)).toEqual(['account-created']);
    expect((await storage.read((reader) => reader.auditOf(bob.userId, undefined, 9))).map(({ action }) => action)).toEqual([
      'signed-out',
      'account-created',
    ]);
  });

  it('AUD-1 AUD-4 tells refusals of an account that is known, and not more than twenty of a kind a day', async () => {
    await pair(ada, false);
    await recover(ada, () => '0'.repeat(128));
    const stolen = ada.signedIn.tokens.refreshToken;
    for (let at = 0; at < 25; at++) await ada.doors.send('/api/token', asJson(aRefresh(stolen, someDeviceKeys(), now)));
    await recover(ada);
    const { entries } = await page(ada);
    expect(entries[0]).toMatchObject({ action: 'account-recovered', by: 'you', deviceName: 'Found again' });
    expect(entries.filter(({ action }) => action === 'refresh-refused').length).toBe(20);
    expect(entries.find(({ action }) => action === 'recovery-refused')).toMatchObject({ by: 'nobody', result: 'refused' });
    expect(entries.find(({ action }) => action === 'pairing-refused')).toMatchObject({ by: 'you', about: 'Tablet' });
  });

  it('AUD-1 AUD-5 tells who did it and whom it concerns what becomes of shared realms, and of books nothing', async () => {
    ada.device.insert({ realmId: CLUB, name: 'Famille' }, 'realms');
    ada.device.insert({ id: 'm-0', realmId: CLUB, userId: ada.userId, accepted: DATE }, 'members');
    ada.device.insert({ id: 'm-1', realmId: CLUB, userId: bob.userId, invite: true, roles: ['editor'] }, 'members');
    await ada.sync();
    await bob.sync();
    bob.device.update('m-1', { accepted: DATE }, 'members');
    await bob.sync();
    await ada.sync();
    ada.device.update('m-1', { roles: ['reader'] }, 'members');
    await ada.sync();
    ada.device.delete('m-1', 'members');
    await ada.sync();
    expect(await actionsOf(ada)).toEqual(['member-removed', 'member-role', 'member-invited', 'realm-made', 'account-created']);
    const theirs = (await page(bob)).entries;
    expect(theirs).toMatchObject([
      { action: 'member-removed', by: 'somebody', realmId: CLUB },
      { action: 'member-role', by: 'somebody', about: 'reader' },
      { action: 'member-accepted', by: 'you', deviceName: 'Phone of Boubacar' },
      { action: 'member-invited', by: 'somebody', about: 'editor' },
      { action: 'account-created' },
    ]);
    expect(JSON.stringify(theirs)).not.toMatch(/Adama|Famille/);
    expect(JSON.stringify(theirs)).not.toContain(ada.userId);
  });

  it('AUD-5 comes in pages of fifty, without a gap and without a repetition', async () => {
    for (let at = 0; at < 60; at++) await ada.doors.call('pairingOpen', undefined, { token: tokenOf(ada) });
    const first = await page(ada);
    const second = await page(ada, first.next);
    expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 11, undefined]);
    expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(61);
  });

  it('AUD-5 is closed to nobody signed in, and a place that is none is refused', async () => {
    expect((await ada.doors.call('audit', undefined)).status).toBe(401);
    const headers = { authorization: `Bearer ${tokenOf(ada)}` };
    expect((await ada.doors.send('/api/account/audit?before=x', { headers })).status).toBe(400);
  });
});

describe('the audit trail of an account that is erased', () => {
  it('AUD-6 keeps the SHA-256 alone: that it was erased, and what concerns somebody else', async () => {
    const folder = aFolder();
    const kept = await folder.open();
    const other = await startServer({ storage: kept, rateLimits: false });
    const [gone, stays] = [await aWirePerson(other.url, 'Adama', 'Keïta'), await aWirePerson(other.url)];
    stays.device.insert({ realmId: CLUB, name: 'Famille' }, 'realms');
    stays.device.insert({ id: 'm-1', realmId: CLUB, userId: gone.userId, invite: true }, 'members');
    await stays.sync();
    await gone.doors.call('erase', { endsFor: [] }, { token: tokenOf(gone) });

    expect((await page(stays)).entries.map(({ action }) => action)).toContain('member-invited');
    const lines = (await linesOf({ kind: 'sqlite', file: folder.file() })).filter((line) => line.startsWith('audit_entry'));
    expect(lines.join('\n')).not.toContain(gone.userId);
    expect(lines.filter((line) => line.includes('account-erased') && line.includes('sha256:')).length).toBe(1);
    expect(lines.filter((line) => line.includes('sha256:')).length).toBe(2);
    await other.close();
    await kept.close();
    await folder.remove();
  });
});
