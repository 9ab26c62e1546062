/** Spans of days in which a book was read, as exports list them: each may lack its start, its end or both (IMP-12). */
import type { SourceReading } from './source-row.ts';
import { readDate } from './values.ts';

export type Period = Pick<SourceReading, 'startedOn' | 'endedOn'>;

/** One span from the texts of its two days; `unreadable` when one is no date, or when it ends before it starts. */
export function periodOf(start: string, end: string): Period | 'unreadable' {
  const [startedOn, endedOn] = [readDate(start), readDate(end)];
  if (startedOn === 'unreadable' || endedOn === 'unreadable') return 'unreadable';
  if (startedOn !== undefined && endedOn !== undefined && isBefore(endedOn, startedOn)) return 'unreadable';
  return { ...(startedOn !== undefined && { startedOn }), ...(endedOn !== undefined && { endedOn }) };
}

/** Compared as far as both are told: the year 2024 is not before the fifth of March of that year. */
const isBefore = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
};

/**
 * The spans of a list, `split` giving the texts of start and end of an entry. `unreadable` as soon as one entry is:
 * half of a list would be another story than the one that was told.
 */
export function readPeriods(
  list: string,
  separator: string,
  split: (entry: string) => readonly [start: string, end: string],
): readonly Period[] | 'unreadable' {
  const periods: Period[] = [];
  for (const entry of list.split(separator)) {
    if (entry.trim() === '') continue;
    const period = periodOf(...split(entry.trim()));
    if (period === 'unreadable') return 'unreadable';
    periods.push(period);
  }
  return periods;
}
