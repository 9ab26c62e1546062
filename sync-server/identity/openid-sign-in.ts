/**
 * A way in with an identity at a provider (ACC-119, ACC-121, ACC-122). The device that began signs what it hands in; nothing but the pair
 * of issuer and subject leads to an account.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { z } from 'zod';
import type { OpenIdBegun, openIdSignedIn, openIdSignInRequest } from '#protocol/openid.ts';
import { note } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Told } from '../openid/provider.ts';
import type { SessionRow, UserRow } from '../storage/accounts.ts';
import { deviceSigned, isDeviceKey } from './device-key.ts';
import { tellOfNewDevice } from './new-device.ts';
import { beginFlow, providerOf, proveFlow, type OpenIdContext } from './openid-flow.ts';
import { registrationNow } from './registration.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { signedInAnswer } from './tokens.ts';

export async function beginOpenIdSignIn(
  context: OpenIdContext,
  { provider, publicKey }: { readonly provider: string; readonly publicKey: string },
): Promise<Result<OpenIdBegun, Failure>> {
  if (!isDeviceKey(publicKey)) return err(failure('bad-request', 'publicKey must be an RSA key of 2048 to 4096 bits'));
  return beginFlow(context, provider, { purpose: 'sign-in', userId: null, sessionId: null, publicKey });
}

type SignedInAnswer = z.output<typeof openIdSignedIn>;
type Outcome =
  | { readonly user: UserRow; readonly session: SessionRow; readonly isNew: boolean }
  | { readonly nobody: Told; readonly registration: Extract<SignedInAnswer, { readonly state: 'unknown' }>['registration'] };

export async function signInWithOpenId(
  context: OpenIdContext,
  request: z.output<typeof openIdSignInRequest>,
  network: string,
): Promise<Result<SignedInAnswer, Failure>> {
  const { flowId, answer, signature, deviceName } = request;
  const attempt = await context.openIdAttempts.begin(network);
  if (!attempt.admitted) {
    context.events.guessRefused({ door: 'openid', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  const proven = await proveFlow(
    context,
    request,
    ({ purpose, publicKey }) =>
      purpose === 'sign-in' && publicKey !== null && deviceSigned(publicKey, `griot-openid:${flowId}:${answer}`, signature),
  );
  if (!proven.ok) {
    // Nobody guessed anything where nobody could be asked.
    if (proven.error.kind === 'openid-unreachable') await attempt.succeeded();
    return proven;
  }
  const { flow, told } = proven.value;
  const publicKey = flow.publicKey ?? '';
  const now = context.now();
  const requestId = `openid:${flowId}`;
  const outcome = await context.storage.transact(async (writer): Promise<Result<Outcome, Failure>> => {
    const earlier = await writer.sessionByRequestId(requestId);
    if (earlier !== undefined) {
      const user = await writer.userById(earlier.userId);
      return user !== undefined && mayRepeatAnswer(earlier, publicKey)
        ? ok({ user, session: earlier, isNew: false })
        : err(failure('openid-expired'));
    }
    const standing = await writer.openIdFlowById(flowId);
    // Used, and its session not there: signed out or erased since, or an account was made with it.
    if (standing === undefined || standing.userId !== null || told === undefined) return err(failure('openid-expired'));
    const identity = await writer.identityBySubject(told.issuer, told.subject);
    const user = identity && (await writer.userById(identity.userId));
    if (identity === undefined || user === undefined)
      return ok({ nobody: told, registration: await registrationNow(writer, context.registration) });
    const provider = providerOf(context, flow.provider)?.name ?? identity.provider;
    await writer.putIdentity({ ...identity, provider, label: told.label === '' ? identity.label : told.label, usedAt: now });
    await writer.putOpenIdFlow({ ...standing, userId: user.userId, proven: null });
    const session = await startSession(context, writer, { userId: user.userId, deviceName, publicKey, requestId });
    await note(writer, { action: 'identity-used', at: now, by: session, about: provider });
    await tellOfNewDevice(context, writer, session, request.language);
    return ok({ user, session, isNew: true });
  });
  if (!outcome.ok) return outcome;
  await attempt.succeeded();
  if ('nobody' in outcome.value) {
    const { nobody, registration } = outcome.value;
    const { label, firstName, lastName } = nobody;
    return ok({ state: 'unknown', label, firstName, lastName, registration });
  }
  const { user, session, isNew } = outcome.value;
  if (isNew) context.wakeOutbox();
  if (isNew) context.events.signedIn({ userId: user.userId, sessionId: session.sessionId, by: 'openid' });
  return ok({ state: 'signed-in', ...(await signedInAnswer(context.secrets, user, session, now)) });
}
