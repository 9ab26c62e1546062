import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveSecrets, freshSecrets } from '../../../../sync-server/identity/secrets.ts';
import { issueAccessToken, readAccessToken, refreshTokenOf } from '../../../../sync-server/identity/tokens.ts';

const caller = { userId: '6f1c2f6e-58f1-4d51-9d0e-1f2f5e0f8a11', sessionId: 'c0a8012e-7d3d-4f5a-8f6d-0d1c5b0a9e77' };
const NOW = Date.UTC(2026, 10, 20);
const DAY = 24 * 3_600_000;

describe('the secret of a server', () => {
  it('gives the same identity each time, and another one to another server', () => {
    const secret = Buffer.from('kP3v9xQ2mL7wZ1nB5tR8yC4jH6gF0dSa');
    const [one, again, other] = [deriveSecrets(secret), deriveSecrets(secret), freshSecrets()];
    expect([again.serverId, again.keyId, again.seal('words', 'a b c')]).toEqual([one.serverId, one.keyId, one.seal('words', 'a b c')]);
    expect(other.serverId).not.toBe(one.serverId);
    expect(one.seal('words', 'x')).not.toBe(one.seal('refresh', 'x'));
  });
});

describe('access tokens', () => {
  it('ACC-5 say who calls for a week', async () => {
    const secrets = freshSecrets();
    const token = await issueAccessToken(secrets, caller, NOW);
    expect(await readAccessToken(secrets, token, NOW + 6.9 * DAY)).toEqual(caller);
    expect(await readAccessToken(secrets, token, NOW + 7.1 * DAY)).toBeUndefined();
  });

  it('are EdDSA tokens with a key id and a type, and carry no name', async () => {
    const secrets = freshSecrets();
    const [header = '', payload = ''] = (await issueAccessToken(secrets, caller, NOW)).split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
    expect(read(header)).toEqual({ alg: 'EdDSA', kid: secrets.keyId, typ: 'at+jwt' });
    expect(Object.keys(read(payload)).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
  });

  it('ACC-57 ACC-58 are read by the key that they name, of the secret of now or the one of before, and by no other', async () => {
    const [former, next] = [randomBytes(32), randomBytes(32)];
    const [before, both] = [deriveSecrets(former), deriveSecrets(next, former)];
    const token = await issueAccessToken(before, caller, NOW);
    expect(await readAccessToken(both, token, NOW)).toEqual(caller);
    expect(await readAccessToken(deriveSecrets(next), token, NOW)).toBeUndefined();
    expect(await readAccessToken(before, await issueAccessToken(both, caller, NOW), NOW)).toBeUndefined();

    const [, ...rest] = token.split('.');
    const naming = (kid: unknown): string =>
      [Buffer.from(JSON.stringify({ alg: 'EdDSA', kid, typ: 'at+jwt' })).toString('base64url'), ...rest].join('.');
    for (const kid of [both.keyId, 'unknown', undefined]) expect(await readAccessToken(both, naming(kid), NOW)).toBeUndefined();
    expect(await readAccessToken(both, naming(before.keyId), NOW)).toEqual(caller);
  });

  it('of another server say nothing', async () => {
    expect(await readAccessToken(freshSecrets(), await issueAccessToken(freshSecrets(), caller, NOW), NOW)).toBeUndefined();
  });
});

describe('refresh tokens', () => {
  it('are the same for one session and different for two', () => {
    const secrets = freshSecrets();
    expect(refreshTokenOf(secrets, 'a')).toBe(refreshTokenOf(secrets, 'a'));
    expect(refreshTokenOf(secrets, 'a').slice(1)).not.toBe(refreshTokenOf(secrets, 'b').slice(1));
  });
});
