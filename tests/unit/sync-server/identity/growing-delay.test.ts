import { describe, expect, it } from 'vitest';
import { createGrowingDelay } from '../../../../sync-server/identity/growing-delay.ts';

/** After how long each of so many wrong guesses is admitted, in milliseconds, when none comes too early. */
const waits = (guesses: number): number[] => {
  const delay = createGrowingDelay();
  let now = 1_000_000;
  return Array.from({ length: guesses }, () => {
    const first = delay.begin('awa', now);
    const wait = first.admitted ? 0 : first.retryAfterMs;
    now += wait;
    if (!first.admitted) delay.begin('awa', now);
    return wait;
  });
};

describe('the wait between wrong guesses', () => {
  it('ACC-92 begins with the fourth, doubles, and ends at a quarter of an hour', () => {
    expect(waits(15)).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900].map((seconds) => seconds * 1_000));
  });

  it('ACC-92 is over with a right one, after a day, and for anybody else', () => {
    const delay = createGrowingDelay();
    const guess = (key: string, now: number) => delay.begin(key, now);
    for (let at = 0; at < 3; at++) guess('awa', 0);
    expect(guess('awa', 0).admitted).toBe(false);
    expect(guess('bob', 0).admitted).toBe(true);
    expect(guess('awa', 86_400_000).admitted).toBe(true);
    const right = guess('awa', 86_400_000);
    if (right.admitted) right.succeeded();
    for (let at = 0; at < 3; at++) expect(guess('awa', 86_400_000).admitted).toBe(true);
  });

  it('ACC-92 counts guesses that are sent all at once before any of them is known for wrong', () => {
    const delay = createGrowingDelay();
    const admitted = Array.from({ length: 50 }, () => delay.begin('awa', 5).admitted);
    expect(admitted.filter(Boolean)).toHaveLength(3);
  });

  it('ACC-92 remembers as much as it may, and forgets what was tried longest ago', () => {
    const delay = createGrowingDelay(2);
    for (const key of ['a', 'a', 'a', 'b', 'b', 'b', 'c']) delay.begin(key, 0);
    expect([delay.begin('b', 0).admitted, delay.begin('a', 0).admitted]).toEqual([false, true]);
  });
});
