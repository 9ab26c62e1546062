/** Commands on the reader's own shelves: load, ask the rule, write. Data worker only. */
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { decideShelf, type ShelfDecision } from '#domain/library/own-shelf-rules.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { writeLibrary } from './write.ts';

/** Carries a decision out, for the books that are still there; what it removes the drawer keeps under `gestureId`. */
export const decideShelfCommand = (
  db: GriotDb,
  decision: ShelfDecision,
  occasion: Occasion,
): Promise<Result<{ readonly shelfId: string; readonly gestureId: string }, LibraryFailure | StoreFailure>> => {
  const gestureId = occasion.newId();
  return writeLibrary(
    db,
    async () => {
      const shelves = await db.shelves.toArray();
      const places = 'shelfId' in decision ? await db.shelfPlaces.where('shelfId').equals(decision.shelfId).toArray() : [];
      const decided = decideShelf({ shelves, places }, await withBooksThere(db, decision), occasion);
      return decided.ok ? ok({ outcome: { shelfId: decided.value.shelfId, gestureId }, changes: decided.value.changes }) : decided;
    },
    { ...occasion, gestureId },
    ['shelves', 'shelfPlaces', 'books'],
  );
};

/** A book may have been removed since it was chosen; the others go onto the shelf all the same. */
const withBooksThere = async (db: GriotDb, decision: ShelfDecision): Promise<ShelfDecision> => {
  if ((decision.type !== 'put' && decision.type !== 'create') || decision.bookIds === undefined) return decision;
  const found = await db.books.bulkGet([...decision.bookIds]);
  return { ...decision, bookIds: found.flatMap((book) => (book === undefined ? [] : [book.id])) };
};
