import { describe, expect, it } from 'vitest';
import { oneMoreWrong, waitAfter } from '../../../../sync-server/identity/factor-guesses.ts';
import type { WrongCodes } from '../../../../sync-server/storage/administration.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const wrongs = (times: number): WrongCodes => ({ times, lastAt: 1_000 });

describe('wrong codes of a second factor', () => {
  it('ACC-131 let the account wait from the fifth on, longer each time, a quarter of an hour at most', () => {
    const waits = [0, 1, 4, 5, 6, 7, 8, 9, 10, 400].map((times) => waitAfter(wrongs(times), 1_000) / MINUTE);
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
    expect(waitAfter(undefined, 0)).toBe(0);
  });

  it('ACC-131 are over once the wait has passed, and forgotten after a day', () => {
    expect(waitAfter(wrongs(5), 1_000 + MINUTE - 1)).toBe(1);
    expect(waitAfter(wrongs(5), 1_000 + MINUTE)).toBe(0);
    expect(oneMoreWrong(wrongs(9), 1_000 + DAY)).toEqual({ times: 1, lastAt: 1_000 + DAY });
    expect(oneMoreWrong(wrongs(9), 999 + DAY).times).toBe(10);
  });

  it('ACC-131 hold nobody up for longer than the wait when the clock is set back', () => {
    expect(waitAfter({ times: 5, lastAt: 50 * DAY }, 0)).toBe(MINUTE);
  });
});
