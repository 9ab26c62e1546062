/**
 * How long the drawer keeps something, and when a device may sweep it. Clocks of devices are wrong by years and jump, and
 * a sweep reaches every device of the person, so it is done only by a clock that has gone on steadily for a week.
 * All moments are epoch milliseconds.
 */
const DAY_MS = 86_400_000;
/** Away for longer, or jumped: a clock that comes back from it proves itself anew. */
const GAP_MS = 60 * DAY_MS;
const PROOF_MS = 7 * DAY_MS;
/** How long what was thrown out can be taken back. */
const UNDO_MS = 3_600_000;

/** What this device remembers of its own clock between two sweeps. */
export interface ClockWatch {
  readonly seenAt: number;
  /** Since when the clock has gone on without a jump. */
  readonly steadySince: number;
}

/** Whole days that are left for something of `at`, from `keptDays` down to 0; a date in the future has them all. */
export const daysLeft = (at: number, now: number, keptDays: number): number =>
  Math.min(keptDays, Math.max(0, keptDays - Math.floor((now - at) / DAY_MS)));

/** What the device knows of its clock after looking at it once more. */
export function watchClock(before: ClockWatch | undefined, now: number): ClockWatch {
  const gap = before === undefined ? undefined : now - before.seenAt;
  const steady = before !== undefined && gap !== undefined && gap >= 0 && gap <= GAP_MS;
  return { seenAt: now, steadySince: steady ? before.steadySince : now };
}

/**
 * Everything older than this instant may be swept; `undefined`: nothing. `newest` is the latest date of anything in the
 * drawer: a clock that is behind it is wrong.
 */
export function sweptBefore(clock: ClockWatch, newest: number | undefined, keptDays: number): number | undefined {
  const now = clock.seenAt;
  if (now - clock.steadySince < PROOF_MS) return undefined;
  if (newest !== undefined && newest > now) return undefined;
  return now - keptDays * DAY_MS;
}

/** Can the throwing out not be undone any more? By any clock: the person wanted it gone. */
export const isGone = (discardedAt: number, now: number): boolean => Math.abs(now - discardedAt) > UNDO_MS;
