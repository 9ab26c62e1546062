/**
 * How many rows have arrived while a new device fetches its library from a server of before first-sync.ts: it sends page
 * by page and nobody says which page is the last, so the download counts as over when the line is open and nothing arrived for a second.
 */
import type { Engine } from './engine.ts';
import type { Clock } from './surroundings.ts';

export interface Arrivals {
  /** Rows here so far; 0 when no first download is under way. */
  count(): number;
  stop(): void;
}

const QUIET_MS = 1_000;

/** Counts from now on; nothing where a download was finished before. */
export const createArrivals = (engine: Engine, clock: Clock, onChange: () => void): Arrivals => {
  const { db } = engine;
  let rows = 0;
  let stopped = engine.state().everSynced;
  let cancel = () => {};

  const look = async (): Promise<void> => {
    let now = rows;
    try {
      const counts = await Promise.all([db.books.count(), db.readings.count(), db.volumes.count(), db.series.count()]);
      now = counts.reduce((sum, count) => sum + count, 0);
    } catch {
      // Restarting; looked at again below.
    }
    if (stopped) return;
    const { everSynced, connected, phase, morePagesAfter } = engine.state();
    const over = everSynced && morePagesAfter === undefined && connected && phase === 'resting' && now === rows;
    rows = over ? 0 : now;
    onChange();
    if (!over) cancel = clock.after(QUIET_MS, () => void look());
  };
  if (!stopped) cancel = clock.after(0, () => void look());

  return {
    count: () => rows,
    stop() {
      stopped = true;
      cancel();
    },
  };
};
