/** What the window and the workers read about single books. Every query is one transaction, safe inside a live query. */
import type { Book } from '#domain/library/book.ts';
import { BOOK_PARTS, type BookParts } from '#domain/library/change.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { Volume } from '#domain/library/volume.ts';
import type { GriotDb } from '../database.ts';

/** A book with all that hangs on it. */
export interface BookRows {
  readonly book: Book;
  /** Oldest first, by the moment the row was made; ids settle ties, so every device agrees. */
  readonly readings: readonly Reading[];
  readonly volumes: readonly Volume[];
}

/** `null` when there is no such book (told apart from "not read yet" in a live query). */
export const bookRows = (db: GriotDb, bookId: string): Promise<BookRows | null> =>
  db.transaction('r', db.books, db.readings, db.volumes, async () => {
    const [book, readings, volumes] = await Promise.all([
      db.books.get(bookId),
      db.readings.where('bookId').equals(bookId).toArray(),
      db.volumes.where('bookId').equals(bookId).toArray(),
    ]);
    return book === undefined ? null : { book, readings: readings.sort(byAge), volumes: volumes.sort(byAge) };
  });

/** Everything that hangs on a book, oldest first. */
export const bookParts = (db: GriotDb, bookId: string): Promise<BookParts> =>
  db.transaction('r', [...BOOK_PARTS], async () => {
    const parts = await Promise.all(
      BOOK_PARTS.map(async (table) => [table, await db.table(table).where('bookId').equals(bookId).toArray()] as const),
    );
    // The table names the kind of row; TypeScript cannot follow that through a list.
    return Object.fromEntries(parts) as unknown as BookParts;
  });

const byAge = (a: { createdAt: string; id: string }, b: { createdAt: string; id: string }): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;
