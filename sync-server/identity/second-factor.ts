/**
 * A second factor that any account may have and administrators must: codes of thirty seconds (RFC 6238), each taken once, a step to
 * either side of now; and ten codes on paper, each for one use. What a session proved counts for fifteen minutes.
 */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { err, ok, type Result } from '#domain/result.ts';
import type { SecondFactorBegun, SecondFactorOn, SecondFactorState } from '#protocol/second-factor.ts';
import { noteBy, noteRefusal } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { SecondFactor } from '../storage/administration.ts';
import type { Reader, Writer } from '../storage/storage.ts';
import type { Attempts } from './attempts.ts';
import type { Caller, IdentityContext } from './caller.ts';
import { openText, sealText } from './sealed-text.ts';
import { sealings } from './secrets.ts';

export interface SecondFactorContext extends IdentityContext {
  readonly secondFactorAttempts: Attempts;
}

export const FRESH_FOR_MS = 15 * 60_000;
const PERIOD_S = 30;
const STEPS_OFF = 1;
const CODES = 10;
/** Without letters that look like digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const NEEDED: Failure = { kind: 'second-factor-needed' };

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Griot', label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret: Secret.fromBase32(secret) });

const stateOf = async (reader: Reader, { userId, sessionId }: Caller, now: number): Promise<SecondFactorState> => {
  const [factor, provedAt] = [await reader.secondFactor(userId), await reader.provedAt(sessionId)];
  const on = factor !== undefined && factor.confirmedAt !== null;
  return {
    on,
    ...(on && isFresh(provedAt, now) && { freshUntil: (provedAt ?? 0) + FRESH_FOR_MS }),
    codesLeft: await reader.codesLeft(userId),
    administrator: (await reader.standing(userId)).adminSince !== null,
  };
};

/** A clock that was set back proves nothing for longer. */
const isFresh = (provedAt: number | undefined, now: number): boolean =>
  provedAt !== undefined && provedAt <= now && now - provedAt < FRESH_FOR_MS;

export const secondFactorState = async ({ storage, now }: IdentityContext, caller: Caller): Promise<Result<SecondFactorState, Failure>> =>
  ok(await storage.read((reader) => stateOf(reader, caller, now())));

/** Whether this session gave a code within the last fifteen minutes: asked by the server at each door that wants it. */
export const hasFreshProof = async (reader: Reader, caller: Caller, now: number): Promise<boolean> =>
  (await stateOf(reader, caller, now)).freshUntil !== undefined;

/** A fresh secret in the place of one that was never confirmed; one that stands is taken away first. */
export const beginSecondFactor = ({ storage, secrets }: IdentityContext, { userId }: Caller): Promise<Result<SecondFactorBegun, Failure>> =>
  storage.transact(async (writer) => {
    const [standing, user] = [await writer.secondFactor(userId), await writer.userById(userId)];
    if (user === undefined) return err(failure('not-signed-in'));
    if (standing !== undefined && standing.confirmedAt !== null) return err(failure('unprocessable', 'There is a second factor already'));
    const secret = new Secret({ size: 20 }).base32;
    await writer.putSecondFactor({ userId, sealedSecret: sealText(secrets, userId, secret), confirmedAt: null, lastStep: 0 });
    return ok({ secret, uri: totpOf(secret, `${user.firstName} ${user.lastName}`).toString() });
  });

export const confirmSecondFactor = (context: SecondFactorContext, caller: Caller, code: string): Promise<Result<SecondFactorOn, Failure>> =>
  counted(context, caller, async (writer, now) => {
    const factor = await writer.secondFactor(caller.userId);
    if (factor === undefined || factor.confirmedAt !== null) return undefined;
    const step = stepOf(context, factor, code, now);
    if (step === undefined) return undefined;
    await writer.putSecondFactor({ ...factor, confirmedAt: now, lastStep: step });
    const codes = Array.from({ length: CODES }, freshCode);
    await writer.putCodes(
      caller.userId,
      codes.map((it) => context.secrets.seal('factor', `${caller.userId} ${plain(it)}`)),
    );
    await writer.putProof(caller.sessionId, caller.userId, now);
    await noteBy(writer, caller, { action: 'second-factor-on', at: now });
    return { codes, state: await stateOf(writer, caller, now) };
  });

