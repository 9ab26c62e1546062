import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { doorsOf, someDeviceKeys, someRecoveryKeys, type RecoveryKeys } from '../../../kit/account-doors.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const START = Date.UTC(2026, 10, 20);
let now = START;
let server: RunningServer;
let ada: WirePerson;

beforeEach(async () => {
  now = START;
  server = await startServer({ storage: createMemoryStorage(), rateLimits: false, now: () => now });
  ada = await aWirePerson(server.url);
});
afterEach(() => server.close());

const renew = ({ publicKey }: Pick<RecoveryKeys, 'publicKey'>, who: WirePerson = ada) =>
  who.doors.call('renewRecovery', { recoveryPublicKey: publicKey }, { token: who.signedIn.tokens.accessToken });
const challenged = async ({ publicKey }: RecoveryKeys) =>
  (await doorsOf(server.url).call('recoveryChallenge', { recoveryPublicKey: publicKey })).body;
const answered = (keys: RecoveryKeys, { challengeId, challenge }: Awaited<ReturnType<typeof challenged>>) =>
  doorsOf(server.url).call('recover', {
    challengeId,
    recoveryPublicKey: keys.publicKey,
    signature: keys.sign(challenge),
    publicKey: someDeviceKeys().publicKey,
    deviceName: 'New',
  });
const recovered = async (keys: RecoveryKeys) => answered(keys, await challenged(keys));
const listing = async (who: WirePerson) => (await who.doors.call('devices', undefined, { token: who.signedIn.tokens.accessToken })).body;

describe('a new recovery key', () => {
  it('ACC-54 takes the place of the old one at once, and signs nobody out', async () => {
    const fresh = someRecoveryKeys();
    const openedBefore = await challenged(ada.recovery);
    now += 1_000;

    expect(await renew(fresh)).toMatchObject({ status: 200, body: { recoverySince: START + 1_000 } });

    expect((await answered(ada.recovery, openedBefore)).body.kind).toBe('recovery-unknown');
    expect((await recovered(ada.recovery)).body.kind).toBe('recovery-unknown');
    expect((await recovered(fresh)).body.profile).toEqual(ada.signedIn.profile);
    expect(await listing(ada)).toMatchObject({ devices: [{}, {}] });
  });

  it('ACC-55 is answered the same when it is brought again, also after an hour', async () => {
    const fresh = someRecoveryKeys();
    const first = await renew(fresh);
    now += 3_600_000;
    expect((await renew(fresh)).body).toEqual(first.body);
    expect((await renew(ada.recovery)).body).toEqual({ recoverySince: now });
    expect((await recovered(fresh)).body.kind).toBe('recovery-unknown');
  });

  it('ACC-54 is nobody else’s, none that was erased, and none without a session', async () => {
    const [bob, eve] = [await aWirePerson(server.url, 'Bob'), await aWirePerson(server.url, 'Eve')];
    await eve.doors.call('erase', { endsFor: [] }, { token: eve.signedIn.tokens.accessToken });
    expect([(await renew(bob.recovery)).status, (await renew(eve.recovery)).status]).toEqual([400, 400]);
    expect((await renew({ publicKey: 'no key' })).status).toBe(400);
    expect((await ada.doors.call('renewRecovery', { recoveryPublicKey: someRecoveryKeys().publicKey })).status).toBe(401);
    expect((await recovered(ada.recovery)).status).toBe(200);
    expect((await recovered(bob.recovery)).body.profile.firstName).toBe('Bob');
  });

  it('ACC-56 is told to every device with the hour since when it is the key', async () => {
    expect((await listing(ada)).recoverySince).toBe(START);
    now += 5_000;
    await renew(someRecoveryKeys());
    expect((await listing(ada)).recoverySince).toBe(START + 5_000);
  });

  it('ACC-34 is counted: five a minute and address', async () => {
    const strict = await startServer({ storage: createMemoryStorage() });
    const who = await aWirePerson(strict.url);
    const statuses: number[] = [];
    for (let at = 0; at < 6; at++) statuses.push((await renew(someRecoveryKeys(), who)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    await strict.close();
  });
});
