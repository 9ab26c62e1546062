import { describe, expect, it } from 'vitest';
import { numberInWords, romanNumber, wordNumber } from '../../../../../src/domain/library/search/numerals.ts';

const french = (value: number) => numberInWords(value)[0]?.join(' ');
const english = (value: number) => numberInWords(value)[1]?.join(' ');

describe('SEA-6 numbers in words', () => {
  it.each([
    [1, 'un', 'one'],
    [16, 'seize', 'sixteen'],
    [21, 'vingt et un', 'twenty one'],
    [71, 'soixante et onze', 'seventy one'],
    [77, 'soixante dix sept', 'seventy seven'],
    [80, 'quatre vingts', 'eighty'],
    [81, 'quatre vingt un', 'eighty one'],
    [91, 'quatre vingt onze', 'ninety one'],
    [100, 'cent', 'one hundred'],
    [200, 'deux cents', 'two hundred'],
    [451, 'quatre cent cinquante et un', 'four hundred fifty one'],
    [1001, 'mille un', 'one thousand one'],
    [20_000, 'vingt mille', 'twenty thousand'],
    [80_000, 'quatre vingt mille', 'eighty thousand'],
  ])('%i is "%s" and "%s"', (value, fr, en) => {
    expect([french(value), english(value)]).toEqual([fr, en]);
  });
  it('has no words for what is no whole number below a million', () => {
    expect([0, 1.5, -3, 1_000_000, NaN].map(numberInWords)).toEqual([[], [], [], [], []]);
  });
});

describe('SEA-10 numbers of volumes', () => {
  it('may be roman', () => {
    expect(['i', 'iv', 'xiii', 'xlii', 'lxxxix'].map(romanNumber)).toEqual([1, 4, 13, 42, 89]);
    expect(['', 'iiii', 'vx', 'mix', 'il'].map(romanNumber)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
  it('may be ordinals', () => {
    expect(['premier', 'seconde', '3e', 'third', 'autre'].map(wordNumber)).toEqual([1, 2, 3, 3, undefined]);
  });
});
