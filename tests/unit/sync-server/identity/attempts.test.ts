import { describe, expect, it } from 'vitest';
import { createAttempts } from '../../../../sync-server/identity/attempts.ts';

const MINUTE = 60_000;
const limits = { perAddress: 3, overall: 5, windowMs: MINUTE };
const wrong = (attempts: ReturnType<typeof createAttempts>, address: string, now: number) => attempts.begin(address, now).admitted;

describe('the brake on guessing', () => {
  it('ACC-13 admits so many wrong attempts from one address in a window, then says how long to wait', () => {
    const attempts = createAttempts(limits);
    expect([0, 1, 2, 3].map((n) => wrong(attempts, 'a', n * 1_000))).toEqual([true, true, true, false]);
    expect(attempts.begin('a', 10_000)).toEqual({ admitted: false, retryAfterMs: 50_000 });
    expect(wrong(attempts, 'a', MINUTE)).toBe(true);
  });

  it('ACC-13 admits so many from everywhere', () => {
    const attempts = createAttempts(limits);
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((address) => wrong(attempts, address, 0))).toEqual([true, true, true, true, true, false]);
    expect(wrong(attempts, 'g', MINUTE)).toBe(true);
  });

  it('gives back what was right', () => {
    const attempts = createAttempts(limits);
    for (let n = 0; n < 20; n++) {
      const attempt = attempts.begin('a', 0);
      if (!attempt.admitted) throw new Error('braked');
      attempt.succeeded();
    }
    expect(wrong(attempts, 'a', 0)).toBe(true);
  });

  it('does not let refused guesses lengthen the wait', () => {
    const attempts = createAttempts(limits);
    for (let n = 0; n < 50; n++) attempts.begin('a', n);
    expect(wrong(attempts, 'a', MINUTE)).toBe(true);
  });
});
