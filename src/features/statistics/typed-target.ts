/** The numbers of a goal as they were typed: spaces of any kind may stand between thousands. */
import type { GoalTarget } from '#domain/library/statistics/goal-rules.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';

export interface TypedTarget {
  readonly books: string;
  readonly pages: string;
}

/** An empty field is no number; anything else must be a whole number within limits, or the field is named. */
export function typedTarget({ books, pages }: TypedTarget): Result<GoalTarget, { readonly field: 'books' | 'pages' }> {
  const [ofBooks, ofPages] = [numberIn(books, LIMITS.goalBooks), numberIn(pages, LIMITS.goalPages)];
  if (ofBooks === undefined) return err({ field: 'books' });
  if (ofPages === undefined) return err({ field: 'pages' });
  return ok({ books: ofBooks, pages: ofPages });
}

const numberIn = (typed: string, most: number): number | null | undefined => {
  const digits = typed.replaceAll(/\s/g, '');
  if (digits === '') return null;
  const value = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
  return value >= 1 && value <= most ? value : undefined;
};
