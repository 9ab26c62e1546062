import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../../sync-server/http/server.ts';
import type { RunningServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRefresh, aRegistration, asJson, doorsOf, someDeviceKeys } from '../../../kit/account-doors.ts';
import type { Doors } from '../../../kit/account-doors.ts';
import type { SignedIn } from '../../../../src/protocol/session.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 20);
const [phoneKeys, tabletKeys] = [someDeviceKeys(), someDeviceKeys()];

let now = START;
let server: RunningServer;
let doors: Doors;
let phone: SignedIn;
let tablet: SignedIn;

beforeEach(async () => {
  now = START;
  server = await startServer({ storage: createMemoryStorage(), rateLimits: false, now: () => now });
  doors = doorsOf(server.url);
  phone = (await doors.call('register', aRegistration({ publicKey: phoneKeys.publicKey }))).body;
  now += HOUR;
  tablet = await paired();
});
afterEach(() => server.close());

const paired = async (): Promise<SignedIn> => {
  const { pairingId, words } = (await doors.call('pairingOpen', undefined, { token: phone.tokens.accessToken })).body;
  const { claimToken } = (await doors.call('pairingClaim', { words, publicKey: tabletKeys.publicKey, deviceName: 'Tablet' })).body;
  await doors.call('pairingAnswer', { accept: true }, { token: phone.tokens.accessToken, parts: { pairingId } });
  const collected = (await doors.call('pairingCollect', { claimToken })).body;
  if (collected.state !== 'confirmed') throw new Error('not confirmed');
  return collected;
};
const listed = async ({ tokens }: SignedIn) => (await doors.call('devices', undefined, { token: tokens.accessToken })).body.devices;
const idOf = async (name: string) => (await listed(phone)).find(({ deviceName }) => deviceName === name)?.deviceId ?? '';
const signOut = (by: SignedIn, deviceId: string) =>
  doors.call('deviceSignOut', undefined, { token: by.tokens.accessToken, parts: { deviceId } });
const rename = (by: SignedIn, deviceId: string, deviceName: string) =>
  doors.call('deviceName', { deviceName }, { token: by.tokens.accessToken, parts: { deviceId } });
const refresh = ({ tokens }: SignedIn, keys: typeof phoneKeys) =>
  doors.send('/api/token', asJson(aRefresh(tokens.refreshToken, keys, now)));

describe('the devices of an account', () => {
  it('ACC-23 are listed with their names, since when, when they were last seen, and which of them asks', async () => {
    now += 2 * HOUR;
    await refresh(phone, phoneKeys);
    expect(await listed(tablet)).toEqual([
      { deviceId: expect.any(String), deviceName: 'Phone', since: START, seenAt: START + 3 * HOUR, isThis: false },
      { deviceId: expect.any(String), deviceName: 'Tablet', since: START + HOUR, seenAt: START + HOUR, isThis: true },
    ]);
  });

  it('ACC-24 are signed out from another one: neither of the tokens is worth anything from then on', async () => {
    const { status, body } = await signOut(phone, await idOf('Tablet'));
    expect(status).toBe(200);
    expect(body.devices.map(({ deviceName }) => deviceName)).toEqual(['Phone']);
    const asked = await doors.call('me', undefined, { token: tablet.tokens.accessToken });
    expect([asked.status, asked.body.kind]).toEqual([401, 'session-revoked']);
    expect((await refresh(tablet, tabletKeys)).body).toMatchObject({ kind: 'session-revoked' });
    expect((await doors.call('me', undefined, { token: phone.tokens.accessToken })).status).toBe(200);
  });

  it('ACC-25 are given another name from any of them', async () => {
    const { body } = await rename(tablet, await idOf('Phone'), '  Téléphone de cuisine ');
    expect(body.devices.map(({ deviceName }) => deviceName).toSorted()).toEqual(['Tablet', 'Téléphone de cuisine']);
    expect((await rename(tablet, await idOf('Tablet'), '   ')).status).toBe(400);
  });

  it('ACC-26 do not exist for somebody else', async () => {
    const stranger = (await doors.call('register', aRegistration())).body;
    const deviceId = await idOf('Tablet');
    expect((await listed(stranger)).map(({ deviceId: id }) => id)).not.toContain(deviceId);
    expect([(await signOut(stranger, deviceId)).status, (await rename(stranger, deviceId, 'Mine')).status]).toEqual([404, 404]);
    expect((await doors.call('me', undefined, { token: tablet.tokens.accessToken })).status).toBe(200);
  });

  it('ACC-26 are signed out twice with the same answer, and have no name any more', async () => {
    const deviceId = await idOf('Tablet');
    const [once, twice] = [await signOut(phone, deviceId), await signOut(phone, deviceId)];
    expect([twice.status, twice.body]).toEqual([once.status, once.body]);
    expect((await rename(phone, deviceId, 'Again')).status).toBe(404);
  });

  it('ACC-23 are told to nobody without a session', async () => {
    expect((await doors.call('devices', undefined)).status).toBe(401);
    expect((await doors.call('deviceSignOut', undefined, { parts: { deviceId: await idOf('Tablet') } })).status).toBe(401);
  });
});
