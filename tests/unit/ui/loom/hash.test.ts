import { describe, expect, it } from 'vitest';
import { dice, hash, pick } from '../../../../src/ui/loom/hash.ts';

describe('seeds of the loom', () => {
  it('gives the same seed on every device, today and tomorrow', () => {
    expect(['', 'Astérix', 'One Piece', 'ɛkɔsɛ'].map(hash)).toMatchInlineSnapshot(`
      [
        535972289,
        3183830592,
        2976683279,
        3925827862,
      ]
    `);
  });

  it('hears no difference between accents and cases', () => {
    expect(hash('L’ÉTRANGER')).toBe(hash('l’etranger'));
  });

  it('throws the same dice for the same seed', () => {
    const roll = dice(42);
    const again = dice(42);
    expect([roll(), roll(), roll()]).toEqual([again(), again(), again()]);
  });

  it('always picks something that is there', () => {
    const roll = dice(7);
    const picked = new Set(Array.from({ length: 300 }, () => pick(roll, ['a', 'b', 'c'])));
    expect([...picked].sort()).toEqual(['a', 'b', 'c']);
  });
});
