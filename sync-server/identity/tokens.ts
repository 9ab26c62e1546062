/**
 * Access tokens (JWT, EdDSA) and refresh tokens.
 * The sync engine never refreshes after a 401 and trusts its own clock, so a token is accepted for a week while the
 * device is told one hour; a session is looked up at every use, so that signing out takes effect at once (ACC-6).
 * A refresh token is not rotated: it only works together with a signature of the device's key (RFC 9700 §4.14.2,
 * sender-constrained), and it is derived from the session, so that a lost answer can be repeated word for word.
 */
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import type { Profile, SignedIn } from '#protocol/session.ts';
import type { SessionRow, UserRow } from '../storage/accounts.ts';
import type { Caller } from './caller.ts';
import { believed, sealings, sha256, type Secrets } from './secrets.ts';

const ACCEPTED_FOR_MS = 7 * 24 * 3_600_000;
const ADVERTISED_FOR_MS = 3_600_000;
const AUDIENCE = 'griot-api';
/** RFC 9068: an access token can never be mistaken for another kind of token. */
const TYPE = 'at+jwt';

const issuer = (secrets: Secrets) => `griot:${secrets.serverId}`;

/** `issuedAt`: server clock, epoch milliseconds. */
export async function issueAccessToken(secrets: Secrets, caller: Caller, issuedAt: number): Promise<string> {
  return new SignJWT({ sid: caller.sessionId })
    .setProtectedHeader({ alg: 'EdDSA', kid: secrets.keyId, typ: TYPE })
    .setSubject(caller.userId)
    .setIssuer(issuer(secrets))
    .setAudience(AUDIENCE)
    .setIssuedAt(Math.floor(issuedAt / 1000))
    .setExpirationTime(Math.floor((issuedAt + ACCEPTED_FOR_MS) / 1000))
    .sign(secrets.signingKey);
}

/** What the token says if this server signed it and it has not expired; undefined otherwise. Does not look at the session. */
export async function readAccessToken(secrets: Secrets, token: string, now: number): Promise<Caller | undefined> {
  const known = verified.get(secrets)?.get(token);
  if (known !== undefined && now < known.expiresAt) return known.caller;
  try {
    // The token says which key it is by; of that key it must be.
    const { kid } = decodeProtectedHeader(token);
    const by = believed(secrets).find(({ keyId }) => keyId === kid);
    if (by === undefined) return undefined;
    const { payload } = await jwtVerify(token, by.verifyingKey, {
      algorithms: ['EdDSA'],
      typ: TYPE,
      issuer: issuer(by),
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'exp'],
      currentDate: new Date(now),
    });
    if (typeof payload.sub !== 'string' || typeof payload['sid'] !== 'string') return undefined;
    const caller = { userId: payload.sub, sessionId: payload['sid'] };
    remember(secrets, token, { caller, expiresAt: (payload.exp ?? 0) * 1_000 });
    return caller;
  } catch {
    // jose throws for every flaw; from outside they are all the same.
    return undefined;
  }
}

interface Verified {
  readonly caller: Caller;
  /** Server clock, epoch milliseconds. */
  readonly expiresAt: number;
}

/** A device shows the same token for an hour; checking its signature costs more than the rest of an idle request. */
const verified = new WeakMap<Secrets, Map<string, Verified>>();
const TOKENS_REMEMBERED = 2_000;

const remember = (secrets: Secrets, token: string, it: Verified): void => {
  let known = verified.get(secrets);
  if (known === undefined) verified.set(secrets, (known = new Map()));
  if (known.size >= TOKENS_REMEMBERED) known.clear();
  known.set(token, it);
};

/** Always the same for one session; 43 characters base64url after the session's id. */
export const refreshTokenOf = (secrets: Secrets, sessionId: string): string => `${sessionId}.${secrets.seal('refresh', sessionId)}`;

/** Those that were ever given out for the session, under a secret that is believed. */
export const refreshTokensOf = (secrets: Secrets, sessionId: string): readonly string[] =>
  sealings(secrets, 'refresh', sessionId).map((sealed) => `${sessionId}.${sealed}`);

/** The one that the session was begun with. */
const itsRefreshToken = (secrets: Secrets, { sessionId, refreshHash }: SessionTokens): string =>
  refreshTokensOf(secrets, sessionId).find((token) => sha256(token) === refreshHash) ?? refreshTokenOf(secrets, sessionId);

type SessionTokens = Pick<SessionRow, 'sessionId' | 'refreshHash'>;

export const profileOf = (user: UserRow): Profile => ({ userId: user.userId, firstName: user.firstName, lastName: user.lastName });

/**
 * The whole answer to a successful sign-in. `deviceClock`: what the device thinks the time is, when it said so; the
 * advertised end is measured on that clock, so that a wrong clock refreshes every hour like a right one.
 */
export async function signedInAnswer(
  secrets: Secrets,
  user: UserRow,
  session: SessionTokens,
  now: number,
  deviceClock: number = now,
): Promise<SignedIn> {
  return {
    profile: profileOf(user),
    serverId: secrets.serverId,
    tokens: {
      type: 'tokens',
      claims: { sub: user.userId, name: `${user.firstName} ${user.lastName}` },
      accessToken: await issueAccessToken(secrets, { userId: user.userId, sessionId: session.sessionId }, now),
      accessTokenExpiration: deviceClock + ADVERTISED_FOR_MS,
      refreshToken: itsRefreshToken(secrets, session),
      refreshTokenExpiration: null,
      userType: 'client',
    },
  };
}