export const proveSecondFactor = (
  context: SecondFactorContext,
  caller: Caller,
  code: string,
): Promise<Result<SecondFactorState, Failure>> =>
  counted(context, caller, async (writer, now) => {
    if (!(await take(context, writer, caller, code, now))) return undefined;
    await writer.putProof(caller.sessionId, caller.userId, now);
    return stateOf(writer, caller, now);
  });

/** An administrator has one for as long as they are one. */
export const removeSecondFactor = (
  context: SecondFactorContext,
  caller: Caller,
  code: string,
): Promise<Result<SecondFactorState, Failure>> =>
  counted(context, caller, async (writer, now) => {
    if ((await writer.standing(caller.userId)).adminSince !== null || !(await take(context, writer, caller, code, now))) return undefined;
    await writer.deleteSecondFactor(caller.userId);
    await noteBy(writer, caller, { action: 'second-factor-off', at: now });
    return stateOf(writer, caller, now);
  });

/** What an account with a second factor must have given for what cannot be undone; an account without one owes nothing. */
export const owesProof = async (context: IdentityContext, caller: Caller): Promise<Failure | undefined> =>
  context.storage.read(async (reader) => {
    const { on, freshUntil } = await stateOf(reader, caller, context.now());
    return on && freshUntil === undefined ? NEEDED : undefined;
  });

/** Counts guesses by account: whoever guesses holds a session already, and may have many addresses. */
const counted = async <T>(
  context: SecondFactorContext,
  caller: Caller,
  work: (writer: Writer, now: number) => Promise<T | undefined>,
): Promise<Result<T, Failure>> => {
  const attempt = await context.secondFactorAttempts.begin(caller.userId);
  if (!attempt.admitted) return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  const now = context.now();
  const done = await context.storage.transact(async (writer) => {
    const worked = await work(writer, now);
    if (worked === undefined) await noteRefusal(writer, { action: 'second-factor-refused', at: now, subject: caller.userId });
    return worked;
  });
  if (done === undefined) {
    context.events.guessRefused({ door: 'second factor', braked: false });
    return err(failure('second-factor-wrong'));
  }
  await attempt.succeeded();
  return ok(done);
};

/** Takes a code, which is worth nothing afterwards. */
const take = async (context: SecondFactorContext, writer: Writer, caller: Caller, code: string, now: number): Promise<boolean> => {
  const factor = await writer.secondFactor(caller.userId);
  if (factor === undefined || factor.confirmedAt === null) return false;
  const step = stepOf(context, factor, code, now);
  if (step !== undefined) {
    await writer.putSecondFactor({ ...factor, lastStep: step });
    return true;
  }
  for (const hash of sealings(context.secrets, 'factor', `${caller.userId} ${plain(code)}`))
    if (await writer.takeCode(caller.userId, hash)) {
      await noteBy(writer, caller, { action: 'recovery-code-used', at: now });
      return true;
    }
  return false;
};

/** The step that the code is of, when it is near now and none at or after it was taken. The library compares in constant time. */
const stepOf = (
  { secrets }: IdentityContext,
  { userId, sealedSecret, lastStep }: SecondFactor,
  code: string,
  now: number,
): number | undefined => {
  const secret = openText(secrets, userId, sealedSecret);
  if (secret === undefined || !/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: STEPS_OFF });
  if (delta === null) return undefined;
  const step = Math.floor(now / 1_000 / PERIOD_S) + delta;
  return step > lastStep ? step : undefined;
};

/** 31 letters, ten of them: 49 bits. */
const freshCode = (): string => {
  const letters: string[] = [];
  while (letters.length < 10) {
    const [byte = 0] = randomBytes(1);
    // Of 256 the last ones would come more often.
    if (byte < LETTERS.length * 8) letters.push(LETTERS[byte % LETTERS.length] ?? '');
  }
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
};

const plain = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
