/**
 * The way back with the recovery phrase: the device signs a challenge with the Ed25519 key made from it.
 * A challenge lives five minutes and opens one session; the identical proof may be repeated while it lives, for a lost
 * answer. Known and unknown keys are told apart only after a valid signature, which only the holder can make.
 */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { recoverRequest, recoveryChallenge, SignedIn } from '#protocol/session.ts';
import { note, noteRefusal } from '../audit/note.ts';
import { failure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { Attempts } from './attempts.ts';
import { EXPIRED_KEPT_MS } from './caller.ts';
import type { IdentityContext } from './caller.ts';
import { isDeviceKey, recoverySigned } from './device-key.ts';
import { tellOfNewDevice } from './new-device.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { sha256 } from './secrets.ts';
import { signedInAnswer } from './tokens.ts';

const CHALLENGE_LIFETIME_MS = 5 * 60_000;

/** Always answered, for a known key and an unknown one alike. */
export async function openChallenge(
  context: IdentityContext,
  { recoveryPublicKey }: { readonly recoveryPublicKey: string },
): Promise<Result<z.output<typeof recoveryChallenge>, Failure>> {
  const now = context.now();
  const opened = { challengeId: context.newId(), challenge: randomBytes(32).toString('base64url') };
  await context.storage.transact(async (writer) => {
    await writer.forgetExpired(now - EXPIRED_KEPT_MS);
    await writer.putChallenge({ ...opened, recoveryPublicKey, expiresAt: now + CHALLENGE_LIFETIME_MS });
  });
  return ok(opened);
}

export async function recover(
  context: IdentityContext & { readonly recoveryAttempts: Attempts },
  request: z.output<typeof recoverRequest>,
  address: string,
): Promise<Result<SignedIn, Failure>> {
  if (!isDeviceKey(request.publicKey)) return err(failure('bad-request', 'publicKey must be an RSA key of 2048 to 4096 bits'));
  const now = context.now();
  const attempt = await context.recoveryAttempts.begin(address);
  if (!attempt.admitted) {
    context.events.guessRefused({ door: 'recovery', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  const { challengeId, recoveryPublicKey, publicKey, deviceName } = request;
  const requestId = `recovery:${challengeId}`;

  const outcome = await context.storage.transact(async (writer) => {
    const challenge = await writer.challengeById(challengeId);
    if (!challenge || challenge.expiresAt <= now || challenge.recoveryPublicKey !== recoveryPublicKey)
      return err(failure('recovery-unknown'));
    if (!recoverySigned(recoveryPublicKey, `griot-recovery:${challenge.challenge}`, request.signature)) {
      await writer.deleteChallenge(challengeId);
      const known = await writer.userByRecoveryKey(recoveryPublicKey);
      if (known !== undefined) await noteRefusal(writer, { action: 'recovery-refused', at: now, subject: known.userId });
      return err(failure('bad-signature'));
    }
    const user = await writer.userByRecoveryKey(recoveryPublicKey);
    const earlier = await writer.sessionByRequestId(requestId);
    if (user === undefined && (await writer.erasedAmong([sha256(recoveryPublicKey)])).length > 0)
      return err({ ...failure('recovery-unknown'), accountErased: true as const });
    if (!user || (earlier && !mayRepeatAnswer(earlier, publicKey))) {
      await writer.deleteChallenge(challengeId);
      return err(failure('recovery-unknown'));
    }
    if (earlier !== undefined) return ok({ user, session: earlier });
    const session = await startSession(context, writer, { userId: user.userId, deviceName, publicKey, requestId });
    await note(writer, { action: 'account-recovered', at: now, by: session });
    await tellOfNewDevice(context, writer, session, request.language);
    return ok({ user, session });
  });

  if (!outcome.ok) {
    context.events.recoveryRefused({ reason: outcome.error.kind });
    return outcome;
  }
  await attempt.succeeded();
  const { user, session } = outcome.value;
  context.wakeOutbox?.();
  context.events.accountRecovered({ userId: user.userId, sessionId: session.sessionId });
  return ok(await signedInAnswer(context.secrets, user, session, now));
}
