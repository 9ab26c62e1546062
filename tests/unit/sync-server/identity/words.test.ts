import { describe, expect, it } from 'vitest';
import { PAIRING_WORDS } from '../../../../sync-server/identity/word-list.ts';
import { drawWords, spokenForm } from '../../../../sync-server/identity/words.ts';
import { pairingWords } from '../../../../src/protocol/pairing.ts';

describe('the words of a pairing', () => {
  it('ACC-12 are more than 1 024 different ones, short, lower case, without accents', () => {
    expect(PAIRING_WORDS.length).toBeGreaterThanOrEqual(1_024);
    expect(new Set(PAIRING_WORDS).size).toBe(PAIRING_WORDS.length);
    for (const word of PAIRING_WORDS) expect(word).toMatch(/^[a-z]{3,9}$/);
  });

  it('ACC-12 are never the plural of one another', () => {
    const known = new Set(PAIRING_WORDS);
    expect(PAIRING_WORDS.filter((word) => /[sx]$/.test(word) && known.has(word.slice(0, -1)))).toEqual([]);
  });

  it('are drawn from the whole list and fit the wire', () => {
    const drawn = Array.from({ length: 2_000 }, drawWords);
    expect(drawn.every((words) => pairingWords.safeParse(words).success)).toBe(true);
    expect(new Set(drawn.flat()).size).toBeGreaterThan(PAIRING_WORDS.length * 0.98);
  });

  it.each([
    [['Jardin', 'LOUTRE', 'violon']],
    [[' jardin', 'loutre ', 'violon.']],
    [['jardín', 'loùtre', 'viôlon']],
    [['jar-din', 'lou tre', 'violon']],
  ])('ACC-12 are the same however they are typed: %j', (typed) => {
    expect(spokenForm(typed)).toBe('jardin loutre violon');
  });
});
