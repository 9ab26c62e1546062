/**
 * A second factor that any account may have and administrators must: codes of thirty seconds from an app, and ten codes on paper
 * (factor-codes.ts). What a session proved counts for fifteen minutes. Every address is told when it is turned on, replaced, given
 * new codes on paper, or turned off.
 */
import { Secret } from 'otpauth';
import { err, ok, type Result } from '#domain/result.ts';
import type { AuditAction } from '#protocol/audit.ts';
import type { SecondFactorBegun, SecondFactorOn, SecondFactorState } from '#protocol/second-factor.ts';
import { noteBy, noteRefusal } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language, MailTemplate } from '../mail/templates.ts';
import type { UserRow } from '../storage/accounts.ts';
import type { Reader, Writer } from '../storage/storage.ts';
import type { Attempts } from './attempts.ts';
import type { Caller, IdentityContext } from './caller.ts';
import { stepOf, takeFactorCode, totpOf, writePaperCodes } from './factor-codes.ts';
import { factorWait, noteGuess } from './factor-guesses.ts';
import { sealText } from './sealed-text.ts';
import { tellAddresses } from './ways-in.ts';

export interface SecondFactorContext extends IdentityContext {
  readonly secondFactorAttempts: Attempts;
}

export const FRESH_FOR_MS = 15 * 60_000;
const NEEDED: Failure = { kind: 'second-factor-needed' };

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

/** A fresh secret in the place of one that was never confirmed; one that stands is replaced by another door. */
export const beginSecondFactor = (context: IdentityContext, { userId }: Caller): Promise<Result<SecondFactorBegun, Failure>> =>
  context.storage.transact(async (writer) => {
    const [standing, user] = [await writer.secondFactor(userId), await writer.userById(userId)];
    if (user === undefined) return err(failure('not-signed-in'));
    if (standing !== undefined && standing.confirmedAt !== null) return err(failure('unprocessable', 'There is a second factor already'));
    const { begun, sealedSecret } = freshSecret(context, user);
    await writer.putSecondFactor({ userId, sealedSecret, confirmedAt: null, lastStep: 0, nextSecret: null });
    return ok(begun);
  });

/** A fresh secret beside the one that stands, which goes on until a code of the other one was given. */
export const beginReplacement = (context: IdentityContext, caller: Caller): Promise<Result<SecondFactorBegun, Failure>> =>
  withFreshProof(context, caller, () =>
    context.storage.transact(async (writer) => {
      const [standing, user] = [await writer.secondFactor(caller.userId), await writer.userById(caller.userId)];
      if (user === undefined) return err(failure('not-signed-in'));
      if (standing === undefined || standing.confirmedAt === null) return err(failure('unprocessable', 'There is no second factor yet'));
      const { begun, sealedSecret } = freshSecret(context, user);
      await writer.putSecondFactor({ ...standing, nextSecret: sealedSecret });
      return ok(begun);
    }),
  );

const freshSecret = ({ secrets }: IdentityContext, { userId, firstName, lastName }: UserRow) => {
  const secret = new Secret({ size: 20 }).base32;
  const begun = { secret, uri: totpOf(secret, `${firstName} ${lastName}`).toString() };
  return { begun, sealedSecret: sealText(secrets, userId, secret) };
};

/** By the first code of what was begun: turns it on, or puts it in the place of the one that stood. New codes on paper come with it. */
export const confirmSecondFactor = (
  context: SecondFactorContext,
  caller: Caller,
  code: string,
  language?: Language,
): Promise<Result<SecondFactorOn, Failure>> =>
  counted(context, caller, async (writer, now) => {
    const factor = await writer.secondFactor(caller.userId);
    const isFirst = factor !== undefined && factor.confirmedAt === null;
    const begun = isFirst ? factor.sealedSecret : factor?.nextSecret;
    if (factor === undefined || begun === undefined || begun === null) return undefined;
    // Codes of another secret: what was taken of the former one says nothing of them.
    const step = stepOf(context.secrets, { ...factor, lastStep: 0 }, begun, code, now);
    if (step === undefined) return undefined;
    await writer.putSecondFactor({ ...factor, sealedSecret: begun, confirmedAt: now, lastStep: step, nextSecret: null });
    const codes = await writePaperCodes(context.secrets, writer, caller.userId);
    await writer.putProof(caller.sessionId, caller.userId, now);
    await noteAndTell(context, writer, caller, isFirst ? 'second-factor-on' : 'second-factor-replaced', language);
    return { codes, state: await stateOf(writer, caller, now) };
  });

