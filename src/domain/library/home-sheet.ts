/** What the home screen says about books: what to go on with, what comes next, and the day's and the year's figures. */
import type { Day } from '#domain/time.ts';
import { isPresent } from './coverage.ts';
import { byKey } from './collation.ts';
import { pagesReadOn } from './reading-rules.ts';
import type { SeriesKey } from './series-key.ts';
import type { BookEntry, HomeSheet } from './shelf.ts';
import type { ShelfRecord } from './shelf-records.ts';

export interface HomeQuestion {
  readonly today: Day;
  readonly records: ReadonlyMap<string, ShelfRecord>;
  /** The newest first. */
  recent(): readonly ShelfRecord[];
  nextInEach(): Iterable<{ readonly bookId: string; readonly touchedAt: string }>;
  keyOf(bookId: string): SeriesKey | undefined;
  entryOf(bookId: string): BookEntry;
}

const RESUMED = 6;
const UP_NEXT = 12;

export function homeOf({ today, records, recent, nextInEach, keyOf, entryOf }: HomeQuestion): Omit<HomeSheet, 'revision'> {
  // 1. One walk over the books: open readings, and what was read today and this year.
  const open: ShelfRecord[] = [];
  const year = today.slice(0, 4);
  let pagesReadToday = 0;
  let finishedThisYear = 0;
  for (const record of records.values()) {
    const { readings, current, book } = record;
    if (readings.length === 0) continue;
    if (current?.outcome === 'open' && book.status === 'reading') open.push(record);
    pagesReadToday += pagesReadOn(today, readings);
    // Books, as on the page of the year: read twice it is finished once.
    if (readings.some(({ outcome, endedOn }) => outcome === 'finished' && endedOn?.startsWith(year) === true)) finishedThisYear++;
  }
  open.sort((a, b) => byKey(b.current!.updatedAt, a.current!.updatedAt) || byKey(a.book.id, b.book.id));

  // 2. The next volume of each series that was begun, the last one read in first.
  const begun = [...nextInEach()].sort((a, b) => byKey(b.touchedAt, a.touchedAt) || byKey(a.bookId, b.bookId)).slice(0, UP_NEXT);
  const upNext = begun.map(({ bookId }) => bookId);

  // 3. Then the newest books that wait to be read, one of each series.
  const seen = new Set(upNext.map(keyOf));
  for (const { book } of recent()) {
    if (upNext.length >= UP_NEXT) break;
    if (book.status !== 'to-read' || !isPresent(book.possession)) continue;
    const key = keyOf(book.id);
    if (key !== undefined && seen.has(key)) continue;
    seen.add(key);
    upNext.push(book.id);
  }

  return {
    bookCount: records.size,
    resume: open.slice(0, RESUMED).map(({ book }) => entryOf(book.id)),
    upNext: upNext.map(entryOf),
    pagesReadToday,
    finishedThisYear,
  };
}
