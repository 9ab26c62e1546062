/**
 * The yearly goal: setting it, clearing it, and what can honestly be said of it. Two devices may each have set one for the
 * same year without a network; the one written last counts, and every later change is written into all of them.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { LIMITS } from '#domain/limits.ts';
import type { Day } from '#domain/time.ts';
import { stated, type LibraryChange, type Occasion } from '../change.ts';
import { byKey } from '../collation.ts';
import type { LibraryFailure } from '../failures.ts';
import type { Goal } from '../goal.ts';
import { dayOfYear, daysInYear, yearOf } from './calendar.ts';

/** What to reach; `null` where no number is set. Both `null` is no goal. */
export interface GoalTarget {
  readonly books: number | null;
  readonly pages: number | null;
}

export interface GoalProgress {
  readonly target: number;
  readonly done: number;
  /** What an even pace would have done by the end of today; the target itself once the year is over, 0 before it begins. */
  readonly expected: number;
  /** Where the pace so far leads by the end of the year; absent while it is too early to say, and for another year. */
  readonly forecast?: number;
}

/** Before, one long book more or less would move it by half. */
export const FORECAST_FROM_DAY = 31;

/** The goal of the year; `undefined` when none is set or the last word on it was to clear it. */
export function goalOf(goals: Iterable<Goal>, year: number): Goal | undefined {
  let last: Goal | undefined;
  for (const goal of goals)
    if (goal.year === year && (last === undefined || (byKey(goal.updatedAt, last.updatedAt) || byKey(goal.id, last.id)) > 0)) last = goal;
  return last?.books === undefined && last?.pages === undefined ? undefined : last;
}

/** Sets or clears the goal of a year. `goals`: every row there is. Fails with `FieldInvalid` outside of what a goal may be. */
export function setGoal(
  goals: readonly Goal[],
  year: number,
  { books, pages }: GoalTarget,
  { now, newId }: Occasion,
): Result<readonly LibraryChange[], LibraryFailure> {
  const wanted = { books: books ?? undefined, pages: pages ?? undefined };
  if (!isWithin(year, LIMITS.firstGoalYear, LIMITS.lastGoalYear)) return err({ type: 'FieldInvalid', field: 'year' });
  if (books !== null && !isWithin(books, 1, LIMITS.goalBooks)) return err({ type: 'FieldInvalid', field: 'books' });
  if (pages !== null && !isWithin(pages, 1, LIMITS.goalPages)) return err({ type: 'FieldInvalid', field: 'pages' });
  const rows = goals.filter((goal) => goal.year === year);
  if (rows.length === 0) {
    if (books === null && pages === null) return ok([]);
    return ok([
      { kind: 'put', table: 'goals', row: stated<Goal>({ id: newId(), year, ...wanted, createdAt: now, updatedAt: now } as Goal) },
    ]);
  }
  return ok(
    rows
      .filter((row) => row.books !== wanted.books || row.pages !== wanted.pages)
      .map((row) => ({ kind: 'patch', table: 'goals', id: row.id, changes: { ...wanted, updatedAt: now } })),
  );
}

const isWithin = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

/** How far `done` is on the way to `target`. The forecast goes on at the pace of the days that have passed, nothing cleverer. */
export function progressOf(target: number, done: number, year: number, today: Day): GoalProgress {
  const now = yearOf(today) ?? 0;
  if (year !== now) return { target, done, expected: year < now ? target : 0 };
  const passed = dayOfYear(today);
  const whole = daysInYear(year);
  const expected = Math.floor((target * passed) / whole);
  if (passed < FORECAST_FROM_DAY) return { target, done, expected };
  return { target, done, expected, forecast: Math.round((done * whole) / passed) };
}
