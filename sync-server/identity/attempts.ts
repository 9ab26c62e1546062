/**
 * A brake on guessing: at most `perAddress` wrong attempts per window from one address and `overall` from everywhere,
 * so that many addresses do not help either. An attempt is counted before its outcome is known and given back when it
 * was right, so that guesses sent all at once do not slip through together. Windows are fixed, in milliseconds.
 */
import type { Counters } from '../limits/counters.ts';

export interface Attempts {
  begin(
    address: string,
  ): Promise<{ readonly admitted: true; succeeded(): Promise<void> } | { readonly admitted: false; readonly retryAfterMs: number }>;
}

export interface AttemptsOptions {
  readonly counters: Counters;
  /** What is guessed at: each door is counted by itself. */
  readonly door: string;
  readonly perAddress: number;
  readonly overall: number;
  readonly windowMs: number;
}

export function createAttempts({ counters, door, perAddress, overall, windowMs }: AttemptsOptions): Attempts {
  const everywhere = `guess ${door}`;
  return {
    async begin(address) {
      const here = `${everywhere} ${address}`;
      const giveBack = async (): Promise<void> => {
        await Promise.all([here, everywhere].map((key) => counters.count(key, windowMs, -1)));
      };
      const [one, all] = await Promise.all([counters.count(here, windowMs), counters.count(everywhere, windowMs)]);
      const full = one.count > perAddress ? one : all.count > overall ? all : undefined;
      if (full === undefined) return { admitted: true, succeeded: giveBack };
      // Whoever is stopped guesses nothing: they neither lengthen their own wait nor use up what others have left.
      await giveBack();
      return { admitted: false, retryAfterMs: full.endsInMs };
    },
  };
}
