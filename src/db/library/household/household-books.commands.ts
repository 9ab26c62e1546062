/** Commands on the books of a household: load, ask the rule, write. Data worker only. */
import { decideHouseholdBook, type HouseholdBookDecision } from '#domain/library/household/household-book-rules.ts';
import { householdsOf } from '#domain/library/household/household.ts';
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../../database.ts';
import { attempt, type StoreFailure } from '../../failure.ts';
import { writeLibrary } from '../write.ts';
import { booksOfHousehold, canShare, sharingRows } from './households.queries.ts';

/** Carries a decision out, for the books that are still there; the drawer keeps what is taken out under `gestureId`. */
export const decideHouseholdBookCommand = (
  db: GriotDb,
  decision: HouseholdBookDecision,
  userId: string | undefined,
  occasion: Occasion,
): Promise<Result<{ readonly gestureId: string }, LibraryFailure | StoreFailure>> =>
  attempt(async () => {
    if (userId === undefined || !canShare(db)) return err({ type: 'AccountNeeded' });
    const gestureId = occasion.newId();
    const { realmId } = decision;
    // Who may do what is told by the engine's own tables, which no change of the library writes.
    const household = householdsOf(await sharingRows(db), userId).find((one) => one.realmId === realmId);
    return writeLibrary(
      db,
      async () => {
        const shared = await booksOfHousehold(db, realmId);
        const bookIds = decision.type === 'put' ? [...decision.bookIds] : [];
        const books = (await db.books.bulkGet(bookIds)).filter((book) => book !== undefined);
        const volumes = await db.volumes.where('bookId').anyOf(bookIds).toArray();
        const decided = decideHouseholdBook({ household, shared, books, volumes }, decision, occasion);
        return decided.ok ? ok({ outcome: { gestureId }, changes: decided.value }) : decided;
      },
      { ...occasion, gestureId },
      ['books', 'volumes', 'householdBooks'],
    );
  });
