/** How much one person may ask in a minute, whatever device and address they ask from. Kept in the memory of this process. */
export interface Allowance {
  /** Counts a question; milliseconds to wait when it is one too many. */
  take(userId: string, now: number): number | undefined;
}

const WINDOW_MS = 60_000;

export const createAllowance = (perMinute: number): Allowance => {
  let startedAt = -Infinity;
  const counts = new Map<string, number>();
  return {
    take(userId, now) {
      if (now - startedAt >= WINDOW_MS) {
        counts.clear();
        startedAt = now;
      }
      const count = counts.get(userId) ?? 0;
      if (count >= perMinute) return startedAt + WINDOW_MS - now;
      counts.set(userId, count + 1);
      return undefined;
    },
  };
};
