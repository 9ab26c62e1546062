import { describe, expect, it } from 'vitest';
import {
  GONE_ON_FOR_MS,
  highestStamp,
  judgeProof,
  PROOFS_KEPT,
  proofsToForget,
  REPEATABLE_FOR_MS,
} from '../../../../sync-server/identity/replay.ts';

const T = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** Proofs of a device whose clock is `skew` off, answered at these times. */
const answeredAt = (times: readonly number[], skew = 0) => times.map((at) => ({ stamp: at + skew, at }));
const memory = (answered: ReturnType<typeof answeredAt>, forgottenUpTo: number | null = null) => ({ answered, forgottenUpTo });

describe('a signed refresh', () => {
  it.each<[string, number]>([
    ['the clock of the server', 0],
    ['a clock a year ahead', YEAR],
    ['a clock of 1970', -T],
  ])('ACC-152 that was never answered is new by %s', (_, skew) => {
    expect(judgeProof(memory(answeredAt([T, T + HOUR], skew)), T + 2 * HOUR + skew, T + 2 * HOUR)).toBe('new');
  });

  it('ACC-152 is new after the clock was set back, to before everything that was answered', () => {
    expect(judgeProof(memory(answeredAt([T, T + HOUR])), T - YEAR, T + 2 * HOUR)).toBe('new');
  });

  it('ACC-10 ACC-157 is answered again for a minute, whichever others were answered meanwhile', () => {
    const many = memory(answeredAt([T, T + 1, T + 2, T + 3]));
    expect(judgeProof(many, T, T)).toBe('repeated');
    expect(judgeProof(many, T, T + REPEATABLE_FOR_MS - 1)).toBe('repeated');
  });

  it('ACC-150 is a replay once its device has gone on, however many months ago', () => {
    const goneOn = memory(answeredAt([T, T + HOUR]));
    expect(judgeProof(goneOn, T, T + HOUR + GONE_ON_FOR_MS)).toBe('replayed');
    expect(judgeProof(goneOn, T, T + YEAR)).toBe('replayed');
  });

  it('ACC-151 that comes back to a device that has not gone on is refused: it may have slept with the request under way', () => {
    expect(judgeProof(memory(answeredAt([T])), T, T + 9 * HOUR)).toBe('refused');
    expect(judgeProof(memory(answeredAt([T - HOUR, T])), T, T + 9 * HOUR)).toBe('refused');
  });

  it('ACC-151 that comes back beside the first refreshes after the sleep is refused', () => {
    const woken = memory(answeredAt([T, T + 9 * HOUR, T + 9 * HOUR + 10]));
    expect(judgeProof(woken, T, T + 9 * HOUR + GONE_ON_FOR_MS - 1)).toBe('refused');
  });

  it('ACC-151 of a clock that was more than a day off is refused: it may come by the same time stamp twice', () => {
    const first = { stamp: 60_123, at: T };
    expect(judgeProof(memory([first, ...answeredAt([T + HOUR], -T)]), first.stamp, T + 48 * HOUR)).toBe('refused');
    expect(judgeProof(memory(answeredAt([T, T + HOUR], 23 * HOUR)), T + 23 * HOUR, T + 48 * HOUR)).toBe('replayed');
  });

  it('ACC-151 ends nothing while the clock of the server is set back', () => {
    const fromTheFuture = memory(answeredAt([T, T + HOUR]));
    expect(judgeProof(fromTheFuture, T, T - HOUR)).toBe('refused');
    expect(judgeProof(fromTheFuture, T, T - 10)).toBe('repeated');
  });

  it('ACC-152 up to what was forgotten is refused, and one above it is new', () => {
    const partly = memory(answeredAt([T + HOUR]), T);
    expect([judgeProof(partly, T, T + 2 * HOUR), judgeProof(partly, T - YEAR, T + 2 * HOUR)]).toEqual(['refused', 'refused']);
    expect(judgeProof(partly, T + 1, T + 2 * HOUR)).toBe('new');
    expect(judgeProof(partly, highestStamp(partly) + 1, T + 2 * HOUR)).toBe('new');
  });
});

describe('the memory of a session', () => {
  it('ACC-152 forgets what was answered longest ago, and not the lowest time stamps', () => {
    const full = answeredAt(Array.from({ length: PROOFS_KEPT + 32 }, (_, at) => T + at)).map((proof) => ({
      ...proof,
      stamp: -proof.stamp,
    }));
    const gone = proofsToForget(full.toReversed());
    expect(gone.map(({ at }) => at)).toEqual(Array.from({ length: 32 }, (_, at) => T + at));
    expect(proofsToForget(full.slice(1))).toEqual([]);
  });

  it('ACC-152 never holds a hundred, and never takes a forgotten one for new', () => {
    let kept = answeredAt([]);
    let forgottenUpTo: number | null = null;
    for (let round = 0; round < 500; round++) {
      const now = T + round * HOUR;
      expect(judgeProof({ answered: kept, forgottenUpTo }, now, now)).toBe('new');
      const gone = proofsToForget(kept);
      for (const { stamp } of gone) forgottenUpTo = Math.max(forgottenUpTo ?? stamp, stamp);
      kept = [...kept.filter((proof) => !gone.includes(proof)), { stamp: now, at: now }];
      expect(kept.length).toBeLessThan(100);
    }
    for (let round = 0; round < 500; round += 7) {
      expect(judgeProof({ answered: kept, forgottenUpTo }, T + round * HOUR, T + 600 * HOUR)).not.toBe('new');
    }
  });
});
