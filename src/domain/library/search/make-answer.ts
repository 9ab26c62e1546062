/** Joins what the search found with what the shelf shows. */
import type { BookEntry, SeriesEntry } from '../shelf.ts';
import type { SearchAnswer } from './answer.ts';
import type { LibraryFound } from './library-search.ts';

export interface EntryLookups {
  book(bookId: string): BookEntry | undefined;
  series(seriesKey: string): SeriesEntry | undefined;
}

/** The answer for the window. A hit whose entry is gone from the shelf is left out. */
export function makeAnswer(query: string, revision: number, found: LibraryFound, entries: EntryLookups): SearchAnswer {
  return {
    query,
    revision,
    series: found.series.flatMap(({ seriesKey, ...hit }) => {
      const entry = entries.series(seriesKey);
      return entry === undefined ? [] : [{ ...hit, entry }];
    }),
    books: found.books.flatMap(({ bookId, ...hit }) => {
      const entry = entries.book(bookId);
      return entry === undefined ? [] : [{ ...hit, entry }];
    }),
    bookTotal: found.bookTotal,
    ...(found.corrected !== undefined && { corrected: found.corrected }),
  };
}
