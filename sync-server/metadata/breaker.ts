/**
 * Lets a catalogue rest that fails again and again, or that said how long it wants to be left alone: asking on would make
 * people wait for nothing and keep it down.
 */
export interface Breaker {
  /** Epoch milliseconds; undefined: it may be asked. */
  restsUntil(now: number): number | undefined;
  succeeded(): void;
  /** True when this failure begins a rest. */
  failed(now: number): boolean;
  /** It asked to be left alone until then. Never more than a day, whatever it said. */
  rest(until: number, now: number): void;
}

const FAILURES_IN_A_ROW = 4;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 30 * 60_000;
const LONGEST_ASKED_MS = 24 * 3_600_000;

/** After a rest one more failure begins the next one, twice as long. */
export const createBreaker = (): Breaker => {
  let failures = 0;
  let until = 0;
  return {
    restsUntil: (now) => (until > now ? until : undefined),
    succeeded() {
      failures = 0;
    },
    failed(now) {
      failures += 1;
      if (failures < FAILURES_IN_A_ROW) return false;
      until = Math.max(until, now + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - FAILURES_IN_A_ROW)));
      return true;
    },
    rest(asked, now) {
      until = Math.max(until, Math.min(asked, now + LONGEST_ASKED_MS));
    },
  };
};
