/** Dates as people write them, in the order of their language, and back: "23/10/2025", "10/2025", "2025". */
import { partialDateIn } from '../partial-date.ts';

/** The text to begin a field with. */
export const dateText = (locale: string, date: string | undefined): string => (date === undefined ? '' : partialDateIn(locale, date));

/** The date that was meant, as precise as it was typed; a text that is none is given back, to be refused with a sentence. */
export function typedDate(locale: string, typed: string): string {
  const text = typed.trim();
  const parts = text.split(/[\s/.-]+/).map(Number);
  if (!/^\d[\d\s/.-]*$/.test(text) || parts.some(Number.isNaN)) return text;
  const [a = 0, b = 0, c = 0] = parts;
  if (parts.length === 1) return written(a);
  if (parts.length === 2) return a > 999 ? written(a, b) : written(b, a);
  if (parts.length > 3) return text;
  if (a > 999) return written(a, b, c);
  return monthFirst(locale) ? written(c, a, b) : written(c, b, a);
}

const written = (year: number, ...others: readonly number[]): string =>
  [String(year).padStart(4, '0'), ...others.map((number) => String(number).padStart(2, '0'))].join('-');

const monthFirst = (locale: string): boolean =>
  new Intl.DateTimeFormat(locale).formatToParts(0).find(({ type }) => type === 'month' || type === 'day')?.type === 'month';
