/**
 * Argon2id (RFC 9106, its second recommendation: 64 MiB, three passes, four lanes), on threads of its own beside the one that
 * answers. Each computation takes 64 MiB, so few run at once, few wait, and the others are told that the server is busy
 * (docs/adr/0027-e-mail-and-passwords.md).
 */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { err, ok, type Result } from '#domain/result.ts';
import type { Failure } from '../failure.ts';

/** 2: Argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 4 } as const;
const AT_ONCE = 2;
const MOST_WAITING = 20;
const BUSY: Failure = { kind: 'unavailable', detail: 'Too many passwords are being checked', retryAfterMs: 3_000 };

export interface PasswordHashing {
  hash(password: string): Promise<Result<string, Failure>>;
  /** Takes the same time when there is nothing to compare with, and is false then. */
  verify(kept: string | undefined, password: string): Promise<Result<boolean, Failure>>;
}

/** `most`: how many are computed at once, and how many wait for it. */
export const createPasswordHashing = (most = { atOnce: AT_ONCE, waiting: MOST_WAITING }): PasswordHashing => {
  let running = 0;
  const waiting: (() => void)[] = [];
  let nobodys: Promise<string> | undefined;

  const inTurn = async <T>(compute: () => Promise<T>): Promise<Result<T, Failure>> => {
    if (running >= most.atOnce) {
      if (waiting.length >= most.waiting) return err(BUSY);
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return ok(await compute());
    } finally {
      // Whoever waits takes the place; nobody comes in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };

  return {
    hash: (password) => inTurn(() => hash(sameLetters(password), ARGON2ID)),
    verify: (kept, password) =>
      inTurn(async () => {
        nobodys ??= hash(randomBytes(32), ARGON2ID);
        const right = await verify(kept ?? (await nobodys), sameLetters(password));
        return kept !== undefined && right;
      }),
  };
};

/** One keyboard writes é as one sign, another as two: the same letters (NFC, RFC 8265). Nothing else is made alike. */
export const sameLetters = (password: string): string => password.normalize('NFC');
