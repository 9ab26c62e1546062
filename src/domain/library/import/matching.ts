/**
 * Which book of the library a line of a file already is. The same row imported before is found by its id; a book entered by
 * another way by its ISBN, or by title and author when one of the two has no ISBN: two ISBNs are two editions (IMP-7).
 */
import type { Book } from '../book.ts';
import { bookTagId, type BookTag } from '../book-tag.ts';
import { foldKey } from '../fold.ts';
import type { Reading } from '../reading.ts';
import type { Volume } from '../volume.ts';
import { fillingOf, noteFor } from './filling.ts';
import type { ImportedRow } from './plan.ts';

/** The rows of the library that an import is compared with. */
export interface KnownLibrary {
  readonly books: readonly Book[];
  readonly readings: readonly Pick<Reading, 'bookId' | 'review' | 'ratingQuarters'>[];
  readonly volumes: readonly Pick<Volume, 'bookId'>[];
  readonly bookTags: readonly Pick<BookTag, 'id'>[];
}

type Made = Pick<ImportedRow, 'book' | 'readings' | 'volumes' | 'bookTags'>;

/** Gives each row its fate. A book of the library is matched by one row only: a second row like it is a second copy. */
export function matchesIn({
  books,
  readings,
  volumes,
  bookTags,
}: KnownLibrary): (made: Made) => Pick<ImportedRow, 'fate' | 'matchedBookId'> {
  const byId = new Map(books.map((book) => [book.id, book]));
  const byIsbn = listBy(books, (book) => book.isbn13);
  const byWork = listBy(books, workKey);
  const readingsBy = new Map<string, KnownLibrary['readings'][number][]>();
  for (const reading of readings) readingsBy.set(reading.bookId, [...(readingsBy.get(reading.bookId) ?? []), reading]);
  const placed = new Set(volumes.map(({ bookId }) => bookId));
  const tagged = new Set(bookTags.map(({ id }) => id));
  const taken = new Set<string>();

  const find = (book: Book): Book | undefined => {
    const isFree = (other: Book) =>
      !taken.has(other.id) && !(other.importKey !== undefined && other.importKey.split(':')[0] === book.importKey?.split(':')[0]);
    const sameIsbn = book.isbn13 === undefined ? undefined : byIsbn.get(book.isbn13)?.find(isFree);
    return (
      sameIsbn ??
      byWork.get(workKey(book) ?? '')?.find((other) => isFree(other) && (other.isbn13 === undefined || book.isbn13 === undefined))
    );
  };

  return (made) => {
    if (byId.has(made.book.id)) {
      taken.add(made.book.id);
      return { fate: 'same', matchedBookId: made.book.id };
    }
    const found = find(made.book);
    if (found === undefined) return { fate: 'create' };
    taken.add(found.id);
    const isFilled =
      fillingOf(found, made.book) === undefined &&
      !addsToReadings(readingsBy.get(found.id) ?? [], made.readings) &&
      (made.volumes.length === 0 || placed.has(found.id)) &&
      made.bookTags.every(({ tag }) => tagged.has(bookTagId(found.id, tag)));
    return { fate: isFilled ? 'same' : 'match', matchedBookId: found.id };
  };
}

const addsToReadings = (known: readonly Pick<Reading, 'review' | 'ratingQuarters'>[], told: readonly Reading[]): boolean =>
  known.length === 0 ? told.length > 0 : noteFor(known, told) !== undefined;

/** Title and first author, folded; `undefined` without an author, because a title alone names too many works. */
const workKey = (book: Book): string | undefined =>
  book.authors[0] === undefined ? undefined : `${foldKey(book.title)}|${foldKey(book.authors[0].name)}`;

function listBy(books: readonly Book[], keyOf: (book: Book) => string | undefined): ReadonlyMap<string, readonly Book[]> {
  const lists = new Map<string, Book[]>();
  for (const book of books) {
    const key = keyOf(book);
    if (key === undefined) continue;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [book]);
    else list.push(book);
  }
  return lists;
}
