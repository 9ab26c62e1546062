/**
 * Speaking to the server as this device, outside the sync engine: the access token the engine keeps, refreshed with a
 * signature of the device's key when it is about to end. Also the farewell of a device that signed out.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { problem } from '#protocol/errors.ts';
import { tokens } from '#protocol/session.ts';
import type { Api, ApiFailure } from './api.ts';
import type { Engine, Login } from './engine.ts';
import { plainFetch } from './guard/fetch-routes.ts';
import { signAfterOf, signedRefresh } from './guard/signing.ts';

/** What is needed to say goodbye later, when the account's database is gone already. Can be stored, not exported. */
export type Farewell = Login;

const REFRESH_BEFORE_MS = 60_000;
const DEADLINE_MS = 20_000;

export interface AccessToken {
  readonly token: string;
  readonly expiration: number;
  readonly fresh: boolean;
}

/** A token that the server will believe for the next minute. */
export const accessTokenFor = async (databaseUrl: string, login: Login, now: number): Promise<Result<AccessToken, ApiFailure>> =>
  login.accessTokenExpiration > now + REFRESH_BEFORE_MS
    ? ok({ token: login.accessToken, expiration: login.accessTokenExpiration, fresh: false })
    : refresh(databaseUrl, login, now);

/** The same of an account that is open here; a fresh one is kept for the engine too. */
export const accessTokenOf = async (
  engine: Pick<Engine, 'login' | 'saveAccessToken'>,
  databaseUrl: string,
  now: number,
): Promise<Result<string, ApiFailure>> => {
  const login = await engine.login();
  if (!login) return err({ type: 'ServerSaid', kind: 'not-signed-in' });
  const access = await accessTokenFor(databaseUrl, login, now);
  if (!access.ok) return access;
  if (access.value.fresh) await engine.saveAccessToken(login.userId, access.value.token, access.value.expiration);
  return ok(access.value.token);
};

const refresh = async (databaseUrl: string, login: Login, now: number, after?: number): Promise<Result<AccessToken, ApiFailure>> => {
  try {
    const response = await plainFetch(`${databaseUrl}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      redirect: 'error',
      body: await signedRefresh(login, now, after),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const body: unknown = await response.json();
    const later = signAfterOf(body);
    if (later !== undefined && after === undefined) return await refresh(databaseUrl, login, now, later);
    if (response.status === 401) return err(isErased(body) ? { type: 'AccountErased' } : { type: 'ServerSaid', kind: 'session-revoked' });
    if (problem.safeParse(body).data?.accountSuspended === true) return err({ type: 'AccountSuspended' });
    const answer = tokens.safeParse(body);
    return answer.success
      ? ok({ token: answer.data.accessToken, expiration: answer.data.accessTokenExpiration, fresh: true })
      : err({ type: 'Offline' });
  } catch {
    return err({ type: 'Offline' });
  }
};

const isErased = (body: unknown): boolean => problem.safeParse(body).data?.accountErased === true;

/** Revokes a session. `true`: it is over (or was already), nothing left to do. `false`: try again another time. */
export const sayFarewell = async (api: Api, databaseUrl: string, farewell: Farewell, now: number): Promise<boolean> => {
  const token = await accessTokenFor(databaseUrl, farewell, now);
  // A suspended account may go on one day: until then its farewell waits.
  if (!token.ok) return token.error.type !== 'Offline' && token.error.type !== 'AccountSuspended';
  const answer = await api.call('signOut', { token: token.value.token });
  return (
    answer.ok ||
    answer.error.type === 'AccountErased' ||
    (answer.error.type === 'ServerSaid' && (answer.error.kind === 'not-signed-in' || answer.error.kind === 'session-revoked'))
  );
};
