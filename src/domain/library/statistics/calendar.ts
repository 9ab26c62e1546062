/** Arithmetic of the civil calendar over the dates that rows carry: partial, and in the reader's own zone. No clock, no zone tables. */
import type { Day, PartialDate } from '#domain/time.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** True for "2026-11-20", false for "2026-11" and "2026". */
export const isWholeDay = (date: PartialDate | undefined): date is Day => date !== undefined && DAY.test(date);

/** 2026 of "2026", "2026-11" and "2026-11-20"; `undefined` for anything else and before the year 1000. */
export const yearOf = (date: PartialDate | undefined): number | undefined => {
  const digits = date === undefined ? undefined : /^(\d{4})(?:-|$)/.exec(date)?.[1];
  const year = Number(digits);
  return digits === undefined || year < 1000 ? undefined : year;
};

/** 1 … 12; `undefined` where only the year is known. */
export const monthOf = (date: PartialDate | undefined): number | undefined => {
  const digits = date === undefined ? undefined : /^\d{4}-(\d{2})(?:-|$)/.exec(date)?.[1];
  const month = Number(digits);
  return digits === undefined || month < 1 || month > 12 ? undefined : month;
};

/**
 * Days since 1 March of the year 0, so that two days next to each other differ by one, over months and leap years
 * (the usual count that begins years in March: then the leap day is the last of its year).
 */
export function dayNumber(day: Day): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const sinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays + Math.floor((153 * sinceMarch + 2) / 5) + Number(day.slice(8, 10)) - 1;
}

/** 365, or 366 in a leap year. */
export const daysInYear = (year: number): number => dayNumber(firstDay(year + 1)) - dayNumber(firstDay(year));

/** 1 for 1 January. */
export const dayOfYear = (day: Day): number => dayNumber(day) - dayNumber(firstDay(Number(day.slice(0, 4)))) + 1;

const firstDay = (year: number): Day => `${String(year).padStart(4, '0')}-01-01`;
