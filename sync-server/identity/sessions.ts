/**
 * A session is one device of one account, from its sign-in to its sign-out. It does not end by age: someone who was
 * offline for months pushes what they wrote as the same person (ACC-7).
 */
import type { z } from 'zod';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { Profile, refreshRequest, Tokens } from '#protocol/session.ts';
import { noteBy, noteRefusal } from '../audit/note.ts';
import { failure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { SessionRow } from '../storage/accounts.ts';
import type { Writer } from '../storage/storage.ts';
import type { Authenticate, Caller, IdentityContext } from './caller.ts';
import { deviceSigned } from './device-key.ts';
import { endReplayed, ENDED_AS_REPLAYED, type ReplayContext } from './replayed-session.ts';
import { highestStamp, judgeProof, proofsToForget } from './replay.ts';
import { sha256 } from './secrets.ts';
import { profileOf, readAccessToken, refreshTokenOf, refreshTokensOf, signedInAnswer } from './tokens.ts';

/** Who the token stands for, or why it stands for nobody. Reads the session, so a sign-out counts from the next call on. */
export async function identify(context: IdentityContext, token: string | undefined): Promise<Result<Caller, Failure>> {
  const found = await sessionBehind(context, token);
  return found.ok ? ok({ userId: found.value.userId, sessionId: found.value.sessionId }) : found;
}

/**
 * The same for the doors that stay open to somebody who is suspended: to take everything that is theirs, to erase it, to see what
 * happened and to end a device (ADM-17).
 */
export async function identifyEvenSuspended(context: IdentityContext, token: string | undefined): Promise<Result<Caller, Failure>> {
  const found = await sessionBehind(context, token, true);
  return found.ok ? ok({ userId: found.value.userId, sessionId: found.value.sessionId }) : found;
}

async function sessionBehind(
  context: IdentityContext,
  token: string | undefined,
  evenSuspended = false,
): Promise<Result<SessionRow, Failure>> {
  if (!token || token.length > 2_000) return err(failure('not-signed-in'));
  const caller = await readAccessToken(context.secrets, token, context.now());
  if (!caller) return err(failure('not-signed-in'));
  const session = await context.storage.read((reader) => reader.sessionById(caller.sessionId));
  if (session === undefined && (await isErased(context, caller.userId))) return err(ERASED);
  if (!session || session.userId !== caller.userId) return err(failure('not-signed-in'));
  if (session.revokedAt !== null) return err(revoked(session));
  if (session.suspendedAt !== undefined && !evenSuspended) return err(SUSPENDED);
  return ok(session);
}

/** Ended by its person, or by the server for a reason that the device is told. */
const revoked = ({ endedBecause }: Pick<SessionRow, 'endedBecause'>): Failure =>
  endedBecause === 'replayed' ? ENDED_AS_REPLAYED : failure('session-revoked');

/** More than signed out: an app of before, which knows nothing of it, reads the kind alone. */
const ERASED: Failure = { kind: 'session-revoked', accountErased: true };

/** Not signed out: what the device keeps waits, and goes on when the account does. */
export const SUSPENDED: Failure = { kind: 'unavailable', accountSuspended: true, retryAfterMs: 5 * 60_000 };

const isErased = ({ storage }: IdentityContext, id: string): Promise<boolean> =>
  storage.read(async (reader) => (await reader.erasedAmong([sha256(id)])).length > 0);

/** The same as `identify`, for the door of whoever erases their account: it goes on knowing them when they ask again. */
export async function identifyErased(context: IdentityContext, token: string | undefined): Promise<Result<Caller, Failure>> {
  const found = await identifyEvenSuspended(context, token);
  if (found.ok || found.error.accountErased !== true) return found;
  const caller = await readAccessToken(context.secrets, token ?? '', context.now());
  return caller === undefined ? found : ok(caller);
}

/** For doors that only ask "who": the sync line. */
export function createAuthenticate(context: IdentityContext): Authenticate {
  return async (token) => {
    const found = await sessionBehind(context, token);
    if (!found.ok) return found.error.accountSuspended === true ? 'suspended' : undefined;
    const { userId, sessionId, deviceName } = found.value;
    return { userId, sessionId, deviceName };
  };
}

/** Writes a session for a device that has just proven itself. `requestId`: finds it again when the answer was lost. */
export async function startSession(
  context: IdentityContext,
  writer: Writer,
  device: Pick<SessionRow, 'userId' | 'deviceName' | 'publicKey' | 'requestId'>,
): Promise<SessionRow> {
  const sessionId = context.newId();
  const now = context.now();
  const session: SessionRow = {
    ...device,
    sessionId,
    refreshHash: sha256(refreshTokenOf(context.secrets, sessionId)),
    createdAt: now,
    lastUsedAt: now,
    revokedAt: null,
  };
  await writer.putSession(session);
  return session;
}

/**
 * Whether a sign-in may be answered once more: same device key, not signed out, and no refresh yet; a refresh proves
 * that the first answer arrived, and from then on the request id is worth nothing.
 */
export const mayRepeatAnswer = (session: SessionRow, publicKey: string): boolean =>
  session.publicKey === publicKey && session.revokedAt === null && session.lastUsedAt === session.createdAt;

/**
 * A fresh access token for a refresh token signed by its device (sync engine's `grant_type: refresh_token`).
 * A suspended person's devices get theirs too: what it opens, each door says.
 * Any clock skew is accepted. The identical request is answered again for a minute, because browsers repeat a POST
 * by themselves when a kept-alive connection dies; later it is never answered, and ends the session where it can only come from
 * somebody else (replay.ts). `limit`: counts what an account asks, and says no when that is too much; a refusal of those who
 * cannot sign is nobody's count but their address's.
 */
export async function refresh(
  context: ReplayContext,
  request: z.output<typeof refreshRequest>,
  limit: (userId: string) => Promise<Failure | undefined> = async () => undefined,
): Promise<Result<Tokens, Failure>> {
  const refused = (why: Failure, reason: string, sessionId?: string) => {
    context.events.refreshRefused(sessionId === undefined ? { reason } : { reason, sessionId });
    return err(why);
  };
  const now = context.now();
  const found = await context.storage.read(async (reader) => {
    const session = await reader.sessionByRefreshHash(sha256(request.refresh_token));
    return session && { session, user: await reader.userById(session.userId), answered: await reader.proofsOf(session.sessionId) };
  });
  if (!found?.user) return refused(await whyUnknown(context, request.refresh_token), 'unknown token');
  const { session, user, answered } = found;
  if (session.revokedAt !== null) return refused(revoked(session), 'revoked', session.sessionId);
  if (!deviceSigned(session.publicKey, `${request.refresh_token}${request.time_stamp}`, request.signature)) {
    await noteStolen(context, session);
    return refused(failure('bad-signature'), 'signature', session.sessionId);
  }
  const limited = await limit(session.userId);
  if (limited !== undefined) return refused(limited, 'too many', session.sessionId);
  const proof = { stamp: request.time_stamp, at: now };
  const memory = { answered, forgottenUpTo: session.forgottenUpTo ?? null };
  const verdict = judgeProof(memory, proof.stamp, now);
  if (verdict === 'replayed') return refused(await endReplayed(context, session.sessionId, proof.stamp), 'replayed', session.sessionId);
  if (verdict === 'refused')
    return refused({ ...failure('bad-signature'), signAfter: highestStamp(memory) }, 'answered before', session.sessionId);

  // Strictly later than createdAt, whatever the clock does: see mayRepeatAnswer. Every device of everybody comes here every
  // hour: outside the line in which accounts are written.
  const alive = await context.storage.transactInRealms(async (writer) => {
    if (verdict === 'new') await writer.noteProof(session.sessionId, proof);
    await writer.forgetProofs(session.sessionId, proofsToForget(answered));
    return writer.touchSession(session.sessionId, Math.max(now, session.createdAt + 1));
  });
  if (!alive) {
    const ended = await context.storage.read((reader) => reader.sessionById(session.sessionId));
    return refused(revoked(ended ?? session), 'revoked', session.sessionId);
  }
  context.events.sessionRefreshed({ userId: user.userId, sessionId: session.sessionId });
  const { tokens } = await signedInAnswer(context.secrets, user, session, now, request.device_clock ?? request.time_stamp);
  // The one that it has goes on, whatever became of the secret under which it was made.
  return ok({ ...tokens, refreshToken: request.refresh_token });
}

/** Somebody has the token without the device: whose account it is will want to know. */
const noteStolen = ({ storage, now }: IdentityContext, { userId, deviceName }: SessionRow): Promise<void> =>
  storage.transactInRealms((writer) => noteRefusal(writer, { action: 'refresh-refused', at: now(), subject: userId, about: deviceName }));

/** What our own token says although nothing answers to it any more. */
async function whyUnknown(context: IdentityContext, refreshToken: string): Promise<Failure> {
  const [sessionId = ''] = refreshToken.split('.');
  const isOurs = refreshTokensOf(context.secrets, sessionId).includes(refreshToken);
  return isOurs && (await isErased(context, sessionId)) ? ERASED : failure('not-signed-in');
}

/** Ends the session of the caller: neither its access token nor its refresh token is worth anything afterwards. */
export async function signOut(context: IdentityContext, caller: Caller): Promise<Result<{ signedOut: true }, Failure>> {
  await context.storage.transact(async (writer) => {
    const session = await writer.sessionById(caller.sessionId);
    if (session === undefined || session.revokedAt !== null) return;
    await writer.putSession({ ...session, revokedAt: context.now() });
    await noteBy(writer, caller, { action: 'signed-out', at: context.now() });
  });
  context.events.signedOut(caller);
  return ok({ signedOut: true });
}

export async function me(context: IdentityContext, caller: Caller): Promise<Result<Profile, Failure>> {
  const user = await context.storage.read((reader) => reader.userById(caller.userId));
  return user ? ok(profileOf(user)) : err(failure('not-signed-in'));
}
