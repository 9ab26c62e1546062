import type { Reading } from '#domain/library/reading.ts';
import { currentReading, latestReading } from '#domain/library/reading-rules.ts';
import { bookRows, type BookRows } from '../../db/library/books.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { usePendingBooks } from './usePendingBooks.ts';

export interface BookView extends BookRows {
  /** The reading that is going on, and the one a rating or a review speaks about. */
  readonly open: Reading | undefined;
  readonly latest: Reading | undefined;
  /** Page of the open reading, and the rating of the latest one. */
  readonly page: number | undefined;
  readonly ratingQuarters: number | undefined;
  /** A change of this book, its readings or its volume has not been sent yet. */
  readonly pending: boolean;
}

/** Everything the sheet of a book shows. `undefined` until it is read, `null` when there is no such book. */
export function useBook(bookId: string): BookView | null | undefined {
  const rows = useLive((db) => bookRows(db, bookId), [bookId]);
  const pending = usePendingBooks().has(bookId);
  if (rows === undefined || rows === null) return rows;
  const open = currentReading(rows.readings);
  const latest = latestReading(rows.readings);
  return { ...rows, open, latest, page: open?.page, ratingQuarters: latest?.ratingQuarters, pending };
}
