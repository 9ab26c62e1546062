/**
 * The devices of an account, as their person sees them. A device is a session: it is listed from its sign-in until it is
 * signed out, by itself or from another one. Somebody else's device does not exist.
 */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { AccountDevices } from '#protocol/session.ts';
import { noteBy } from '../audit/note.ts';
import { failure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { SessionRow } from '../storage/accounts.ts';
import type { Reader, Writer } from '../storage/storage.ts';
import type { Caller, IdentityContext } from './caller.ts';

export const devicesOf = async (context: IdentityContext, caller: Caller): Promise<Result<AccountDevices, Failure>> =>
  ok(await context.storage.read((reader) => listed(reader, caller, context.now())));

export const nameDevice = (
  context: IdentityContext,
  caller: Caller,
  deviceId: string,
  deviceName: string,
): Promise<Result<AccountDevices, Failure>> =>
  context.storage.transact(async (writer) => {
    const session = await own(writer, caller, deviceId);
    if (session === undefined || session.revokedAt !== null) return err(failure('not-found'));
    await writer.putSession({ ...session, deviceName });
    await noteBy(writer, caller, { action: 'device-renamed', at: context.now(), about: session.deviceName });
    return ok(await listed(writer, caller, context.now()));
  });

/**
 * From the next call on the device's tokens are worth nothing; its open line ends within half a minute (routes/changes.ts).
 * Ending it again changes nothing.
 */
export async function signOutDevice(context: IdentityContext, caller: Caller, deviceId: string): Promise<Result<AccountDevices, Failure>> {
  const done = await context.storage.transact(async (writer): Promise<Result<AccountDevices & { readonly ended: boolean }, Failure>> => {
    const session = await own(writer, caller, deviceId);
    if (session === undefined) return err(failure('not-found'));
    const ended = session.revokedAt === null;
    if (ended) {
      await writer.putSession({ ...session, revokedAt: context.now() });
      await noteBy(writer, caller, { action: 'device-signed-out', at: context.now(), about: session.deviceName });
    }
    return ok({ ...(await listed(writer, caller, context.now())), ended });
  });
  if (!done.ok) return done;
  if (done.value.ended) context.events.deviceSignedOut({ userId: caller.userId, sessionId: deviceId, by: caller.sessionId });
  const { ended: _ended, ...devices } = done.value;
  return ok(devices);
}

const own = async (writer: Writer, { userId }: Caller, deviceId: string): Promise<SessionRow | undefined> => {
  const session = await writer.sessionById(deviceId);
  return session?.userId === userId ? session : undefined;
};

/** Whoever looks at their devices once a month hears of it. */
const REPLAYS_TOLD_MS = 30 * 24 * 3_600_000;

const listed = async (
  reader: Pick<Reader, 'sessionsOf' | 'sessionsEnded' | 'userById'>,
  { userId, sessionId }: Caller,
  now: number,
): Promise<AccountDevices> => {
  const user = await reader.userById(userId);
  const devices = (await reader.sessionsOf(userId)).map((session) => ({
    deviceId: session.sessionId,
    deviceName: session.deviceName,
    since: session.createdAt,
    seenAt: session.lastUsedAt,
    isThis: session.sessionId === sessionId,
  }));
  const replayed = (await reader.sessionsEnded(userId, 'replayed', now - REPLAYS_TOLD_MS)).map(({ deviceName, revokedAt }) => ({
    deviceName,
    at: revokedAt ?? now,
  }));
  return {
    devices,
    ...(user !== undefined && { recoverySince: user.recoverySince ?? user.createdAt }),
    ...(replayed.length > 0 && { replayed }),
  };
};
