/** Rows for statistics: books with their readings, told in one line each. */
import type { Book } from '#domain/library/book.ts';
import { foldKey } from '#domain/library/fold.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { StatisticsRows } from '#domain/library/statistics/year.ts';
import { aBook, aReading } from './library.ts';

export interface ReadBook {
  readonly book: Partial<Book>;
  readonly readings: readonly Partial<Reading>[];
  readonly series?: string;
}

export const aHistory = (read: readonly ReadBook[]): StatisticsRows => {
  const rows = read.map(({ book, readings, series }) => {
    const row = aBook(book);
    return { book: row, readings: readings.map((reading) => aReading({ bookId: row.id, ...reading })), series };
  });
  const seriesOf = new Map(rows.flatMap(({ book, series }) => (series === undefined ? [] : [[book.id, series] as const])));
  const books = new Map(rows.map(({ book }) => [book.id, book]));
  return {
    books,
    readings: rows.flatMap(({ readings }) => readings),
    goals: [],
    edits: [],
    seriesOf(bookId) {
      const name = seriesOf.get(bookId);
      return name === undefined ? undefined : { key: foldKey(name), name };
    },
    coverOf: (bookId) => ({ title: books.get(bookId)?.title ?? '', author: '', category: books.get(bookId)?.category ?? 'roman' }),
  };
};
