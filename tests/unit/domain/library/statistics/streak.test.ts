import { describe, expect, it } from 'vitest';
import type { Edit } from '#domain/library/edit.ts';
import { dayNumber, dayOfYear, daysInYear, monthOf, yearOf } from '#domain/library/statistics/calendar.ts';
import { daysRead, streakOf } from '#domain/library/statistics/streak.ts';
import { anId, aReading, NOW } from '../../../../kit/library.ts';

const days = (...all: string[]) => new Set(all);

describe('days in a row', () => {
  it('STA-7 days follow each other over months, years and a leap day', () => {
    expect(streakOf(days('2024-02-28', '2024-02-29', '2024-03-01'), 2024, '2024-12-31').longest).toBe(3);
    expect(streakOf(days('2025-12-31', '2026-01-01', '2026-01-02'), 2026, '2026-01-02')).toEqual({ days: 2, longest: 2, current: 3 });
  });

  it('STA-7 a run goes on while today has nothing yet, and ends after a whole day without reading', () => {
    const read = days('2026-11-17', '2026-11-18', '2026-11-19');
    expect(streakOf(read, 2026, '2026-11-20').current).toBe(3);
    expect(streakOf(read, 2026, '2026-11-21').current).toBe(0);
  });

  it('STA-7 a year that is over has no current run, and a day to come is none of reading', () => {
    expect(streakOf(days('2025-05-01', '2031-01-01'), 2025, '2026-05-02')).toEqual({ days: 1, longest: 1, current: 0 });
    expect(streakOf(days('2026-12-24'), 2026, '2026-11-20').days).toBe(0);
  });

  it('STA-7 a day is one of reading when a reading was begun, marked or ended on it, once', () => {
    const mark = { id: anId(1), gestureId: anId(2), table: 'readings', rowId: anId(3), kind: 'changed', before: {}, at: NOW } as const;
    const edits: Edit[] = [
      { ...mark, after: { page: 40, markedOn: '2026-11-02' } },
      { ...mark, after: { page: 80, markedOn: '2026-11-03' } },
      { ...mark, table: 'books', after: { markedOn: '2026-10-01' } },
    ];
    const reading = aReading({ bookId: anId(9), startedOn: '2026-11-01', markedOn: '2026-11-04', endedOn: '2026-11-04' });
    const partial = aReading({ bookId: anId(9), startedOn: '2026-09', endedOn: '2026' });
    expect([...daysRead([reading, partial], edits)].sort()).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']);
  });
});

describe('partial dates', () => {
  it('STA-2 a date gives the year and the month as far as it says them', () => {
    expect([yearOf('2026'), yearOf('2026-04'), yearOf('2026-04-12'), yearOf(undefined), yearOf('198')]).toEqual([2026, 2026, 2026, undefined, undefined]); // prettier-ignore
    expect([monthOf('2026'), monthOf('2026-04'), monthOf('2026-12-31')]).toEqual([undefined, 4, 12]);
  });

  it('counts days as the calendar does', () => {
    const utcDays = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    for (const day of ['1900-03-01', '1999-12-31', '2000-02-29', '2026-01-01', '2100-03-01'])
      expect(dayNumber(day) - dayNumber('1970-01-01')).toBe(utcDays(day));
    expect([daysInYear(1900), daysInYear(2000), daysInYear(2026)]).toEqual([365, 366, 365]);
    expect([dayOfYear('2026-01-01'), dayOfYear('2024-12-31')]).toEqual([1, 366]);
  });
});
