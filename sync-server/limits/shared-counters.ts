/**
 * Counts in Redis for everybody and here for this process alone, and believes whichever says more: when Redis goes away, what was
 * counted here stays counted, and no door stands open (ACC-104).
 */
import type { Counted, Counters } from './counters.ts';

/** Where calls are counted: `local-for-now` says that Redis is set and does not answer. */
export type Counting = 'local' | 'shared' | 'local-for-now';

export interface SharedCounters extends Counters {
  counting(): Counting;
}

export interface SharedCountersOptions {
  readonly shared: Counters;
  readonly local: Counters;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onChange: (counting: Counting) => void;
  readonly patienceMs?: number;
}

/** Every call waits for it: better a count of this process alone. */
const PATIENCE_MS = 250;
/** A Redis that hangs is not asked by every call. */
const RESTS_MS = 1_000;

export const createSharedCounters = ({ shared, local, now, onChange, patienceMs = PATIENCE_MS }: SharedCountersOptions): SharedCounters => {
  let counting: Counting = 'shared';
  let restsUntil = -Infinity;
  const change = (to: Counting): void => {
    if (counting !== to) onChange(to);
    counting = to;
  };
  const everywhere = async (...asked: Parameters<Counters['count']>): Promise<Counted | undefined> => {
    if (now() < restsUntil) return undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('no answer')), patienceMs);
      });
      const counted = await Promise.race([shared.count(...asked), late]);
      change('shared');
      return counted;
    } catch {
      restsUntil = now() + RESTS_MS;
      change('local-for-now');
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    counting: () => counting,
    async count(...asked) {
      const [here, all] = await Promise.all([local.count(...asked), everywhere(...asked)]);
      return all !== undefined && all.count >= here.count ? all : here;
    },
  };
};
