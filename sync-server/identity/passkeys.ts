/** The passkeys of an account: made, listed and taken away by its person, on a device that is signed in (ACC-110, ACC-113). */
import { err, ok, type Result } from '#domain/result.ts';
import type { AccountPasskeys, PasskeyAsked, PasskeyMade } from '#protocol/passkey.ts';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { PasskeyRow } from '../storage/passkeys.ts';
import type { Caller, IdentityContext } from './caller.ts';
import { CEREMONY_LIFETIME_MS, optionsToMake, verifyMade, type RelyingParty } from './passkey-ceremony.ts';

/** Phones, computers and security keys of one person. */
export const MAX_PASSKEYS = 20;

export async function beginPasskey(
  context: IdentityContext,
  { userId }: Caller,
  site: RelyingParty,
): Promise<Result<PasskeyAsked, Failure>> {
  const found = await context.storage.read(async (reader) => ({
    user: await reader.userById(userId),
    known: await reader.passkeysOf(userId),
  }));
  if (found.user === undefined) return err(failure('not-signed-in'));
  const { firstName, lastName } = found.user;
  const options = await optionsToMake(site, { userId, name: `${firstName} ${lastName}` }, found.known);
  const ceremony = { ceremonyId: context.newId(), challenge: options.challenge, userId };
  await putCeremony(context, ceremony);
  return ok({ challengeId: ceremony.ceremonyId, options: { ...options } });
}

/** Keeps what was asked for its five minutes, and forgets what is over. */
export const putCeremony = (
  { storage, now }: IdentityContext,
  ceremony: { readonly ceremonyId: string; readonly challenge: string; readonly userId: string | null },
): Promise<void> =>
  storage.transact(async (writer) => {
    await writer.forgetCeremonies(now());
    await writer.putCeremony({ ...ceremony, expiresAt: now() + CEREMONY_LIFETIME_MS });
  });

/** The same passkey brought again is answered the same: an answer may have been lost. */
export async function addPasskey(
  context: IdentityContext,
  { userId, sessionId }: Caller,
  site: RelyingParty,
  { challengeId, name, made }: { readonly challengeId: string; readonly name: string; readonly made: PasskeyMade },
): Promise<Result<AccountPasskeys, Failure>> {
  const now = context.now();
  const known = await context.storage.read(async (reader) => ({
    ceremony: await reader.ceremonyById(challengeId),
    passkey: await reader.passkeyById(made.id),
  }));
  if (known.passkey?.userId === userId) return passkeysOf(context, { userId, sessionId });
  const { ceremony } = known;
  if (ceremony === undefined || ceremony.userId !== userId || ceremony.expiresAt <= now)
    return err(failure('bad-request', 'the challenge is over'));
  const verified = await verifyMade(site, ceremony.challenge, made);
  const added = await context.storage.transact(async (writer): Promise<Result<readonly PasskeyRow[], Failure>> => {
    await writer.deleteCeremony(challengeId);
    if (!verified.ok) return err(failure('bad-request', verified.error));
    const standing = await writer.passkeysOf(userId);
    if ((await writer.userById(userId)) === undefined) return err(failure('not-signed-in'));
    if ((await writer.passkeyById(verified.value.passkeyId)) !== undefined) return err(failure('bad-request', 'somebody has this passkey'));
    if (standing.length >= MAX_PASSKEYS) return err(failure('unprocessable', `at most ${MAX_PASSKEYS} passkeys`));
    const passkey = { ...verified.value, userId, name, createdAt: now, usedAt: null };
    await writer.putPasskey(passkey);
    await noteBy(writer, { userId, sessionId }, { action: 'passkey-added', at: now, about: name });
    return ok([passkey, ...standing]);
  });
  if (!added.ok) return added;
  context.events.passkeyAdded({ userId, sessionId });
  return ok(listed(added.value));
}

export async function passkeysOf(context: IdentityContext, { userId }: Caller): Promise<Result<AccountPasskeys, Failure>> {
  return ok(listed(await context.storage.read((reader) => reader.passkeysOf(userId))));
}

/** Somebody else's does not exist; taking one away twice is answered the same. Devices that signed in with it stay. */
export async function removePasskey(
  context: IdentityContext,
  { userId, sessionId }: Caller,
  passkeyId: string,
): Promise<Result<AccountPasskeys, Failure>> {
  const { removed, left } = await context.storage.transact(async (writer) => {
    const standing = await writer.passkeyById(passkeyId);
    const isTheirs = standing?.userId === userId;
    if (isTheirs) {
      await writer.deletePasskey(passkeyId);
      await noteBy(writer, { userId, sessionId }, { action: 'passkey-removed', at: context.now(), about: standing.name });
    }
    return { removed: isTheirs, left: await writer.passkeysOf(userId) };
  });
  if (removed) context.events.passkeyRemoved({ userId, sessionId });
  return ok(listed(left));
}

const listed = (rows: readonly PasskeyRow[]): AccountPasskeys => ({
  passkeys: rows.map(({ passkeyId, name, createdAt, usedAt, isSynced }) => ({ passkeyId, name, since: createdAt, usedAt, isSynced })),
});
