/** Commands on views that the reader named: load, ask the rule, write. Data worker only. */
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { decideFilter, type FilterDecision } from '#domain/library/saved-filter-rules.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { writeLibrary } from './write.ts';

/** Carries a decision out; what it removes the drawer keeps under `gestureId`. */
export const decideFilterCommand = (
  db: GriotDb,
  decision: FilterDecision,
  occasion: Occasion,
): Promise<Result<{ readonly filterId: string; readonly gestureId: string }, LibraryFailure | StoreFailure>> => {
  const gestureId = occasion.newId();
  return writeLibrary(
    db,
    async () => {
      const decided = decideFilter(await db.savedFilters.toArray(), decision, occasion);
      return decided.ok ? ok({ outcome: { filterId: decided.value.filterId, gestureId }, changes: decided.value.changes }) : decided;
    },
    { ...occasion, gestureId },
    ['savedFilters'],
  );
};
