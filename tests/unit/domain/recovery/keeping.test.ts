import { describe, expect, test } from 'vitest';
import { daysLeft, isGone, sweptBefore, watchClock, type ClockWatch } from '#domain/recovery/keeping.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-20T10:00:00.000Z');
const day = (n: number): number => START + n * DAY;
/** The clock of a device that was started on these days. */
const startedOn = (...days: readonly number[]): ClockWatch => {
  let watch: ClockWatch | undefined;
  for (const n of days) watch = watchClock(watch, day(n));
  if (watch === undefined) throw new Error('Never started.');
  return watch;
};

describe('SYN-139 sweeping the drawer', () => {
  test('a clock that went on for a week sweeps what is older than 90 days', () => {
    expect(sweptBefore(startedOn(0, 3, 8), day(8), 90)).toBe(day(-82));
  });

  test.each([
    ['a device that starts for the first time', startedOn(0)],
    ['a clock that jumped years ahead', startedOn(0, 3, 8, 4_000, 4_001)],
    ['a clock that stepped back', startedOn(0, 3, 8, 7)],
    ['a device that was away for months', startedOn(0, 8, 200)],
  ])('%s sweeps nothing', (_name, clock) => {
    expect(sweptBefore(clock, undefined, 90)).toBeUndefined();
  });

  test('a clock that is behind the newest entry sweeps nothing', () => {
    expect(sweptBefore(startedOn(0, 8), day(9), 90)).toBeUndefined();
  });

  test('days are counted down from 90, and never beyond', () => {
    expect([-400, 0, 0.5, 1, 89, 90, 400].map((n) => daysLeft(day(0), day(n), 90))).toEqual([90, 90, 90, 89, 1, 0, 0]);
  });
});

test('SYN-138 what was thrown out an hour ago is gone, by a wrong clock as well', () => {
  expect([0.01, 0.05, 1, -1].map((n) => isGone(day(0), day(n)))).toEqual([false, true, true, true]);
});
