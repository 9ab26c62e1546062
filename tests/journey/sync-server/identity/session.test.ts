import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../../sync-server/http/server.ts';
import type { RunningServer } from '../../../../sync-server/http/server.ts';
import { freshSecrets } from '../../../../sync-server/identity/secrets.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRefresh, aRegistration, asJson, doorsOf, someDeviceKeys, someRecoveryKeys } from '../../../kit/account-doors.ts';
import type { DeviceKeys, Doors } from '../../../kit/account-doors.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 20);

let now = START;
let server: RunningServer;
let doors: Doors;
let keys: DeviceKeys;

beforeAll(async () => {
  keys = someDeviceKeys();
  server = await startServer({ storage: createMemoryStorage(), rateLimits: false, now: () => now });
  doors = doorsOf(server.url);
});
afterAll(() => server.close());

const anAccount = async () => (await doors.call('register', aRegistration({ publicKey: keys.publicKey }))).body;
const refresh = (body: unknown) => doors.send('/api/token', asJson(body));

describe('registration', () => {
  it('ACC-1 makes an account from a first and a last name and signs the device in', async () => {
    const { status, body } = await doors.call('register', aRegistration({ firstName: '  Awa ', publicKey: keys.publicKey }));
    expect(status).toBe(200);
    expect(body.profile).toMatchObject({ firstName: 'Awa', lastName: 'Diarra' });
    expect(body.profile.userId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(body.tokens.claims.sub).toBe(body.profile.userId);
    expect(body.tokens.accessTokenExpiration).toBe(now + HOUR);
    const who = await doors.call('me', undefined, { token: body.tokens.accessToken });
    expect(who.body).toEqual(body.profile);
  });

  it('ACC-2 a repeated registration gets the same account, and the refresh token of either answer works', async () => {
    const request = aRegistration({ publicKey: keys.publicKey });
    const first = await doors.call('register', request);
    const second = await doors.call('register', request);
    expect(second.body.profile).toEqual(first.body.profile);
    expect(second.body.tokens.refreshToken).toBe(first.body.tokens.refreshToken);
    expect((await refresh(aRefresh(first.body.tokens.refreshToken, keys, now))).status).toBe(200);
  });

  it('ACC-2 a request id is worth nothing with another key, nor once the device has shown that the answer arrived', async () => {
    const request = aRegistration({ publicKey: keys.publicKey });
    const { body } = await doors.call('register', request);
    expect((await doors.call('register', { ...request, publicKey: someDeviceKeys().publicKey })).body.kind).toBe('bad-request');
    await refresh(aRefresh(body.tokens.refreshToken, keys, now));
    expect((await doors.call('register', request)).body.kind).toBe('bad-request');
  });

  it('ACC-3 a recovery key belongs to one account', async () => {
    const recoveryPublicKey = someRecoveryKeys().publicKey;
    await doors.call('register', aRegistration({ publicKey: keys.publicKey, recoveryPublicKey }));
    expect((await doors.call('register', aRegistration({ publicKey: keys.publicKey, recoveryPublicKey }))).status).toBe(400);
  });

  it('ACC-4 a server with closed registration takes nobody new', async () => {
    const closed = await startServer({ storage: createMemoryStorage(), registration: 'closed' });
    expect((await doorsOf(closed.url).call('register', aRegistration({ publicKey: keys.publicKey }))).status).toBe(404);
    await closed.close();
  });

  it.each([
    ['an empty name', { firstName: '   ' }, 'firstName'],
    ['a name of 61 letters', { lastName: 'n'.repeat(61) }, 'lastName'],
    ['a request id that is none', { requestId: 'again' }, 'requestId'],
    ['a recovery key in capitals', { recoveryPublicKey: 'A'.repeat(64) }, 'recoveryPublicKey'],
  ])('names the field when there is %s', async (_, change, path) => {
    const { status, body } = await doors.call('register', aRegistration({ publicKey: keys.publicKey, ...change }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ kind: 'bad-request', issues: [{ path }] });
  });

  it('refuses a public key that is no RSA key', async () => {
    const publicKey =
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';
    expect((await doors.call('register', aRegistration({ publicKey }))).body.kind).toBe('bad-request');
  });
});

describe('refresh', () => {
  it('ACC-7 gives a fresh access token for the signature of the device, with status 200 and bare tokens', async () => {
    const { tokens, profile } = await anAccount();
    now += 2 * HOUR;
    const { status, body } = await refresh(aRefresh(tokens.refreshToken, keys, now));
    expect(status).toBe(200);
    expect(body).toMatchObject({ type: 'tokens', claims: { sub: profile.userId }, refreshToken: tokens.refreshToken, userType: 'client' });
    expect((await doors.call('me', undefined, { token: body['accessToken'] as string })).status).toBe(200);
  });

  it.each([
    ['a year behind', -365 * 24 * HOUR],
    ['a year ahead', 365 * 24 * HOUR],
  ])('ACC-8 a clock that is %s refreshes, and is told the end of the token on its own clock', async (_, skew) => {
    const { tokens } = await anAccount();
    const { status, body } = await refresh(aRefresh(tokens.refreshToken, keys, now + skew));
    expect(status).toBe(200);
    expect(body['accessTokenExpiration']).toBe(now + skew + HOUR);
  });

  it('ACC-9 a refresh token without its device is worth nothing', async () => {
    const { tokens } = await anAccount();
    expect((await refresh(aRefresh(tokens.refreshToken, someDeviceKeys(), now))).body.kind).toBe('bad-signature');
    expect((await refresh({ ...aRefresh(tokens.refreshToken, keys, now), time_stamp: now + 1 })).body.kind).toBe('bad-signature');
    expect((await refresh(aRefresh(`${tokens.refreshToken}x`, keys, now))).body.kind).toBe('not-signed-in');
  });

  it('ACC-10 the same signed refresh is answered again at once and refused later', async () => {
    const { tokens } = await anAccount();
    const request = aRefresh(tokens.refreshToken, keys, now);
    expect((await refresh(request)).status).toBe(200);
    expect((await refresh(request)).status).toBe(200);
    now += 61_000;
    expect((await refresh(request)).body).toMatchObject({ kind: 'bad-signature', signAfter: request.time_stamp });
    expect((await refresh(aRefresh(tokens.refreshToken, keys, now))).status).toBe(200);
  });

  it('says what is wrong with another kind of grant', async () => {
    expect((await refresh({ grant_type: 'otp', email: 'x@example.org' })).body).toMatchObject({ kind: 'bad-request' });
  });
});

describe('sign-out', () => {
  it('ACC-6 takes effect at once for the access token and the refresh token, and only for this device', async () => {
    const { tokens } = await anAccount();
    const other = await anAccount();
    expect((await doors.call('signOut', undefined, { token: tokens.accessToken })).body).toEqual({ signedOut: true });
    const after = await doors.call('me', undefined, { token: tokens.accessToken });
    expect(after.status).toBe(401);
    expect(after.body.kind).toBe('session-revoked');
    expect((await refresh(aRefresh(tokens.refreshToken, keys, now))).body.kind).toBe('session-revoked');
    expect((await doors.call('me', undefined, { token: other.tokens.accessToken })).status).toBe(200);
  });

  it('takes an empty body that says it is JSON', async () => {
    const { tokens } = await anAccount();
    const headers = { authorization: `Bearer ${tokens.accessToken}`, 'content-type': 'application/json' };
    expect((await doors.send('/api/session/sign-out', { method: 'POST', headers })).status).toBe(200);
  });
});

describe('access tokens', () => {
  it('ACC-5 are accepted for a week, longer than the device is told', async () => {
    const { tokens } = await anAccount();
    now += 6.9 * 24 * HOUR;
    expect((await doors.call('me', undefined, { token: tokens.accessToken })).status).toBe(200);
    now += 0.2 * 24 * HOUR;
    expect((await doors.call('me', undefined, { token: tokens.accessToken })).body.kind).toBe('not-signed-in');
  });

  it('refuses a token that is forged, unsigned or of another server', async () => {
    const { tokens } = await anAccount();
    const [header = '', payload = '', signature = ''] = tokens.accessToken.split('.');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const richer = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'rlm-public' })).toString(
      'base64url',
    );
    const elsewhere = await startServer({ storage: createMemoryStorage(), secrets: freshSecrets(), now: () => now });
    const foreign = (await doorsOf(elsewhere.url).call('register', aRegistration({ publicKey: keys.publicKey }))).body.tokens.accessToken;
    await elsewhere.close();
    for (const token of [
      `${none}.${payload}.`,
      `${header}.${richer}.${signature}`,
      `${header}.${payload}.`,
      foreign,
      'x',
      'a.b.c',
      'y'.repeat(9_000),
    ]) {
      expect((await doors.call('me', undefined, { token })).status).toBe(401);
    }
    expect((await doors.call('me', undefined)).headers.get('www-authenticate')).toBe('Bearer');
  });
});
