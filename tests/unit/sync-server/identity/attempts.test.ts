import { beforeEach, describe, expect, it } from 'vitest';
import { createAttempts, type Attempts } from '../../../../sync-server/identity/attempts.ts';
import { createMemoryCounters } from '../../../../sync-server/limits/counters.ts';

const MINUTE = 60_000;

describe('the brake on guessing', () => {
  let now: number;
  let attempts: Attempts;
  beforeEach(() => {
    now = 0;
    attempts = createAttempts({ counters: createMemoryCounters(() => now), door: 'pairing', perAddress: 3, overall: 5, windowMs: MINUTE });
  });
  const wrong = async (address: string, at: number): Promise<boolean> => {
    now = at;
    return (await attempts.begin(address)).admitted;
  };
  const wrongFrom = async (addresses: readonly string[]): Promise<boolean[]> => {
    const admitted: boolean[] = [];
    for (const [at, address] of addresses.entries()) admitted.push(await wrong(address, at * 1_000));
    return admitted;
  };

  it('ACC-13 admits so many wrong attempts from one address in a window, then says how long to wait', async () => {
    expect(await wrongFrom(['a', 'a', 'a', 'a'])).toEqual([true, true, true, false]);
    now = 10_000;
    expect(await attempts.begin('a')).toEqual({ admitted: false, retryAfterMs: 50_000 });
    expect(await wrong('a', MINUTE)).toBe(true);
  });

  it('ACC-13 admits so many from everywhere', async () => {
    expect(await wrongFrom(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual([true, true, true, true, true, false]);
    expect(await wrong('g', MINUTE)).toBe(true);
  });

  it('ACC-13 admits no more of guesses that are sent all at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => attempts.begin('a')));
    expect(all.filter(({ admitted }) => admitted).length).toBe(3);
  });

  it('ACC-13 gives back what was right', async () => {
    for (let n = 0; n < 20; n++) {
      const attempt = await attempts.begin('a');
      if (!attempt.admitted) throw new Error('braked');
      await attempt.succeeded();
    }
    expect(await wrong('a', 0)).toBe(true);
  });

  it('ACC-13 does not let refused guesses lengthen the wait, nor use up what others have left', async () => {
    for (let n = 0; n < 50; n++) await wrong('a', n);
    expect(await wrong('b', 60)).toBe(true);
    expect(await wrong('a', MINUTE)).toBe(true);
  });
});
