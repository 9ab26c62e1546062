/**
 * What an import adds to a book that the reader already has: only what is empty, never a word of theirs (IMP-6).
 * Fields that say where a row comes from, and those every book has (title, status …), are never touched. Readings and
 * volumes come along when the book has none of its own.
 */
import type { Book } from '#domain/library/book.ts';
import { allOf, patchBook, putReading, putVolume, type LibraryChange } from '#domain/library/change.ts';
import type { ImportedRow } from '#domain/library/import/plan.ts';
import type { BookRows } from './books.queries.ts';

const FILLABLE = [
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
  'coverUrl',
  'importedExtra',
] as const satisfies readonly (keyof Book)[];

export const fillFromImport = (known: BookRows, row: ImportedRow, now: string): readonly LibraryChange[] => {
  const empty = FILLABLE.filter((field) => known.book[field] === undefined && row.book[field] !== undefined);
  const { book } = known;
  return allOf(
    patchBook(book, Object.fromEntries(empty.map((field) => [field, row.book[field]])), now),
    ...(known.readings.length > 0 ? [] : row.readings.map((reading) => putReading({ ...reading, bookId: book.id }))),
    ...(known.volumes.length > 0 ? [] : row.volumes.map((volume) => putVolume({ ...volume, bookId: book.id }))),
  );
};
