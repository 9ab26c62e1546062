/** The readings of a book from what a file says of them: spans, how many there were, and where the reader stands. */
import type { Period } from './periods.ts';
import type { SourceReading } from './source-row.ts';

export type Outcome = SourceReading['outcome'];

export interface ReadingsTold {
  /** How the latest reading stands; `undefined` for a book still to be read. */
  readonly outcome: Outcome | undefined;
  readonly periods?: readonly Period[];
  /** How many readings the file counts; those without a span have no dates (IMP-3). */
  readonly count?: number;
  /** Rating, review and format, which files tell of the book: they go to the latest reading. */
  readonly note?: Omit<SourceReading, 'outcome' | 'startedOn' | 'endedOn'>;
}

const MOST = 100;

/** In the order they were made: those without dates first, then by date, the latest with rating and review. */
export function readingsOf({ outcome, periods = [], count = 0, note = {} }: ReadingsTold): readonly SourceReading[] {
  const dated = periods.filter(({ startedOn, endedOn }) => startedOn !== undefined || endedOn !== undefined).toSorted(byDay);
  const blank = periods.length - dated.length;
  const isUnderWay = outcome === 'open' || outcome === 'paused';
  // A span without an end is the reading under way; when every span has ended, that one has no dates yet.
  const standsApart = isUnderWay && (dated.length === 0 || dated.at(-1)!.endedOn !== undefined);
  const least = outcome === undefined && Object.keys(note).length === 0 ? 0 : 1;
  const known = dated.length + (standsApart ? 1 : 0);
  const total = Math.min(MOST, Math.max(known, blank + dated.length, least, Number.isFinite(count) ? Math.trunc(count) : 0));
  const undated = Array.from({ length: Math.max(0, total - known) }, (): Period => ({}));
  const all = [...undated, ...dated.slice(-MOST), ...(standsApart ? [{}] : [])];
  return all.map((period, at) =>
    at === all.length - 1 ? { outcome: outcome ?? 'finished', ...period, ...note } : { outcome: 'finished', ...period },
  );
}

const byDay = (a: Period, b: Period): number => {
  const [one, other] = [a.endedOn ?? `${a.startedOn}~`, b.endedOn ?? `${b.startedOn}~`];
  return one < other ? -1 : one > other ? 1 : 0;
};
