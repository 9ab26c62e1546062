/**
 * How often something happened within a window of time that begins with its first time. What counts calls and guesses stands on
 * it: in this process, or in Redis for all processes of an installation.
 */
export interface Counted {
  readonly count: number;
  /** Milliseconds until the window ends. */
  readonly endsInMs: number;
}

export interface Counters {
  /** One more, or with `by` -1 one given back, which never goes below nothing. */
  count(key: string, windowMs: number, by?: 1 | -1): Promise<Counted>;
}

interface Window {
  readonly endsAt: number;
  readonly count: number;
}

/** Some megabytes. The windows that were not counted in for longest go first, however many addresses call. */
const MOST_WINDOWS = 50_000;

/** `now`: epoch milliseconds. */
export const createMemoryCounters = (now: () => number, mostWindows = MOST_WINDOWS): Counters => {
  const windows = new Map<string, Window>();
  return {
    async count(key, windowMs, by = 1) {
      const at = now();
      const known = windows.get(key);
      // A clock that was set back must not keep a window open for years.
      const isOpen = known !== undefined && at < known.endsAt && known.endsAt - at <= windowMs;
      if (!isOpen && by < 0) return { count: 0, endsInMs: 0 };
      const window = isOpen ? { ...known, count: Math.max(0, known.count + by) } : { endsAt: at + windowMs, count: 1 };
      windows.delete(key);
      windows.set(key, window);
      for (const oldest of windows.keys()) {
        if (windows.size <= mostWindows) break;
        windows.delete(oldest);
      }
      return { count: window.count, endsInMs: window.endsAt - at };
    },
  };
};
