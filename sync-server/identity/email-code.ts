/**
 * The codes that mails carry: eight digits, derived from the id of the request under the server's secret, so that they are kept
 * nowhere. A code answers to the request that asked for it: whoever wants to guess asks for one of their own, and nobody's
 * guesses spend somebody else's.
 */
import { timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '#domain/result.ts';
import { CODE_DIGITS, CODE_LIFETIME_MS } from '#protocol/ways-in.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language, MailTemplate } from '../mail/templates.ts';
import type { CodePurpose, EmailCodeRow } from '../storage/ways-in.ts';
import type { Writer } from '../storage/storage.ts';
import { EXPIRED_KEPT_MS, type IdentityContext } from './caller.ts';
import { believed, type Secrets } from './secrets.ts';

const MOST_WRONG_GUESSES = 5;

const TEMPLATES: Readonly<Record<CodePurpose, MailTemplate>> = {
  'sign-in': 'sign-in-code',
  'add-address': 'address-code',
  'change-password': 'password-code',
};

/** Eight digits. 256 bits over a hundred million: no digit is likelier than another by what anybody could notice. */
export const emailCode = ({ seal }: Secrets, codeId: string): string => {
  const number = BigInt(`0x${Buffer.from(seal('code', codeId), 'base64url').toString('hex')}`) % 10n ** BigInt(CODE_DIGITS);
  return number.toString().padStart(CODE_DIGITS, '0');
};

export interface CodeRequest {
  readonly purpose: CodePurpose;
  readonly userId: string | null;
  /** As it was typed. */
  readonly typed: string;
  readonly language: Language;
}

/** Writes down the code and the mail that carries it; whether there will be one is decided when it is sent. */
export const openEmailCode = async (
  { now, newId }: IdentityContext,
  writer: Writer,
  { purpose, userId, typed, language }: CodeRequest,
): Promise<{ readonly codeId: string; readonly expiresAt: number }> => {
  const at = now();
  const codeId = newId();
  const expiresAt = at + CODE_LIFETIME_MS;
  await writer.forgetEmailCodes(at - EXPIRED_KEPT_MS);
  await writer.forgetMails(at - EXPIRED_KEPT_MS);
  await writer.putEmailCode({ codeId, purpose, userId, address: comparable(typed), typed, expiresAt, wrongGuesses: 0, usedAt: null });
  const mail = { mailId: `code ${codeId}`, userId, address: typed, template: TEMPLATES[purpose], language, codeId, sessionId: null };
  await writer.putMail({ ...mail, tries: 0, dueAt: at, endsAt: expiresAt, doneAt: null, writtenAt: at });
  return { codeId, expiresAt };
};

/** An address as it is compared; those that pass the door are ASCII. */
export const comparable = (typed: string): string => typed.toLowerCase();

export interface Guess {
  readonly codeId: string;
  readonly code: string;
}

/**
 * The request behind a right code; a wrong one is counted, in the same transaction. One that was used already comes back too,
 * for whoever repeats an answer: the caller decides.
 */
export const guessEmailCode = async (
  { secrets, now }: IdentityContext,
  writer: Writer,
  { codeId, code }: Guess,
  of: { readonly purpose: CodePurpose; readonly userId: string | null },
): Promise<Result<EmailCodeRow, Failure>> => {
  const row = await writer.emailCodeById(codeId);
  if (row === undefined || row.purpose !== of.purpose || row.userId !== of.userId || row.expiresAt <= now())
    return err(failure('code-expired'));
  if (row.wrongGuesses >= MOST_WRONG_GUESSES) return err(failure('code-spent'));
  if (believed(secrets).some((secret) => isSame(emailCode(secret, codeId), code))) return ok(row);
  await writer.putEmailCode({ ...row, wrongGuesses: row.wrongGuesses + 1 });
  return err(failure(row.wrongGuesses + 1 >= MOST_WRONG_GUESSES ? 'code-spent' : 'code-wrong'));
};

/** In a time that says nothing of where they differ. */
const isSame = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
