/**
 * Where a reader stands with a book: the page, the end, giving up, the rating, the review. Each rule takes the book and all
 * its readings, in any order, and gives the changes to write. A reread is a new reading (LIB-4); a reading is never rewritten
 * to mean another one. Only what happens now is dated; a past that nobody told stays unknown (LIB-5).
 */
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time.ts';
import type { Book, Status } from './book.ts';
import { allOf, patchBook, patchReading, putReading, type Changes, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { stableId } from './import/stable-id.ts';
import type { Reading } from './reading.ts';

type Some = LibraryChange | readonly LibraryChange[] | undefined;
type Changed = Result<readonly LibraryChange[], LibraryFailure>;

/** A reading row about to be written. */
export const newReading = (
  bookId: string,
  outcome: Reading['outcome'],
  { now, newId }: Occasion,
  fields: Partial<Reading> = {},
): Reading => ({
  id: newId(),
  bookId,
  outcome,
  ...fields,
  createdAt: now,
  updatedAt: now,
});

/**
 * A further reading of a book. One of a day, and one without a date, have an id that two devices agree on without a network: noted
 * on both, it is one reading, not two (LIB-14). It is put bare and then changed, because of two rows put under one id the second
 * is not heard, while changes of both are. A second one of the same day is a reread and gets an id of its own.
 */
export function recordReading(
  readings: readonly Reading[],
  bookId: string,
  outcome: Reading['outcome'],
  occasion: Occasion,
  fields: Partial<Reading> = {},
): readonly LibraryChange[] {
  const shared = stableId(`reading\n${bookId}\n${fields.endedOn ?? fields.startedOn ?? 'undated'}`);
  if (readings.some(({ id }) => id === shared)) return [putReading(newReading(bookId, outcome, occasion, fields))];
  const bare = newReading(bookId, 'open', { ...occasion, newId: () => shared });
  return [putReading(bare), { kind: 'patch', table: 'readings', id: shared, changes: { outcome, ...fields, updatedAt: occasion.now } }];
}

/** The reading that is going on: the open one, else the paused one, the last touched first; `undefined` when there is none. */
export const currentReading = (readings: readonly Reading[]): Reading | undefined =>
  lastTouched(readings.filter((reading) => reading.outcome === 'open')) ??
  lastTouched(readings.filter((reading) => reading.outcome === 'paused'));

/** The reading that a rating or a review speaks about: the current one, else the last ended, else the last written. */
export const latestReading = (readings: readonly Reading[]): Reading | undefined =>
  currentReading(readings) ??
  best(readings, (a, b) => order(a.endedOn ?? '', b.endedOn ?? '') || order(a.createdAt, b.createdAt) || order(a.id, b.id));

const lastTouched = (readings: readonly Reading[]) => best(readings, (a, b) => order(a.updatedAt, b.updatedAt) || order(a.id, b.id));
const best = (readings: readonly Reading[], compare: (a: Reading, b: Reading) => number): Reading | undefined =>
  readings.reduce<Reading | undefined>((top, reading) => (top === undefined || compare(reading, top) > 0 ? reading : top), undefined);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The reader is on this page (LIB-6): marks the current reading, resumes a paused one, or opens a new one today.
 * Fails with `PageOutOfRange` below 0, above the book's pages when known, or when the page is no integer.
 */
export function markPage(book: Book, readings: readonly Reading[], page: number, occasion: Occasion): Changed {
  const last = book.pages ?? LIMITS.pages;
  if (!Number.isInteger(page) || page < 0 || page > last)
    return err({ type: 'PageOutOfRange', page, ...(book.pages !== undefined && { pages: book.pages }) });
  const current = currentReading(readings);
  return ok(
    allOf(
      current
        ? patchReading(current, { outcome: 'open', ...markOf(current, page, occasion.today) }, occasion.now)
        : recordReading(readings, book.id, 'open', occasion, { startedOn: occasion.today, ...markOf(undefined, page, occasion.today) }),
      patchBook(book, { status: 'reading' }, occasion.now),
    ),
  );
}

/**
 * The reader is so far, in percent from 0 to 100 (REA-7): the page where its number is known, else the percent itself. Fails with
 * `NumberOutOfRange`.
 */
export function markPercent(book: Book, readings: readonly Reading[], percent: number, occasion: Occasion): Changed {
  if (!(percent >= 0 && percent <= 100)) return err({ type: 'NumberOutOfRange', field: 'percent', from: 0, to: 100 });
  if (book.pages !== undefined) return markPage(book, readings, Math.round((book.pages * percent) / 100), occasion);
  const current = currentReading(readings);
  const mark = { percent, page: undefined, pageBefore: undefined, markedOn: occasion.today };
  return ok(
    allOf(
      current
        ? patchReading(current, { outcome: 'open', ...mark }, occasion.now)
        : recordReading(readings, book.id, 'open', occasion, { startedOn: occasion.today, percent, markedOn: occasion.today }),
      patchBook(book, { status: 'reading' }, occasion.now),
    ),
  );
}

/** The page, and where the reader was when this day began; a percent that was noted before says nothing any more. */
const markOf = (current: Reading | undefined, page: number, today: Day): Pick<Reading, 'page' | 'markedOn' | 'pageBefore' | 'percent'> => ({
  page,
  ...(current?.percent !== undefined && { percent: undefined }),
  markedOn: today,
  pageBefore: current?.markedOn === today ? current.pageBefore : (current?.page ?? 0),
});

/** Pages read on a day, as far as pages were marked; a mark moved back counts nothing. */
export const pagesReadOn = (day: Day, readings: readonly Reading[]): number =>
  readings.reduce((sum, { markedOn, page = 0, pageBefore = page }) => sum + (markedOn === day ? Math.max(0, page - pageBefore) : 0), 0);

/** The rating to show: of the latest reading, else of the last one that was rated. */
export const ratingOf = (readings: readonly Reading[]): number | undefined =>
  latestReading(readings)?.ratingQuarters ??
  latestReading(readings.filter((reading) => reading.ratingQuarters !== undefined))?.ratingQuarters;

/**
 * The last page was read today (LIB-7): closes the current reading, or records one that ended today and began who knows when.
 * Finished twice in a day, by a double tap or on two devices, it was finished once (LIB-14).
 */
export function finish(book: Book, readings: readonly Reading[], occasion: Occasion): Changed {
  const current = currentReading(readings);
  const end = {
    outcome: 'finished' as const,
    endedOn: occasion.today,
    ...(book.pages !== undefined && markOf(current, book.pages, occasion.today)),
  };
  const isDone = readings.some(({ outcome, endedOn }) => outcome === 'finished' && endedOn === occasion.today);
  const recorded = isDone ? undefined : recordReading(readings, book.id, 'finished', occasion, { endedOn: occasion.today });
  return ok(allOf(current ? patchReading(current, end, occasion.now) : recorded, patchBook(book, { status: 'read' }, occasion.now)));
}

/**
 * Sets the status and moves the reading with it (LIB-8). "Reading" resumes a pause or opens a new reading today; "read" and
 * "abandoned" close the current one today; "to read" takes away a reading in which nothing was noted and pauses any other.
 * "Read" with no reading at all records one without dates: being read is a fact, when is unknown.
 */
export function setStatus(book: Book, readings: readonly Reading[], status: Status, occasion: Occasion): readonly LibraryChange[] {
  return allOf(readingFollowing(book, readings, status, occasion), patchBook(book, { status }, occasion.now));
}

function readingFollowing(book: Book, readings: readonly Reading[], status: Status, occasion: Occasion): Some {
  const current = currentReading(readings);
  const patchCurrent = (changes: Changes<Reading>) => current && patchReading(current, changes, occasion.now);
  switch (status) {
    case 'reading':
      return current
        ? patchCurrent({ outcome: 'open' })
        : recordReading(readings, book.id, 'open', occasion, { startedOn: occasion.today });
    case 'paused':
      return patchCurrent({ outcome: 'paused' });
    case 'abandoned':
      return patchCurrent({ outcome: 'abandoned', endedOn: occasion.today });
    case 'read':
      if (current) return patchCurrent({ outcome: 'finished', endedOn: occasion.today });
      return readings.some((reading) => reading.outcome === 'finished')
        ? undefined
        : recordReading(readings, book.id, 'finished', occasion);
    case 'to-read':
      if (current === undefined) return undefined;
      return isBlank(current) ? { kind: 'remove', table: 'readings', id: current.id } : patchCurrent({ outcome: 'paused' });
  }
}

const isBlank = (reading: Reading): boolean =>
  reading.page === undefined && reading.percent === undefined && reading.ratingQuarters === undefined && reading.review === undefined;

/**
 * Rates the latest reading with 1 … 20 quarters; `null` takes the rating away (LIB-10). Who rates a book that waits to be read
 * has read it: one reading without dates is recorded. Fails with `FieldInvalid` for any other number.
 */
export function rate(book: Book, readings: readonly Reading[], ratingQuarters: number | null, occasion: Occasion): Changed {
  if (ratingQuarters !== null && !(Number.isInteger(ratingQuarters) && ratingQuarters >= 1 && ratingQuarters <= 20))
    return err({ type: 'FieldInvalid', field: 'ratingQuarters' });
  return ok(noteOnLatest(book, readings, { ratingQuarters: ratingQuarters ?? undefined }, occasion));
}

/** Writes the review of the latest reading; an empty text takes it away (LIB-10). Fails with `TextTooLong`. */
export function setReview(book: Book, readings: readonly Reading[], review: string, occasion: Occasion): Changed {
  const text = review.trim();
  if (text.length > LIMITS.longTextLength)
    return err({ type: 'TextTooLong', field: 'review', length: text.length, limit: LIMITS.longTextLength });
  return ok(noteOnLatest(book, readings, { review: text === '' ? undefined : text }, occasion));
}

function noteOnLatest(book: Book, readings: readonly Reading[], note: { ratingQuarters?: number; review?: string }, occasion: Occasion) {
  const latest = latestReading(readings);
  if (latest) return allOf(patchReading(latest, note, occasion.now));
  if (Object.values(note).every((value) => value === undefined)) return [];
  const outcome = OUTCOME_WITHOUT_READING[book.status];
  return allOf(
    recordReading(readings, book.id, outcome, occasion, note),
    outcome === 'finished' ? patchBook(book, { status: 'read' }, occasion.now) : undefined,
  );
}

const OUTCOME_WITHOUT_READING: Readonly<Record<Status, Reading['outcome']>> = {
  'to-read': 'finished',
  read: 'finished',
  reading: 'open',
  paused: 'paused',
  abandoned: 'abandoned',
};
