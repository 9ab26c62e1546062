import { describe, expect, it } from 'vitest';
import { lozengeFills, quartersAfterChoice } from '../../../src/ui/rating.ts';

describe('rating in lozenges', () => {
  it.each([
    [0, [0, 0, 0, 0, 0]],
    [1, [0.25, 0, 0, 0, 0]],
    [17, [1, 1, 1, 1, 0.25]],
    [20, [1, 1, 1, 1, 1]],
  ])('%i quarters', (quarters, fills) => {
    expect(lozengeFills(quarters)).toEqual(fills);
  });

  it('rates in whole lozenges, and takes away what is chosen twice', () => {
    expect(quartersAfterChoice(17, 4)).toBe(16);
    expect(quartersAfterChoice(16, 4)).toBeNull();
  });
});
