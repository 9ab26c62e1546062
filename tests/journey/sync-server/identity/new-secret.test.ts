import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { deriveSecrets, type Secrets } from '../../../../sync-server/identity/secrets.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRefresh, aRegistration, asJson, doorsOf, someDeviceKeys, type DeviceKeys, type Doors } from '../../../kit/account-doors.ts';
import type { SignedIn } from '../../../../src/protocol/session.ts';

const [former, next] = [randomBytes(32), randomBytes(32)];
const BEFORE = deriveSecrets(former);
const BOTH = deriveSecrets(next, former);
const AFTER = deriveSecrets(next);
const storage = createMemoryStorage();

let server: RunningServer | undefined;
afterEach(() => server?.close());

/** The same server, restarted with these secrets. */
const startedWith = async (secrets: Secrets): Promise<Doors> => {
  await server?.close();
  server = await startServer({ storage, secrets, rateLimits: false });
  return doorsOf(server.url);
};
const me = (doors: Doors, token: string) => doors.call('me', undefined, { token });
const refresh = (doors: Doors, refreshToken: string, keys: DeviceKeys) =>
  doors.send('/api/token', asJson(aRefresh(refreshToken, keys, Date.now())));

describe('a server whose secret changes', () => {
  it('ACC-57 ends no session, neither when the secret changes nor when the one of before is taken away', async () => {
    const keys = someDeviceKeys();
    const registration = aRegistration({ publicKey: keys.publicKey });
    const { tokens, profile } = (await (await startedWith(BEFORE)).call('register', registration)).body;

    const both = await startedWith(BOTH);
    expect((await me(both, tokens.accessToken)).body).toEqual(profile);
    // The answer to the registration was lost: it is repeated with the token that the session has.
    expect((await both.call('register', registration)).body.tokens.refreshToken).toBe(tokens.refreshToken);
    const fresh = (await refresh(both, tokens.refreshToken, keys)).body as unknown as SignedIn['tokens'];
    expect(fresh.refreshToken).toBe(tokens.refreshToken);

    const after = await startedWith(AFTER);
    expect((await me(after, tokens.accessToken)).status).toBe(401);
    expect((await me(after, fresh.accessToken)).body).toEqual(profile);
    const later = (await refresh(after, fresh.refreshToken, keys)).body as unknown as SignedIn['tokens'];
    expect(later.refreshToken).toBe(tokens.refreshToken);
    expect((await me(after, later.accessToken)).body).toEqual(profile);
  });

  it('ACC-57 lets in who was shown three words, and who gave them, before the change', async () => {
    const before = await startedWith(BEFORE);
    const phone = (await before.call('register', aRegistration())).body;
    const token = phone.tokens.accessToken;
    const [first, second] = [
      (await before.call('pairingOpen', undefined, { token })).body,
      (await before.call('pairingOpen', undefined, { token })).body,
    ];
    const claim = { words: second.words, publicKey: someDeviceKeys().publicKey, deviceName: 'Tablet' };
    const { claimToken } = (await before.call('pairingClaim', claim)).body;

    const both = await startedWith(BOTH);
    expect((await both.call('pairingClaim', { ...claim, words: first.words })).status).toBe(200);
    expect((await both.call('pairingClaim', claim)).body.claimToken).toBe(claimToken);
    await both.call('pairingAnswer', { accept: true }, { token, parts: { pairingId: second.pairingId } });
    const collected = (await both.call('pairingCollect', { claimToken })).body;
    expect(collected.state).toBe('confirmed');
  });

  it('ACC-58 believes no token of a server that has neither of its secrets', async () => {
    const stranger = await startServer({ storage, rateLimits: false });
    const { tokens } = (await doorsOf(stranger.url).call('register', aRegistration())).body;
    await stranger.close();
    expect((await me(await startedWith(BOTH), tokens.accessToken)).body.kind).toBe('not-signed-in');
  });
});
