/** Days on which something was read, and how many of them followed each other. */
import type { Day } from '#domain/time.ts';
import type { Edit } from '../edit.ts';
import type { Reading } from '../reading.ts';
import { dayNumber, isWholeDay, yearOf } from './calendar.ts';

export interface Streak {
  /** Days of the year on which a reading was begun, marked or ended. */
  readonly days: number;
  /** The most of them in a row, inside the year. */
  readonly longest: number;
  /** Days in a row up to today, or up to yesterday while today has nothing yet; it may have begun the year before. */
  readonly current: number;
}

/**
 * Every day on which a reading is known to have moved. A reading keeps its last mark only; the earlier ones are in the history
 * (`edits`). A day that two devices note counts once.
 */
export function daysRead(readings: Iterable<Reading>, edits: Iterable<Edit>): ReadonlySet<Day> {
  const days = new Set<Day>();
  const note = (date: unknown): void => {
    if (typeof date === 'string' && isWholeDay(date)) days.add(date);
  };
  for (const { startedOn, markedOn, endedOn } of readings) for (const date of [startedOn, markedOn, endedOn]) note(date);
  for (const { table, after } of edits) if (table === 'readings') note(after['markedOn']);
  return days;
}

/** `today` tells which run still goes on; for another year than today's `current` is 0. */
export function streakOf(days: ReadonlySet<Day>, year: number, today: Day): Streak {
  const all = new Set([...days].filter((day) => day <= today).map(dayNumber));
  const inYear = [...days].filter((day) => yearOf(day) === year && day <= today).map(dayNumber);
  const own = new Set(inYear);
  let longest = 0;
  for (const day of inYear) {
    if (own.has(day - 1)) continue;
    let length = 1;
    while (own.has(day + length)) length++;
    longest = Math.max(longest, length);
  }
  let current = 0;
  if (yearOf(today) === year) {
    const last = dayNumber(today);
    const from = all.has(last) ? last : last - 1;
    while (all.has(from - current)) current++;
  }
  return { days: inYear.length, longest, current };
}
