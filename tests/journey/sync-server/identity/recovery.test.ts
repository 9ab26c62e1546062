import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../../sync-server/http/server.ts';
import type { RunningServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRefresh, aRegistration, asJson, doorsOf, someDeviceKeys, someRecoveryKeys } from '../../../kit/account-doors.ts';
import type { Doors, RecoveryKeys } from '../../../kit/account-doors.ts';
import type { Profile } from '../../../../src/protocol/session.ts';

const MINUTE = 60_000;
const firstDevice = someDeviceKeys();
const newDevice = someDeviceKeys();
const recoveryKeys = someRecoveryKeys();

let now = Date.UTC(2026, 10, 20);
let server: RunningServer;
let doors: Doors;
let profile: Profile;

beforeAll(async () => {
  server = await startServer({ storage: createMemoryStorage(), rateLimits: false, now: () => now });
  doors = doorsOf(server.url);
  const registration = aRegistration({ publicKey: firstDevice.publicKey, recoveryPublicKey: recoveryKeys.publicKey });
  profile = (await doors.call('register', registration)).body.profile;
});
afterAll(() => server.close());

const challenge = async (keys: RecoveryKeys) => (await doors.call('recoveryChallenge', { recoveryPublicKey: keys.publicKey })).body;
const proof = (keys: RecoveryKeys, { challengeId, challenge: text }: { challengeId: string; challenge: string }) => ({
  challengeId,
  recoveryPublicKey: keys.publicKey,
  signature: keys.sign(text),
  publicKey: newDevice.publicKey,
  deviceName: 'New phone',
});

describe('recovery', () => {
  it('ACC-20 brings the account back on a device that holds the recovery key', async () => {
    const { status, body } = await doors.call('recover', proof(recoveryKeys, await challenge(recoveryKeys)));
    expect(status).toBe(200);
    expect(body.profile).toEqual(profile);
    expect((await doors.send('/api/token', asJson(aRefresh(body.tokens.refreshToken, newDevice, now)))).status).toBe(200);
  });

  it('ACC-21 a challenge opens one session: the same proof is answered again, another one is not', async () => {
    const request = proof(recoveryKeys, await challenge(recoveryKeys));
    const first = await doors.call('recover', request);
    const again = await doors.call('recover', request);
    expect(again.body.tokens.refreshToken).toBe(first.body.tokens.refreshToken);
    expect((await doors.call('recover', { ...request, publicKey: firstDevice.publicKey })).body.kind).toBe('recovery-unknown');
  });

  it('ACC-21 a wrong signature spends the challenge', async () => {
    const opened = await challenge(recoveryKeys);
    const thief = { ...proof(recoveryKeys, opened), signature: someRecoveryKeys().sign(opened.challenge) };
    expect((await doors.call('recover', thief)).body.kind).toBe('bad-signature');
    expect((await doors.call('recover', proof(recoveryKeys, opened))).body.kind).toBe('recovery-unknown');
  });

  it('ACC-21 a challenge lives five minutes and belongs to the key that asked', async () => {
    const opened = await challenge(recoveryKeys);
    expect((await doors.call('recover', proof(someRecoveryKeys(), opened))).body.kind).toBe('recovery-unknown');
    now += 5 * MINUTE;
    expect((await doors.call('recover', proof(recoveryKeys, opened))).body.kind).toBe('recovery-unknown');
  });

  it('ACC-22 a key without an account gets a challenge too, and is told so only after its own signature', async () => {
    const unknown = someRecoveryKeys();
    const opened = await challenge(unknown);
    expect(Object.keys(opened).sort()).toEqual(Object.keys(await challenge(recoveryKeys)).sort());
    expect((await doors.call('recover', { ...proof(unknown, opened), signature: '0'.repeat(128) })).body.kind).toBe('bad-signature');
    expect((await doors.call('recover', proof(unknown, await challenge(unknown)))).body.kind).toBe('recovery-unknown');
  });

  it('ACC-22 ten failures stop an address for a minute', async () => {
    now += MINUTE;
    const guess = { ...proof(recoveryKeys, { challengeId: 'none', challenge: '' }) };
    for (let n = 0; n < 10; n++) expect((await doors.call('recover', guess)).status).toBe(404);
    expect((await doors.call('recover', guess)).status).toBe(429);
    now += MINUTE;
  });
});
