import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { ageWords, mailWords, troubleWords } from '../../../../src/features/admin/mail-words.ts';

beforeAll(() => {
  i18n.load('fr', {});
  i18n.activate('fr');
});

test('ADM-25 a kind of mail or of trouble that only a newer server knows is told as another one', () => {
  expect(mailWords('season-greetings')).toBe('Autres courriers');
  expect(troubleWords('waiting', 'moonlight')).toMatch(/^Retardés/);
  expect(troubleWords('given-up', 'moonlight')).toBe('Abandonnés.');
});

test('ADM-24 each state of a mail has words of its own', () => {
  const said = [
    troubleWords('waiting', undefined),
    troubleWords('waiting', 'unreachable'),
    troubleWords('given-up', 'refused'),
    troubleWords('given-up', 'too-late'),
  ];
  expect(new Set(said).size).toBe(4);
  expect(said.filter((words) => words.startsWith('Abandonnés'))).toHaveLength(2);
});

test.each([
  [0, /moins d.une minute/],
  [60_000, /1 minute\./],
  [59 * 60_000, /59 minutes/],
  [60 * 60_000, /1 heure/],
  [50 * 3_600_000, /50 heures/],
  [-5_000, /moins d.une minute/],
])('ADM-20 %i ms of waiting are told by the minute, then by the hour', (ms, words) => {
  expect(ageWords(ms).replace(/\s/g, ' ')).toMatch(words);
});
