/**
 * Adding, editing and removing a book by hand. Each rule takes rows and gives the changes to write, or the reason why not.
 * Dates of readings follow one idea: only what the reader just did is dated; the past stays unknown until they say (LIB-5).
 */
import type { Id } from '#domain/ids.ts';
import type { Attachment } from '#domain/attachment.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Author, Book, Category, Possession, Status } from './book.ts';
import { checkBookFields, type BookFields } from './book-fields.ts';
import {
  allOf,
  BOOK_PARTS,
  patchBook,
  patchVolume,
  putBook,
  putReading,
  putVolume,
  stated,
  type BookParts,
  type Changes,
  type LibraryChange,
  type Occasion,
} from './change.ts';
import type { LibraryFailure } from './failures.ts';
import type { Reading } from './reading.ts';
import { newReading } from './reading-rules.ts';
import type { Volume, VolumeNumber } from './volume.ts';

export interface PlaceInSeries {
  readonly name: string;
  readonly volume: VolumeNumber;
}

export interface BookDraft extends BookFields {
  readonly title: string;
  readonly authors: readonly Author[];
  readonly category: Category;
  readonly status: Status;
  readonly possession: Possession;
  readonly series?: PlaceInSeries;
  readonly addedBy: Book['addedBy'];
}

/** Changed fields only; `null` empties a field, and for the series says "belongs to none". */
export type BookEdit = BookFields & { readonly series?: PlaceInSeries | null };

/**
 * A new book with its place in a series and, when it is being read or was read, one reading without dates (LIB-1).
 * Fails with what is wrong in a field: `TitleMissing`, `SeriesMissing`, `TextTooLong`, `IsbnInvalid`, `NumberOutOfRange`, `DateInvalid`, `TooMany`.
 */
export function draftToBook(
  draft: BookDraft,
  occasion: Occasion,
): Result<{ readonly book: Book; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  const fields = checkBookFields(draft);
  if (!fields.ok) return fields;
  const place = draft.series === undefined ? ok(undefined) : checkPlace(draft.series);
  if (!place.ok) return place;
  const { now, newId } = occasion;
  const book = stated({ ...fields.value, id: newId(), addedBy: draft.addedBy, addedAt: now, updatedAt: now } as Book);
  const outcome = OUTCOME_OF_STATUS[book.status];
  return ok({
    book,
    changes: allOf(
      putBook(book),
      place.value && putVolume({ id: newId(), bookId: book.id, ...place.value, createdAt: now, updatedAt: now }),
      outcome && putReading(newReading(book.id, outcome, occasion)),
    ),
  });
}

const OUTCOME_OF_STATUS: Readonly<Record<Status, Reading['outcome'] | undefined>> = {
  'to-read': undefined,
  reading: 'open',
  paused: 'paused',
  read: 'finished',
  abandoned: 'abandoned',
};

/**
 * The changes of an edit: only the fields that differ (LIB-3). A changed series touches the book's first volume row; `null`
 * keeps that row as the statement "no series", so that a title which looks like a series is not grouped again.
 */
export function editBook(
  book: Book,
  volumes: readonly Volume[],
  edit: BookEdit,
  occasion: Occasion,
): Result<readonly LibraryChange[], LibraryFailure> {
  const fields = checkBookFields(edit);
  if (!fields.ok) return fields;
  const patch = patchBook(book, { ...fields.value, ...(hasNewTitle(book, fields.value) && { lookup: undefined }) }, occasion.now);
  if (edit.series === undefined) return ok(allOf(patch));
  const place =
    edit.series === null
      ? ok({ seriesName: '', label: '', from: undefined, to: undefined, kind: 'tome' as const })
      : checkPlace(edit.series);
  if (!place.ok) return place;
  const [first, ...others] = inOrderOfCreation(volumes);
  const volume = first
    ? patchVolume(first, place.value, occasion.now)
    : putVolume({ id: occasion.newId(), bookId: book.id, ...place.value, createdAt: occasion.now, updatedAt: occasion.now });
  const removed = edit.series === null ? others.map((other): LibraryChange => ({ kind: 'remove', table: 'volumes', id: other.id })) : [];
  return ok(allOf(patch, volume, ...removed));
}

/** Whoever types a title need not wait for one any more. */
const hasNewTitle = (book: Book, { title }: Changes<Book>): boolean => title !== undefined && title !== book.title;

const inOrderOfCreation = (volumes: readonly Volume[]): readonly Volume[] =>
  volumes.toSorted((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1));

/** What a row says of a book's place in a series. */
export type VolumePlace = Pick<Volume, 'seriesName' | 'label' | 'from' | 'to' | 'kind'>;

/** The place as a row keeps it; fails with what is wrong with its name or number. */
export function checkPlace({ name, volume }: PlaceInSeries): Result<VolumePlace, LibraryFailure> {
  const seriesName = name.replace(/\s+/g, ' ').trim();
  if (seriesName === '') return err({ type: 'SeriesMissing' });
  if (seriesName.length > LIMITS.titleLength)
    return err({ type: 'TextTooLong', field: 'series', length: seriesName.length, limit: LIMITS.titleLength });
  const { from, to = from, kind } = volume;
  const inRange = (number: number | undefined) => number === undefined || (number >= 0 && number <= LIMITS.volumeNumber);
  if (!inRange(from) || !inRange(to) || (from === undefined) !== (to === undefined) || (from ?? 0) > (to ?? 0))
    return err({ type: 'NumberOutOfRange', field: 'volume', from: 0, to: LIMITS.volumeNumber });
  const label = volume.label.trim() || (from === undefined ? '' : from === to ? `${from}` : `${from}–${to}`);
  if (label.length > 40) return err({ type: 'TextTooLong', field: 'volume', length: label.length, limit: 40 });
  return ok({ seriesName, label, from, to, kind });
}

/** Removing a book removes all that hangs on it (LIB-9): readings, places in series, copies, loans, quotes, tags. */
export const removeBook = (bookId: Id, parts: BookParts): readonly LibraryChange[] => [
  ...BOOK_PARTS.flatMap((table) => parts[table].map(({ id }): LibraryChange => ({ kind: 'remove', table, id }))),
  { kind: 'remove', table: 'books', id: bookId },
];

/** Whether the reader has the book is a question of its own: the status stays (LIB-2). */
export const setPossession = (book: Book, possession: Possession, { now }: Occasion): readonly LibraryChange[] =>
  allOf(patchBook(book, { possession }, now));

/** The reader's own picture stands before any other; `undefined` takes it away. */
export const setCover = (book: Book, cover: Attachment | undefined, { now }: Occasion): readonly LibraryChange[] =>
  allOf(patchBook(book, { cover }, now));
