/** Chance that repeats: the same seed gives the same numbers, so that a failed run can be run again. */

/** The next number, 0 ≤ n < 1. */
export type Random = () => number;

/** SplitMix32-like generator: 32 bits of state, good enough to choose faults with. `seed`: any integer. */
export const randomOf = (seed: number): Random => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
};

/** A whole number, 0 ≤ n < `below`. */
export const upTo = (random: Random, below: number): number => Math.floor(random() * below);

/** One of these. */
export const oneOf = <T>(random: Random, choices: readonly [T, ...T[]]): T => choices[upTo(random, choices.length)] ?? choices[0];