/** New codes on paper; those of before are worth nothing from then on. */
export const renewPaperCodes = (context: IdentityContext, caller: Caller, language?: Language): Promise<Result<SecondFactorOn, Failure>> =>
  withFreshProof(context, caller, async () => {
    const renewed = await context.storage.transact(async (writer) => {
      const factor = await writer.secondFactor(caller.userId);
      if (factor === undefined || factor.confirmedAt === null) return err(failure('unprocessable', 'There is no second factor yet'));
      const codes = await writePaperCodes(context.secrets, writer, caller.userId);
      await noteAndTell(context, writer, caller, 'second-factor-codes', language);
      return ok({ codes, state: await stateOf(writer, caller, context.now()) });
    });
    context.wakeOutbox?.();
    return renewed;
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
  language?: Language,
): Promise<Result<SecondFactorState, Failure>> =>
  counted(context, caller, async (writer, now) => {
    if ((await writer.standing(caller.userId)).adminSince !== null || !(await take(context, writer, caller, code, now))) return undefined;
    await writer.deleteSecondFactor(caller.userId);
    await noteAndTell(context, writer, caller, 'second-factor-off', language);
    return stateOf(writer, caller, now);
  });

/** Sign-ins under way owed a code of what is no more: they begin again. */
const noteAndTell = async (
  context: IdentityContext,
  writer: Writer,
  caller: Caller,
  action: Extract<AuditAction, MailTemplate>,
  language: Language = 'fr',
): Promise<void> => {
  const at = context.now();
  await writer.deleteTicketsOf(caller.userId);
  await noteBy(writer, caller, { action, at });
  const notice = { template: action, language, cause: `${caller.userId} ${context.newId()}` } as const;
  await tellAddresses(context, writer, await writer.addressesOf(caller.userId), notice);
};

/** Does what only a session may that gave a code within the last quarter of an hour, if its account has a second factor (ACC-134). */
export const withFreshProof = async <T>(
  context: IdentityContext,
  caller: Caller,
  work: () => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> => {
  const { on, freshUntil } = await context.storage.read((reader) => stateOf(reader, caller, context.now()));
  return on && freshUntil === undefined ? err(NEEDED) : work();
};

/** Counts guesses by account: whoever guesses holds a session already, and may have many addresses. */
const counted = async <T>(
  context: SecondFactorContext,
  caller: Caller,
  work: (writer: Writer, now: number) => Promise<T | undefined>,
): Promise<Result<T, Failure>> => {
  const attempt = await context.secondFactorAttempts.begin(caller.userId);
  const braked = (retryAfterMs: number): Result<never, Failure> => err({ kind: 'too-many-requests', retryAfterMs });
  if (!attempt.admitted) return braked(attempt.retryAfterMs);
  const now = context.now();
  const done = await context.storage.transact(async (writer) => {
    const retryAfterMs = await factorWait(writer, caller.userId, 'session', now);
    if (retryAfterMs > 0) return braked(retryAfterMs);
    const worked = await work(writer, now);
    await noteGuess(writer, caller.userId, 'session', worked !== undefined, now);
    if (worked === undefined) await noteRefusal(writer, { action: 'second-factor-refused', at: now, subject: caller.userId });
    return ok(worked);
  });
  if (!done.ok) return done;
  if (done.value === undefined) {
    context.events.guessRefused({ door: 'second factor', braked: false });
    return err(failure('second-factor-wrong'));
  }
  await attempt.succeeded();
  context.wakeOutbox?.();
  return ok(done.value);
};

const take = async (context: SecondFactorContext, writer: Writer, caller: Caller, code: string, now: number): Promise<boolean> => {
  const taken = await takeFactorCode(context, writer, caller.userId, code, now);
  if (taken === 'paper') await noteBy(writer, caller, { action: 'recovery-code-used', at: now });
  return taken !== undefined;
};
