/** The codes of a second factor: those of an app (RFC 6238), thirty seconds each, taken once and a step to either side of now; and ten on paper. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { SecondFactor } from '../storage/administration.ts';
import type { Writer } from '../storage/storage.ts';
import type { IdentityContext } from './caller.ts';
import { openText } from './sealed-text.ts';
import { sealings, type Secrets } from './secrets.ts';

const PERIOD_S = 30;
const STEPS_OFF = 1;
export const CODES = 10;
/** Without letters that look like digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** What an app shows codes for. `secret`: base32. */
export const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Griot', label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret: Secret.fromBase32(secret) });

/**
 * Takes a code, which is worth nothing afterwards, in the transaction of what it opens; undefined: it is not right. The caller
 * writes down which kind it was.
 */
export const takeFactorCode = async (
  { secrets }: Pick<IdentityContext, 'secrets'>,
  writer: Writer,
  userId: string,
  code: string,
  now: number,
): Promise<'app' | 'paper' | undefined> => {
  const factor = await writer.secondFactor(userId);
  if (factor === undefined || factor.confirmedAt === null) return undefined;
  const step = stepOf(secrets, factor, factor.sealedSecret, code, now);
  if (step !== undefined) {
    await writer.putSecondFactor({ ...factor, lastStep: step });
    return 'app';
  }
  for (const hash of sealings(secrets, 'factor', paperText(userId, code))) if (await writer.takeCode(userId, hash)) return 'paper';
  return undefined;
};

/** The step that the code is of, when it is near now and none at or after it was taken. The library compares in constant time. */
export const stepOf = (
  secrets: Secrets,
  { userId, lastStep }: SecondFactor,
  sealedSecret: string,
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

/** Ten fresh codes on paper in the place of those of before; they are told this once, and kept sealed. */
export const writePaperCodes = async ({ seal }: Secrets, writer: Writer, userId: string): Promise<string[]> => {
  const codes = Array.from({ length: CODES }, freshCode);
  await writer.putCodes(
    userId,
    codes.map((code) => seal('factor', paperText(userId, code))),
  );
  return codes;
};

const paperText = (userId: string, code: string): string => `${userId} ${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`;

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
