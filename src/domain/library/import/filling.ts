/** Carrying out a rehearsed line: what is new is put, what is known is only completed, never overwritten (IMP-7). */
import type { Instant } from '#domain/time.ts';
import type { Book } from '../book.ts';
import { bookTagId, type BookTag } from '../book-tag.ts';
import {
  allOf,
  patchBook,
  patchReading,
  putBook,
  putBookTag,
  putReading,
  putVolume,
  stated,
  type Changes,
  type LibraryChange,
} from '../change.ts';
import type { Reading } from '../reading.ts';
import type { Volume } from '../volume.ts';
import { attachedId } from './imported-ids.ts';
import type { ImportedRow } from './plan.ts';

/** The rows of the matched book as they are when the import is carried out. */
export interface MatchedRows {
  readonly book: Book;
  readonly readings: readonly Reading[];
  readonly volumes: readonly Volume[];
  readonly bookTags: readonly Pick<BookTag, 'id'>[];
}

/**
 * The changes that one line asks for. `matched` is the book of `matchedBookId`, or of the line's own id, as it is now;
 * without it the line is created whole. Carrying out a line twice changes nothing the second time.
 */
export function changesOfRow(row: ImportedRow, matched: MatchedRows | undefined, now: Instant): readonly LibraryChange[] {
  if (row.fate === 'same') return [];
  if (matched === undefined)
    return row.fate === 'create'
      ? allOf(putBook(row.book), ...row.readings.map(putReading), ...row.volumes.map(putVolume), ...row.bookTags.map(putBookTag))
      : [];
  if (matched.book.id === row.book.id) return [];
  const { book, readings, volumes, bookTags } = matched;
  const note = noteFor(readings, row.readings);
  const tagged = new Set(bookTags.map(({ id }) => id));
  const tags = row.bookTags.map((given) => ({ ...given, id: bookTagId(book.id, given.tag), bookId: book.id }));
  const filling = fillingOf(book, row.book);
  return allOf(
    filling && patchBook(book, filling, now),
    ...(readings.length === 0
      ? row.readings.map((reading) => putReading({ ...reading, id: attachedId(book.id, reading.id), bookId: book.id }))
      : []),
    note && patchReading(readings.at(-1)!, note, now),
    ...(volumes.length === 0
      ? row.volumes.map((volume) => putVolume({ ...volume, id: attachedId(book.id, volume.id), bookId: book.id }))
      : []),
    ...tags.filter(({ id }) => !tagged.has(id)).map(putBookTag),
  );
}

/**
 * Rating and review that the file tells and no reading of the book has: they go to its latest one. `undefined` when there is
 * nothing to add, or no reading to add it to.
 */
export function noteFor(
  known: readonly Pick<Reading, 'review' | 'ratingQuarters'>[],
  told: readonly Pick<Reading, 'review' | 'ratingQuarters'>[],
): Changes<Reading> | undefined {
  const last = told.at(-1);
  if (known.length === 0 || last === undefined) return undefined;
  const { review, ratingQuarters } = last;
  const note = stated({
    review: known.some((reading) => reading.review !== undefined) ? undefined : review,
    ratingQuarters: known.some((reading) => reading.ratingQuarters !== undefined) ? undefined : ratingQuarters,
  });
  return Object.keys(note).length === 0 ? undefined : note;
}

/** What the import knows and the book does not; `undefined` when that is nothing. Status, possession and category stay the reader's. */
export function fillingOf(book: Book, imported: Book): Changes<Book> | undefined {
  const filling: Record<string, unknown> = {};
  for (const field of FILLED) if (book[field] === undefined && imported[field] !== undefined) filling[field] = imported[field];
  if (book.authors.length === 0 && imported.authors.length > 0) filling['authors'] = imported.authors;
  return Object.keys(filling).length === 0 ? undefined : (filling as Changes<Book>);
}

const FILLED = [
  'subtitle',
  'originalTitle',
  'description',
  'genre',
  'language',
  'publisher',
  'publishedOn',
  'pages',
  'isbn13',
  'externalId',
  'importedExtra',
] as const;
