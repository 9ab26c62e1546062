/** One queue for one catalogue: its requests begin at least `everyMs` apart, in the order in which they were asked for. */
export interface Pace {
  /** How long a request that is asked for now would wait, in milliseconds. */
  waitMs(): number;
  /** Resolves when it is this request's turn. */
  turn(): Promise<void>;
}

export interface PaceOptions {
  readonly everyMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export const createPace = ({ everyMs, now, sleep }: PaceOptions): Pace => {
  let nextAt = 0;
  const waitMs = (): number => Math.max(0, nextAt - now());
  return {
    waitMs,
    async turn() {
      const wait = waitMs();
      nextAt = now() + wait + everyMs;
      if (wait > 0) await sleep(wait);
    },
  };
};
