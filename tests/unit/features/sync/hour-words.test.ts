import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { hourWords, momentWords } from '../../../../src/features/sync/hour-words.ts';

const today = (hours: number): string => new Date(new Date().setHours(hours, 31, 0, 0)).toISOString();
const otherDay = new Date(2020, 10, 20, 18, 31).toISOString();

beforeAll(() => {
  i18n.load('fr', {});
  i18n.activate('fr');
});

test('a moment of today is a time', () => {
  expect([momentWords.at(today(18)), momentWords.since(today(18)), hourWords(today(18))]).toEqual(['à 18:31', '18:31', '18:31']);
});

test('a moment of another day says which', () => {
  expect([momentWords.at(otherDay), momentWords.since(otherDay), hourWords(otherDay)]).toEqual([
    'le 20 nov. à 18:31',
    'le 20 nov. à 18:31',
    '20 nov. 18:31',
  ]);
});

test('a moment is read on a clock of twenty-four hours, in English too', () => {
  i18n.load('en', {});
  i18n.activate('en');
  expect(hourWords(today(18))).toBe('18:31');
  i18n.activate('fr');
});
