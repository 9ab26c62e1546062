/**
 * Signing in with an address and a password (ACC-91 … ACC-93). An unknown address, one without a password and a wrong password
 * take the same computation and hear the same. Where a second factor is on, a right password leads to a ticket (sign-in-ticket.ts).
 */
import type { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import type { SignedIn } from '#protocol/session.ts';
import type { passwordSignInRequest } from '#protocol/ways-in.ts';
import { note } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import { isDeviceKey } from './device-key.ts';
import { comparable } from './email-code.ts';
import { tellOfNewDevice } from './new-device.ts';
import { sha256 } from './secrets.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { earlierTicket, openTicket } from './sign-in-ticket.ts';
import { signedInAnswer } from './tokens.ts';
import type { WaysInContext } from './ways-in.ts';

export async function signInByPassword(
  context: WaysInContext,
  request: z.output<typeof passwordSignInRequest>,
  network: string,
): Promise<Result<SignedIn, Failure>> {
  const { password, publicKey, deviceName, language } = request;
  if (!isDeviceKey(publicKey)) return err(failure('bad-request', 'publicKey must be an RSA key of 2048 to 4096 bits'));
  const address = comparable(request.address);
  const begun = await beginGuess(context, network, sha256(address));
  if (!begun.ok) return begun;
  const kept = await context.storage.read(async (reader) => {
    const owner = await reader.addressRow(address);
    return reader.passwordOf(owner?.userId ?? '');
  });
  const verified = await context.hashing.verify(kept?.hash, password);
  if (!verified.ok) return verified;
  const wrong = (): Result<never, Failure> => {
    context.events.guessRefused({ door: 'password', braked: false });
    return err(failure('credentials-wrong'));
  };
  if (!verified.value) return wrong();

  const requestId = `password:${request.requestId}`;
  const outcome = await context.storage.transact(async (writer) => {
    const owner = await writer.addressRow(address);
    const user = owner && (await writer.userById(owner.userId));
    // Changed or removed while it was computed.
    if (user === undefined || (await writer.passwordOf(user.userId))?.hash !== kept?.hash) return undefined;
    const proof = { userId: user.userId, requestId, way: 'password', publicKey, deviceName } as const;
    const standing = await earlierTicket(context, writer, proof);
    if (standing !== undefined) return { owed: standing };
    const earlier = await writer.sessionByRequestId(requestId);
    if (earlier !== undefined && (earlier.userId !== user.userId || !mayRepeatAnswer(earlier, publicKey))) return undefined;
    if (earlier !== undefined) return { user, session: earlier };
    const owed = await openTicket(context, writer, proof);
    if (owed !== undefined) return { owed };
    const session = await startSession(context, writer, { userId: user.userId, deviceName, publicKey, requestId });
    await note(writer, { action: 'password-used', at: context.now(), by: session });
    await tellOfNewDevice(context, writer, session, language);
    return { user, session };
  });
  if (outcome === undefined) return wrong();
  await begun.value.succeeded();
  if (outcome.owed !== undefined) return err(outcome.owed);
  context.wakeOutbox();
  const { user, session } = outcome;
  context.events.signedIn({ userId: user.userId, sessionId: session.sessionId, by: 'password' });
  return ok(await signedInAnswer(context.secrets, user, session, context.now()));
}

/** Counts a guess at a password before its outcome is known: by network address, and by what is guessed at. */
export const beginGuess = async (
  { passwordGuesses, passwordDelay, now, events }: WaysInContext,
  network: string,
  about: string,
): Promise<Result<{ succeeded(): Promise<void> }, Failure>> => {
  const here = await passwordGuesses.begin(network);
  const there = here.admitted ? passwordDelay.begin(about, now()) : undefined;
  if (here.admitted && there?.admitted === true)
    return ok({
      async succeeded() {
        await here.succeeded();
        there.succeeded();
      },
    });
  events.guessRefused({ door: 'password', braked: true });
  const { retryAfterMs } = (there ?? here) as { readonly retryAfterMs: number };
  return err({ kind: 'too-many-requests', retryAfterMs });
};
