import { describe, expect, it } from 'vitest';
import type { LibraryChange } from '#domain/library/change.ts';
import type { Goal } from '#domain/library/goal.ts';
import { goalOf, progressOf, setGoal } from '#domain/library/statistics/goal-rules.ts';
import { anId, anOccasion, NOW } from '../../../../kit/library.ts';

const aGoal = (fields: Partial<Goal>): Goal => ({ id: anId(1), year: 2026, createdAt: NOW, updatedAt: NOW, ...fields });

/** The rows after the changes. */
const after = (goals: readonly Goal[], changes: readonly LibraryChange[]): Goal[] =>
  changes.reduce<Goal[]>((rows, change) => {
    if (change.kind === 'put') return [...rows, change.row as Goal];
    if (change.kind === 'remove') return rows.filter(({ id }) => id !== change.id);
    return rows.map((row) => (row.id === change.id ? ({ ...row, ...change.changes } as Goal) : row));
  }, [...goals]); // prettier-ignore

const set = (goals: readonly Goal[], books: number | null, pages: number | null = null): Goal[] => {
  const decided = setGoal(goals, 2026, { books, pages }, anOccasion());
  if (!decided.ok) throw new Error(decided.error.type);
  return after(goals, decided.value);
};

describe('the goal of a year', () => {
  it('STA-8 is set, changed and cleared, and clearing nothing writes nothing', () => {
    const first = set([], 52);
    expect(goalOf(first, 2026)).toMatchObject({ year: 2026, books: 52 });
    expect(goalOf(first, 2025)).toBeUndefined();
    const changed = set(first, 24, 6_000);
    expect(goalOf(changed, 2026)).toMatchObject({ books: 24, pages: 6_000 });
    expect(goalOf(set(changed, null), 2026)).toBeUndefined();
    expect(set([], null)).toEqual([]);
  });

  it('STA-8 set on two devices apart the one written last counts, and the next change is the goal whatever their clocks say', () => {
    const apart = [aGoal({ id: anId(1), books: 12 }), aGoal({ id: anId(2), books: 30, updatedAt: '2031-01-01T00:00:00.000Z' })];
    expect(goalOf(apart, 2026)?.books).toBe(30);
    expect(goalOf(apart.toReversed(), 2026)?.books).toBe(30);
    const changed = set(apart, 40);
    expect(changed.map(({ books }) => books)).toEqual([40, 40]);
  });

  it.each([0, 10_001, 2.5])('STA-8 refuses %s books', (books) => {
    expect(setGoal([], 2026, { books, pages: null }, anOccasion())).toEqual({ ok: false, error: { type: 'FieldInvalid', field: 'books' } });
  });
});

describe('how far one is', () => {
  it('STA-9 goes on at the pace of the days that have passed', () => {
    expect(progressOf(52, 26, 2026, '2026-07-02')).toEqual({ target: 52, done: 26, expected: 26, forecast: 52 });
    expect(progressOf(52, 0, 2026, '2026-07-02').forecast).toBe(0);
    expect(progressOf(12, 20, 2026, '2026-12-31')).toEqual({ target: 12, done: 20, expected: 12, forecast: 20 });
  });

  it('STA-9 in January, and for another year, there is no forecast', () => {
    expect(progressOf(52, 9, 2026, '2026-01-30')).toEqual({ target: 52, done: 9, expected: 4 });
    expect(progressOf(52, 60, 2025, '2026-07-02')).toEqual({ target: 52, done: 60, expected: 52 });
    expect(progressOf(52, 0, 2027, '2026-07-02')).toEqual({ target: 52, done: 0, expected: 0 });
  });
});
