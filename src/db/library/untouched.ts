/** Taking back a gesture that added books: those that nobody touched since go, the others stay. */
import type { Book } from '#domain/library/book.ts';
import { removeBook } from '#domain/library/book-rules.ts';
import { BOOK_PARTS, type BookParts, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { bookParts } from './books.queries.ts';
import { writeLibrary } from './write.ts';

/** Removes those of these books that are still as they were made, as `isAsMade` tells; the drawer keeps them. Counts both. */
export const takeBackUntouched = (
  db: GriotDb,
  bookIds: readonly string[],
  isAsMade: (book: Book, parts: BookParts) => boolean,
  occasion: Occasion,
): Promise<Result<{ readonly removed: number; readonly kept: number }, LibraryFailure | StoreFailure>> =>
  writeLibrary(
    db,
    async () => {
      const changes: LibraryChange[] = [];
      const outcome = { removed: 0, kept: 0 };
      for (const book of await db.books.bulkGet([...bookIds])) {
        if (book === undefined) continue;
        const parts = await bookParts(db, book.id);
        if (isAsMade(book, parts)) {
          changes.push(...removeBook(book.id, parts));
          outcome.removed += 1;
        } else outcome.kept += 1;
      }
      return ok({ outcome, changes });
    },
    { ...occasion, gestureId: occasion.newId() },
    ['books', ...BOOK_PARTS],
  );
