/** Commands on the goals of years: load, ask the rule, write. Data worker only. */
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { ok, type Result } from '#domain/result.ts';
import { setGoal, type GoalTarget } from '#domain/library/statistics/goal-rules.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { writeLibrary } from './write.ts';

/** Sets the goal of a year, or clears it when both numbers are `null`. */
export const setGoalCommand = (
  db: GriotDb,
  year: number,
  target: GoalTarget,
  occasion: Occasion,
): Promise<Result<void, LibraryFailure | StoreFailure>> =>
  writeLibrary(
    db,
    async () => {
      const decided = setGoal(await db.goals.toArray(), year, target, occasion);
      return decided.ok ? ok({ outcome: undefined, changes: decided.value }) : decided;
    },
    occasion,
    ['goals'],
  );
