/** Commands on series: load, ask the rule, write. Data worker only. */
import { completeSeries, completionIds, isAsCompleted, type SeriesCompletion } from '#domain/library/complete-series.ts';
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { decideSeries, partsOfKey, type SeriesDecision } from '#domain/library/series-rules.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { takeBackUntouched } from './untouched.ts';
import { writeLibrary } from './write.ts';

type Written<T = void> = Promise<Result<T, LibraryFailure | StoreFailure>>;

/** Adds the missing volumes as wished books, all or none; answers the ids of those that were not there before. */
export const completeSeriesCommand = (
  db: GriotDb,
  completion: SeriesCompletion,
  owner: string,
  occasion: Occasion,
): Written<{ readonly bookIds: readonly string[] }> =>
  writeLibrary(
    db,
    async () => {
      const found = await db.books.bulkGet([...completionIds(completion, owner)]);
      const standing = new Set(found.flatMap((book) => (book === undefined ? [] : [book.id])));
      const completed = completeSeries(completion, owner, standing, occasion);
      return completed.ok ? ok({ outcome: { bookIds: completed.value.bookIds }, changes: completed.value.changes }) : completed;
    },
    occasion,
  );

/** Removes those of these books that are still as the gesture made them; the drawer keeps them. The others stay. */
export const takeBackCompletionCommand = (
  db: GriotDb,
  bookIds: readonly string[],
  occasion: Occasion,
): Written<{ readonly removed: number; readonly kept: number }> => takeBackUntouched(db, bookIds, isAsCompleted, occasion);

/** Keeps what the reader decides about a series; decided again it writes nothing. */
export const decideSeriesCommand = (db: GriotDb, seriesKey: string, decision: SeriesDecision, occasion: Occasion): Written =>
  writeLibrary(
    db,
    async () => {
      const about = partsOfKey(seriesKey);
      const rows = await db.series.filter(({ key, category }) => key === about?.key && category === about.category).toArray();
      const decided = decideSeries(seriesKey, rows, decision, occasion);
      return decided.ok ? ok({ outcome: undefined, changes: decided.value }) : decided;
    },
    occasion,
  );
