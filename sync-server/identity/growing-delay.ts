/**
 * Makes whoever guesses wait, longer after each wrong guess about the same thing: nothing for the first three, then a second,
 * two, four, … a quarter of an hour at most. An attempt is counted before its outcome is known. In memory and bounded: a restart
 * forgets, and the brake by network address (attempts.ts) stands beside it. Epoch milliseconds.
 */
export interface GrowingDelay {
  begin(
    key: string,
    now: number,
  ): { readonly admitted: true; succeeded(): void } | { readonly admitted: false; readonly retryAfterMs: number };
}

const FREE = 3;
const FIRST_MS = 1_000;
const LONGEST_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;
const CAPACITY = 50_000;

export const createGrowingDelay = (capacity: number = CAPACITY): GrowingDelay => {
  const wrong = new Map<string, { readonly count: number; readonly at: number }>();
  return {
    begin(key, now) {
      const before = wrong.get(key);
      const known = before !== undefined && now - before.at < FORGOTTEN_AFTER_MS ? before : { count: 0, at: 0 };
      const until = known.count < FREE ? 0 : known.at + Math.min(LONGEST_MS, FIRST_MS * 2 ** (known.count - FREE));
      if (now < until) return { admitted: false, retryAfterMs: until - now };
      // A Map iterates in the order of insertion: what was tried last stands last.
      wrong.delete(key);
      wrong.set(key, { count: known.count + 1, at: now });
      if (wrong.size > capacity) wrong.delete(wrong.keys().next().value as string);
      return {
        admitted: true,
        succeeded() {
          wrong.delete(key);
        },
      };
    },
  };
};
