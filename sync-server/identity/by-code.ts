/**
 * Signing in with a code from a mail (ACC-85 … ACC-87). The door that asks for it does not look whether an account has the
 * address: it writes down a code and a mail, and whoever sends the mail finds out (mail/outbox.ts). So there is nothing that the
 * answer, or the time that it takes, could tell. Where a second factor is on, a right code leads to a ticket (sign-in-ticket.ts).
 */
import type { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import type { SignedIn } from '#protocol/session.ts';
import type { codeSignInRequest, CodeSent } from '#protocol/ways-in.ts';
import { note } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language } from '../mail/templates.ts';
import { isDeviceKey } from './device-key.ts';
import { guessEmailCode, openEmailCode } from './email-code.ts';
import { tellOfNewDevice } from './new-device.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { earlierTicket, openTicket } from './sign-in-ticket.ts';
import { signedInAnswer } from './tokens.ts';
import { mayAskForCode, type WaysInContext } from './ways-in.ts';

export async function askToSignIn(
  context: WaysInContext,
  { address, language }: { readonly address: string; readonly language: Language },
  network: string,
): Promise<Result<CodeSent, Failure>> {
  const may = await mayAskForCode(context, { network, address });
  if (!may.ok) return may;
  const sent = await context.storage.transact((writer) =>
    openEmailCode(context, writer, { purpose: 'sign-in', userId: null, typed: address, language }),
  );
  context.wakeOutbox();
  return ok(sent);
}

export async function signInByCode(
  context: WaysInContext,
  request: z.output<typeof codeSignInRequest>,
  network: string,
): Promise<Result<SignedIn, Failure>> {
  const { codeId, publicKey, deviceName, language } = request;
  if (!isDeviceKey(publicKey)) return err(failure('bad-request', 'publicKey must be an RSA key of 2048 to 4096 bits'));
  const now = context.now();
  const attempt = await context.codeGuesses.begin(network);
  if (!attempt.admitted) {
    context.events.guessRefused({ door: 'code', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  const requestId = `code:${codeId}`;
  const outcome = await context.storage.transact(async (writer) => {
    const right = await guessEmailCode(context, writer, request, { purpose: 'sign-in', userId: null });
    if (!right.ok) return right;
    const owner = await writer.addressRow(right.value.address);
    const user = owner && (await writer.userById(owner.userId));
    const earlier = await writer.sessionByRequestId(requestId);
    if (user === undefined) return err(failure('code-spent'));
    const proof = { userId: user.userId, requestId, way: 'code', publicKey, deviceName } as const;
    const standing = await earlierTicket(context, writer, proof);
    if (standing !== undefined) return ok({ owed: standing });
    if (earlier !== undefined)
      return earlier.userId === user.userId && mayRepeatAnswer(earlier, publicKey)
        ? ok({ user, session: earlier })
        : err(failure('code-spent'));
    // Used, and its session not there: signed out or erased since.
    if (right.value.usedAt !== null) return err(failure('code-spent'));
    await writer.putEmailCode({ ...right.value, usedAt: now });
    const owed = await openTicket(context, writer, proof);
    if (owed !== undefined) return ok({ owed });
    const session = await startSession(context, writer, { userId: user.userId, deviceName, publicKey, requestId });
    await note(writer, { action: 'code-used', at: now, by: session });
    await tellOfNewDevice(context, writer, session, language);
    return ok({ user, session });
  });
  if (!outcome.ok) {
    context.events.guessRefused({ door: 'code', braked: false });
    return outcome;
  }
  await attempt.succeeded();
  if ('owed' in outcome.value) return err(outcome.value.owed);
  context.wakeOutbox();
  const { user, session } = outcome.value;
  context.events.signedIn({ userId: user.userId, sessionId: session.sessionId, by: 'code' });
  return ok(await signedInAnswer(context.secrets, user, session, now));
}
