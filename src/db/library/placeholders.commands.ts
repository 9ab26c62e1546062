/** Commands on books that are known by their ISBN alone: load, ask the rule, write. Data worker only. */
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { addByIsbn, distinctIsbns, isAsAdded, placeholderId, type AddedAs, type ByIsbn } from '#domain/library/placeholder.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { booksOfIsbns } from './isbns.queries.ts';
import { takeBackUntouched } from './untouched.ts';
import { writeLibrary } from './write.ts';

/**
 * Adds a placeholder for each ISBN that no book and no other edition of one has, all or none; answers what became of each, in
 * order. Two tabs that see the same code at once add one book: whoever comes second finds it here.
 */
export const addByIsbnCommand = (
  db: GriotDb,
  typed: readonly string[],
  as: AddedAs,
  owner: string,
  occasion: Occasion,
): Promise<Result<{ readonly books: readonly ByIsbn[] }, LibraryFailure | StoreFailure>> =>
  writeLibrary(
    db,
    async () => {
      const isbns = distinctIsbns(typed);
      if (!isbns.ok) return isbns;
      const asked = [...isbns.value];
      const here = await booksOfIsbns(db, asked);
      const standing = await db.books.bulkGet(asked.map((isbn13) => placeholderId(owner, isbn13)));
      const taken = new Set(standing.flatMap((book) => (book === undefined ? [] : [book.id])));
      const added = addByIsbn(asked, as, { owner, here, taken }, occasion);
      return added.ok ? ok({ outcome: { books: added.value.books }, changes: added.value.changes }) : added;
    },
    occasion,
    ['books', 'readings', 'volumes', 'editions'],
  );

/** Removes those of these books that are still as the gesture made them; the drawer keeps them. The others stay. */
export const takeBackByIsbnCommand = (
  db: GriotDb,
  bookIds: readonly string[],
  occasion: Occasion,
): Promise<Result<{ readonly removed: number; readonly kept: number }, LibraryFailure | StoreFailure>> =>
  takeBackUntouched(db, bookIds, isAsAdded, occasion);
