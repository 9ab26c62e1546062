/**
 * How long something is waited for that must come by itself. A machine that is busy with other things does little here in a
 * second, so a look counts for no more than it takes on an idle one, and only a multiple of the time ends the wait for certain.
 */
export interface Patience {
  /** Resolves, after a moment, to whether it is worth looking again. */
  more(): Promise<boolean>;
}

const LOOK_MS = 8;
const MOST_PER_LOOK_MS = 40;
const MOST_TIMES = 4;

export const createPatience = (ms: number): Patience => {
  const end = performance.now() + ms * MOST_TIMES;
  let left = ms;
  let last = performance.now();
  return {
    async more() {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const now = performance.now();
      left -= Math.min(MOST_PER_LOOK_MS, now - last);
      last = now;
      return left > 0 && now < end;
    },
  };
};
