/**
 * Covers of catalogues on this device, in the companion database, below a budget: those shown longest ago go first. All of
 * them can be had again, so nothing here is ever sent, saved or missed; a full disk costs nobody a cover.
 */
import { toStoreFailure } from '../failure.ts';
import type { LocalDb } from '../local.ts';

/** What is shown of a catalogue's cover, or that there is none. */
export interface KeptCover {
  /** See `catalogueCoverKey`. */
  readonly key: string;
  /** Absent: the catalogue has no such picture. */
  readonly bytes?: ArrayBuffer;
  /** Bytes; 0 for none. */
  readonly size: number;
  /** When it was kept or shown last, epoch milliseconds by the device's clock. */
  readonly usedAt: number;
}

export interface CoverUsage {
  readonly count: number;
  readonly bytes: number;
  /** Bytes that they may take. */
  readonly budget: number;
}

/** Some two thousand covers of 160 pixels. */
const COVER_BUDGET_BYTES = 20_000_000;
const DAY_MS = 86_400_000;
/** For how long it is believed that there is none. */
const MISS_DAYS = 30;

/** The cover as it is here, marked as used at `now`; a miss that was noted long ago is as good as none. */
export const coverHere = async (local: LocalDb, key: string, now: number): Promise<KeptCover | undefined> => {
  const kept = await local.covers.get(key);
  if (kept === undefined) return undefined;
  const age = Math.abs(now - kept.usedAt);
  if (kept.bytes === undefined) return age > MISS_DAYS * DAY_MS ? undefined : kept;
  // Roughly is enough to tell old from new; a shelf of covers must not write at every look.
  if (age > DAY_MS) await local.covers.update(key, { usedAt: now });
  return kept;
};

/** Keeps a cover, or that there is none, and lets go of others until all fit the budget. `false`: this device has no room. */
export const keepCover = async (local: LocalDb, cover: KeptCover, budget = COVER_BUDGET_BYTES): Promise<boolean> => {
  try {
    await local.transaction('rw', local.covers, async () => {
      await local.covers.put(cover);
      let over = (await coverUsage(local)).bytes - budget;
      if (over <= 0) return;
      // A tenth more, so that a shelf that is flung does not come here with every cover.
      over += budget / 10;
      const doomed: string[] = [];
      await local.covers
        .orderBy('usedAt')
        .until(() => over <= 0)
        .each(({ key, size }) => {
          if (key === cover.key) return;
          doomed.push(key);
          over -= size;
        });
      await local.covers.bulkDelete(doomed);
    });
    return true;
  } catch (error) {
    if (toStoreFailure(error)?.type === 'StorageFull') return false;
    throw error;
  }
};

/** What they take; misses are not counted. Reads sizes from an index, no picture. */
export const coverUsage = async (local: LocalDb, budget = COVER_BUDGET_BYTES): Promise<CoverUsage> => {
  const sizes = (await local.covers.orderBy('size').keys()) as readonly number[];
  const pictures = sizes.filter((size) => size > 0);
  return { count: pictures.length, bytes: pictures.reduce((sum, size) => sum + size, 0), budget };
};

/** Lets go of all of them. */
export const forgetCovers = (local: LocalDb): Promise<void> => local.covers.clear();
