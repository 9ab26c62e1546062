import { expect, it } from 'vitest';
import { partialDateIn, partialDateWords } from '../../../../src/features/library/partial-date.ts';

it.each([
  ['2025', '2025'],
  ['2025-10', '10/2025'],
  ['2025-10-23', '23/10/2025'],
  ['vers 1900', 'vers 1900'],
])('SRS-13 the date of a total is said as exactly as it is known: %s is %s', (date, said) => {
  expect(partialDateIn('fr', date)).toBe(said);
});

it.each([
  ['fr', '2025', '2025'],
  ['fr', '2025-10', 'octobre 2025'],
  ['fr', '2025-10-23', '23\u00a0octobre 2025'],
  ['fr', '2025-10-01', '1er\u00a0octobre 2025'],
  ['en', '2025-10-01', 'October 1, 2025'],
  ['fr', 'vers 1900', 'vers 1900'],
])('REA-1 a sentence says a date in words, as exactly as it is known (%s): %s is %s', (locale, date, said) => {
  expect(partialDateWords(locale, date)).toBe(said);
});
