/**
 * Checks of what a reader may type into the fields of what hangs on a book, without any schema library so that forms can use
 * them too. Text is trimmed; an empty text, or `null`, empties the field; an absent field is left alone.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { isPartialDate, type Day } from '#domain/time.ts';
import type { Changes } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { parseIsbn } from './isbn.ts';

/** Answers the value to keep; never asked about an empty field. */
type Check = (value: unknown, field: string, today: Day) => Result<unknown, LibraryFailure>;
export type Checks<Fields> = { readonly [Field in keyof Fields]-?: Check };

/** The changes that the typed fields ask for; fails with the first that is wrong, in the order of the checks. */
export function checkFields<Fields extends object, Row>(
  checks: Checks<Fields>,
  fields: Fields,
  today: Day,
): Result<Changes<Row>, LibraryFailure> {
  const changes: Record<string, unknown> = {};
  for (const [field, check] of Object.entries<Check>(checks)) {
    const given = (fields as Record<string, unknown>)[field];
    if (given === undefined) continue;
    const value = typeof given === 'string' ? given.trim() : given;
    if (value === '' || value === null) {
      changes[field] = undefined;
      continue;
    }
    const checked = check(value, field, today);
    if (!checked.ok) return checked;
    changes[field] = checked.value;
  }
  return ok(changes as Changes<Row>);
}

const wrong = (field: string) => err({ type: 'FieldInvalid' as const, field });

export const aText =
  (limit: number): Check =>
  (value, field) => {
    if (typeof value !== 'string') return wrong(field);
    return value.length > limit ? err({ type: 'TextTooLong', field, length: value.length, limit }) : ok(value);
  };

export const oneOf =
  (values: readonly string[]): Check =>
  (value, field) =>
    values.includes(value as string) ? ok(value) : wrong(field);

export const aNumber =
  (from: number, to: number, kind: 'whole' | 'any' = 'whole'): Check =>
  (value, field) =>
    typeof value === 'number' && value >= from && value <= to && (kind === 'any' || Number.isInteger(value))
      ? ok(value)
      : err({ type: 'NumberOutOfRange', field, from, to });

export const aFlag: Check = (value, field) => (typeof value === 'boolean' ? ok(value || undefined) : wrong(field));

export const anIsbn: Check = (value) => parseIsbn(String(value));

/** A date as precise as the reader knows it. */
export const aDate: Check = (value, field) =>
  typeof value === 'string' && isDateOfCalendar(value)
    ? ok(value)
    : err({ type: 'DateInvalid', field, given: String(value).slice(0, 40), reason: 'unreadable' });

/** A partial date that there is: no 31st of February. */
export const isDateOfCalendar = (date: string): boolean => {
  if (!isPartialDate(date)) return false;
  const [year = 0, month = 0, day] = date.replace(/^-/, '').split('-').map(Number);
  return day === undefined || day <= daysIn(year, month);
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** The same, of something that has happened. */
export const aPastDate: Check = (value, field, today) => {
  const date = aDate(value, field, today);
  if (!date.ok || !isBefore(today, date.value as string)) return date;
  return err({ type: 'DateInvalid', field, given: date.value as string, reason: 'future' });
};

/** Is this date surely before that one? What one of them leaves open decides nothing. */
export const isBefore = (date: string, other: string): boolean => {
  const known = Math.min(date.length, other.length);
  return date.slice(0, known) < other.slice(0, known);
};
