/**
 * A way in with a passkey (ACC-111, ACC-112): the device brings a key of its own and what a passkey signed. A challenge opens one
 * session; the identical proof may be repeated while it lives, for a lost answer.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { PasskeyAsked, PasskeyProof } from '#protocol/passkey.ts';
import type { SignedIn } from '#protocol/session.ts';
import { note } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language } from '../mail/templates.ts';
import type { Attempts } from './attempts.ts';
import type { IdentityContext } from './caller.ts';
import { isDeviceKey } from './device-key.ts';
import { optionsToSign, verifyProof, type RelyingParty } from './passkey-ceremony.ts';
import { putCeremony } from './passkeys.ts';
import { tellOfNewDevice } from './new-device.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { signedInAnswer } from './tokens.ts';

export async function beginPasskeySignIn(context: IdentityContext, site: RelyingParty): Promise<Result<PasskeyAsked, Failure>> {
  const options = await optionsToSign(site);
  const ceremonyId = context.newId();
  await putCeremony(context, { ceremonyId, challenge: options.challenge, userId: null });
  return ok({ challengeId: ceremonyId, options: { ...options } });
}

interface Asked {
  readonly challengeId: string;
  readonly proof: PasskeyProof;
  /** Of the device, SPKI PEM. */
  readonly publicKey: string;
  readonly deviceName: string;
  readonly language?: Language | undefined;
}

export async function signInWithPasskey(
  context: IdentityContext & { readonly recoveryAttempts: Attempts },
  site: RelyingParty,
  asked: Asked,
  address: string,
): Promise<Result<SignedIn, Failure>> {
  if (!isDeviceKey(asked.publicKey)) return err(failure('bad-request', 'publicKey must be an RSA key of 2048 to 4096 bits'));
  const now = context.now();
  const attempt = await context.recoveryAttempts.begin(address);
  if (!attempt.admitted) {
    context.events.guessRefused({ door: 'passkey', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  const outcome = await prove(context, site, asked, now);
  if (!outcome.ok) {
    context.events.passkeyRefused({ reason: outcome.error.detail ?? outcome.error.kind });
    return err(failure(outcome.error.kind));
  }
  await attempt.succeeded();
  const { user, session } = outcome.value;
  context.wakeOutbox?.();
  context.events.signedInWithPasskey({ userId: user.userId, sessionId: session.sessionId });
  return ok(await signedInAnswer(context.secrets, user, session, now));
}

const prove = async (context: IdentityContext, site: RelyingParty, asked: Asked, now: number) => {
  const { challengeId, proof, publicKey, deviceName } = asked;
  const requestId = `passkey:${challengeId}`;
  const found = await context.storage.read(async (reader) => ({
    ceremony: await reader.ceremonyById(challengeId),
    passkey: await reader.passkeyById(proof.id),
    earlier: await reader.sessionByRequestId(requestId),
  }));
  const { ceremony, passkey } = found;
  if (ceremony === undefined || ceremony.userId !== null || ceremony.expiresAt <= now)
    return err(failure('bad-signature', 'the challenge is over'));
  if (passkey === undefined) return err(failure('passkey-unknown'));
  // Asked again for a lost answer, it counted this use already.
  const counted = found.earlier === undefined ? passkey : { ...passkey, counter: 0 };
  const verified = await verifyProof(site, ceremony.challenge, counted, proof);
  const { userHandle } = proof.response;
  const isTheirs = userHandle === undefined || userHandle === null || userHandle === Buffer.from(passkey.userId).toString('base64url');
  return context.storage.transact(async (writer) => {
    const refused = async (why: Failure) => {
      await writer.deleteCeremony(challengeId);
      return err(why);
    };
    if (!verified.ok) return refused(failure('bad-signature', verified.error));
    if (!isTheirs) return refused(failure('bad-signature', 'the passkey of somebody else'));
    const user = await writer.userById(passkey.userId);
    const standing = await writer.passkeyById(passkey.passkeyId);
    const earlier = await writer.sessionByRequestId(requestId);
    if (user === undefined || standing === undefined) return refused(failure('passkey-unknown'));
    if (earlier !== undefined)
      return mayRepeatAnswer(earlier, publicKey) ? ok({ user, session: earlier }) : refused(failure('bad-signature', 'used already'));
    // Two proofs with one count: the key was copied.
    if (standing.counter !== passkey.counter) return refused(failure('bad-signature', 'the count went back'));
    await writer.putPasskey({ ...standing, ...verified.value, usedAt: now });
    const session = await startSession(context, writer, { userId: user.userId, deviceName, publicKey, requestId });
    await note(writer, { action: 'passkey-used', at: now, by: session });
    await tellOfNewDevice(context, writer, session, asked.language);
    return ok({ user, session });
  });
};
