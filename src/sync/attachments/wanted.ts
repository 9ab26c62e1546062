/** Which files are to be brought here, and which of them the server lacked a moment ago. */
import type { Clock } from '../surroundings.ts';

export interface Wanted {
  /** The file asked for last, of those that may be fetched now; `undefined` for none. */
  next(): string | undefined;
  /** `false`: it was missing a moment ago, and nobody asked for it in so many words. */
  want(hash: string, asked: boolean): boolean;
  /** It is here, or it cannot be. */
  settle(hash: string): void;
  /** It could not be brought; it is asked for again after a while only. */
  miss(hash: string): void;
  /** Whatever was missing may be there now. */
  hope(): void;
}

/** A file that the server does not have yet may come from another device any time, or in a month. */
const MISSING_WAIT_MS = 60_000;

/** `savesData`: are only those files fetched that were asked for in so many words? */
export const createWanted = (clock: Pick<Clock, 'elapsed'>, savesData: () => boolean): Wanted => {
  /** The latest last; whether a person asked in so many words. */
  const wanted = new Map<string, boolean>();
  const missedAt = new Map<string, number>();
  return {
    next: () => [...wanted].findLast(([, asked]) => asked || !savesData())?.[0],
    want(hash, asked) {
      const at = missedAt.get(hash);
      if (!asked && at !== undefined && clock.elapsed() - at < MISSING_WAIT_MS) return false;
      missedAt.delete(hash);
      wanted.delete(hash);
      wanted.set(hash, asked);
      return true;
    },
    settle: (hash) => void wanted.delete(hash),
    miss(hash) {
      wanted.delete(hash);
      missedAt.set(hash, clock.elapsed());
    },
    hope: () => missedAt.clear(),
  };
};
