/**
 * A second device joins an account by three words (protocol/pairing.ts has the picture). The old device opens,
 * answers and closes; the new one claims and collects. The server keeps the words sealed and never sees them again.
 * Every step may be repeated by the same party with the same outcome, because answers get lost on the way.
 */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { PAIRING_LIFETIME_MS } from '#protocol/pairing.ts';
import type { PairingClaimed, PairingOpened, PairingStatus } from '#protocol/pairing.ts';
import type { SignedIn } from '#protocol/session.ts';
import { note, noteBy } from '../audit/note.ts';
import { failure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { Language } from '../mail/templates.ts';
import type { PairingRow } from '../storage/accounts.ts';
import type { Reader } from '../storage/storage.ts';
import type { Attempts } from './attempts.ts';
import { EXPIRED_KEPT_MS } from './caller.ts';
import type { Caller, IdentityContext } from './caller.ts';
import { isDeviceKey } from './device-key.ts';
import { tellOfNewDevice } from './new-device.ts';
import { sealings, sha256 } from './secrets.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { signedInAnswer } from './tokens.ts';
import { drawWords, spokenForm } from './words.ts';

export interface PairingContext extends IdentityContext {
  readonly pairingAttempts: Attempts;
}

const sealedWords = (context: IdentityContext, words: readonly string[]) => context.secrets.seal('words', spokenForm(words));

/** Under whichever secret the words were shown. */
const pairingByWords = async (
  { secrets }: IdentityContext,
  reader: Pick<Reader, 'pairingByWordsHash'>,
  words: readonly string[],
  at: number,
): Promise<PairingRow | undefined> => {
  for (const hash of sealings(secrets, 'words', spokenForm(words))) {
    const pairing = await reader.pairingByWordsHash(hash, at);
    if (pairing !== undefined) return pairing;
  }
  return undefined;
};

/** Three fresh words; an earlier pairing of the same account stays valid until it expires or is closed. */
export async function openPairing(context: IdentityContext, caller: Caller): Promise<Result<PairingOpened, Failure>> {
  const now = context.now();
  const expiresAt = now + PAIRING_LIFETIME_MS;
  const opened = await context.storage.transact(async (writer) => {
    await writer.forgetExpired(now - EXPIRED_KEPT_MS);
    let words = drawWords();
    // A billion triples: drawing again is a formality, but two accounts must never share one.
    while (await writer.pairingByWordsHash(sealedWords(context, words), now)) words = drawWords();
    const pairing: PairingRow = {
      pairingId: context.newId(),
      userId: caller.userId,
      wordsHash: sealedWords(context, words),
      state: 'waiting',
      expiresAt,
      claimHash: null,
      claimPublicKey: null,
      claimDeviceName: null,
    };
    await writer.putPairing(pairing);
    await noteBy(writer, caller, { action: 'pairing-opened', at: now });
    return { pairingId: pairing.pairingId, words, expiresAt };
  });
  context.events.pairingOpened({ userId: caller.userId, pairingId: opened.pairingId });
  return ok(opened);
}

export async function pairingStatusOf(
  context: IdentityContext,
  caller: Caller,
  pairingId: string,
): Promise<Result<PairingStatus, Failure>> {
  const pairing = await context.storage.read((reader) => own(reader, caller, pairingId));
  return pairing ? ok(statusOf(pairing, context.now())) : err(failure('not-found'));
}

/** Accepts or refuses the device that claimed. Without a claimant, or too late, nothing changes: the status says so. */
export async function answerPairing(
  context: IdentityContext,
  caller: Caller,
  pairingId: string,
  accept: boolean,
): Promise<Result<PairingStatus, Failure>> {
  const status = await moveOn(context, caller, pairingId, (pairing) =>
    pairing.state === 'claimed' ? (accept ? 'confirmed' : 'refused') : undefined,
  );
  if (status.ok) context.events.pairingAnswered({ userId: caller.userId, pairingId, state: status.value.state });
  return status;
}

/** Withdraws the words, even after a yes, as long as the new device has not collected. */
export const closePairing = (context: IdentityContext, caller: Caller, pairingId: string): Promise<Result<PairingStatus, Failure>> =>
  moveOn(context, caller, pairingId, (pairing) => (pairing.state === 'used' ? undefined : 'refused'));

/** The new device gives the words. Wrong ones count against its address (ACC-13). */
export async function claimPairing(
  context: PairingContext,
  request: { readonly words: readonly string[]; readonly publicKey: string; readonly deviceName: string },
  address: string,
): Promise<Result<PairingClaimed, Failure>> {
  if (!isDeviceKey(request.publicKey)) return err(failure('bad-request', 'publicKey must be an RSA key of 2048 to 4096 bits'));
  const now = context.now();
  const attempt = await context.pairingAttempts.begin(address);
  if (!attempt.admitted) {
    context.events.guessRefused({ door: 'pairing', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  const outcome = await context.storage.transact(
    async (writer): Promise<Result<{ pairing: PairingRow; answer: PairingClaimed }, Failure>> => {
      const pairing = await pairingByWords(context, writer, request.words, now);
      if (!pairing)
        return err(
          failure((await pairingByWords(context, writer, request.words, now - EXPIRED_KEPT_MS)) ? 'pairing-expired' : 'pairing-unknown'),
        );
      const again = pairing.claimPublicKey === request.publicKey;
      if (pairing.state === 'refused') return err(failure('pairing-unknown', 'The pairing was withdrawn'));
      if (pairing.state !== 'waiting' && !again) return err(failure('pairing-used'));
      const user = await writer.userById(pairing.userId);
      if (!user) return err(failure('pairing-unknown'));
      // Derived, so that the same device asking again hears the same token.
      const claimTokens = sealings(context.secrets, 'claim', `${pairing.pairingId} ${request.publicKey}`);
      const claimToken = claimTokens.find((token) => sha256(token) === pairing.claimHash) ?? (claimTokens[0] as string);
      if (!again) {
        const { publicKey, deviceName } = request;
        await writer.putPairing({
          ...pairing,
          state: 'claimed',
          claimHash: sha256(claimToken),
          claimPublicKey: publicKey,
          claimDeviceName: deviceName,
        });
      }
      return ok({ pairing, answer: { claimToken, firstName: user.firstName, expiresAt: pairing.expiresAt } });
    },
  );
  if (!outcome.ok) {
    context.events.guessRefused({ door: 'pairing', braked: false });
    return outcome;
  }
  await attempt.succeeded();
  context.events.pairingClaimed({ userId: outcome.value.pairing.userId, pairingId: outcome.value.pairing.pairingId });
  return ok(outcome.value.answer);
}

/** `waiting` until the old device answers; then the tokens, the same ones for a repeated question while the pairing lives. */
export async function collectPairing(
  context: IdentityContext,
  claimToken: string,
  language?: Language,
): Promise<Result<{ state: 'waiting' } | ({ state: 'confirmed' } & SignedIn), Failure>> {
  const now = context.now();
  const outcome = await context.storage.transact(async (writer) => {
    const pairing = await writer.pairingByClaimHash(sha256(claimToken));
    if (!pairing || pairing.state === 'refused') return err(failure('pairing-unknown'));
    if (pairing.expiresAt <= now) return err(failure('pairing-expired'));
    if (pairing.state === 'claimed') return ok(undefined);
    const user = await writer.userById(pairing.userId);
    if (!user || pairing.claimPublicKey === null || pairing.claimDeviceName === null) return err(failure('pairing-unknown'));
    const requestId = `pairing:${pairing.pairingId}`;
    const earlier = await writer.sessionByRequestId(requestId);
    if (earlier)
      return mayRepeatAnswer(earlier, pairing.claimPublicKey)
        ? ok({ user, session: earlier, pairing: undefined })
        : err(failure('pairing-used'));
    const device = { userId: user.userId, deviceName: pairing.claimDeviceName, publicKey: pairing.claimPublicKey, requestId };
    const session = await startSession(context, writer, device);
    await writer.putPairing({ ...pairing, state: 'used' });
    await note(writer, { action: 'device-paired', at: now, by: session });
    await tellOfNewDevice(context, writer, session, language);
    return ok({ user, session, pairing });
  });
  if (!outcome.ok) return outcome;
  if (!outcome.value) return ok({ state: 'waiting' });
  const { user, session, pairing } = outcome.value;
  context.wakeOutbox?.();
  if (pairing) context.events.devicePaired({ userId: user.userId, pairingId: pairing.pairingId, sessionId: session.sessionId });
  return ok({ state: 'confirmed', ...(await signedInAnswer(context.secrets, user, session, now)) });
}

async function moveOn(
  context: IdentityContext,
  caller: Caller,
  pairingId: string,
  next: (pairing: PairingRow) => PairingRow['state'] | undefined,
): Promise<Result<PairingStatus, Failure>> {
  const now = context.now();
  return context.storage.transact(async (writer) => {
    const pairing = await own(writer, caller, pairingId);
    if (!pairing) return err(failure('not-found'));
    const state = statusOf(pairing, now).state === 'expired' ? undefined : next(pairing);
    if (state === undefined) return ok(statusOf(pairing, now));
    const moved = { ...pairing, state };
    await writer.putPairing(moved);
    if (state === 'refused' && pairing.claimDeviceName !== null)
      await noteBy(writer, caller, { action: 'pairing-refused', at: now, about: pairing.claimDeviceName });
    return ok(statusOf(moved, now));
  });
}

/** Another account's pairing does not exist. */
async function own(reader: Pick<Reader, 'pairingById'>, caller: Caller, pairingId: string): Promise<PairingRow | undefined> {
  const pairing = await reader.pairingById(pairingId);
  return pairing?.userId === caller.userId ? pairing : undefined;
}

function statusOf(pairing: PairingRow, now: number): PairingStatus {
  const deviceName = pairing.claimDeviceName ?? '';
  const { state, expiresAt } = pairing;
  if (state === 'used') return { state, deviceName };
  if (state === 'refused') return { state };
  if (expiresAt <= now) return { state: 'expired' };
  if (state === 'waiting') return { state, expiresAt };
  if (state === 'claimed') return { state, deviceName, expiresAt };
  return { state, deviceName };
}
