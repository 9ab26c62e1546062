import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goalOf } from '#domain/library/statistics/goal-rules.ts';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { setGoalCommand } from '../../../../src/db/library/goals.commands.ts';
import { anOccasion } from '../../../kit/library.ts';

let db: GriotDb;
let opened = 0;
beforeEach(() => {
  db = openDb({ name: `goals-${(opened += 1)}` });
});
afterEach(() => db.close());

const goal = async () => goalOf(await db.goals.toArray(), 2026);

describe('the goal of a year', () => {
  it('STA-8 is kept in one row, changed in place and cleared without being deleted', async () => {
    await setGoalCommand(db, 2026, { books: 52, pages: null }, anOccasion());
    expect(await goal()).toMatchObject({ books: 52 });
    await setGoalCommand(db, 2026, { books: 40, pages: 9_000 }, anOccasion());
    expect(await goal()).toMatchObject({ books: 40, pages: 9_000 });
    await setGoalCommand(db, 2026, { books: null, pages: null }, anOccasion());
    expect(await goal()).toBeUndefined();
    expect(await db.goals.count()).toBe(1);
  });

  it('STA-8 out of range is refused and leaves the goal as it was', async () => {
    await setGoalCommand(db, 2026, { books: 52, pages: null }, anOccasion());
    expect(await setGoalCommand(db, 2026, { books: 0, pages: null }, anOccasion())).toEqual({
      ok: false,
      error: { type: 'FieldInvalid', field: 'books' },
    });
    expect(await goal()).toMatchObject({ books: 52 });
  });
});
