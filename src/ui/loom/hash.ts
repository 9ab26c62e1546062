/**
 * Seeds of everything woven: the same words give the same cloth on every device, offline.
 * FNV-1a over the accent-free lower-case text with the murmur3 finaliser's first rounds; mulberry32 as generator.
 */

const COMBINING = /[\u0300-\u036f]/g;

/** Unsigned 32-bit seed of a text; accents and case make no difference ("Kané" and "kane" weave alike). */
export function hash(text: string): number {
  let h = 2_166_136_261;
  for (const char of text.normalize('NFKD').replace(COMBINING, '').toLowerCase()) {
    h ^= char.codePointAt(0) ?? 0;
    h = Math.imul(h, 16_777_619);
  }
  h ^= h >>> 15;
  h = Math.imul(h, 2_246_822_507);
  h ^= h >>> 13;
  return h >>> 0;
}

/** Numbers in [0, 1), the same sequence for the same seed. */
export type Dice = () => number;

export function dice(seed: number): Dice {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One throw, one choice; the list must not be empty. */
export function pick<T>(roll: Dice, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(roll() * choices.length)] ?? choices[0];
}
