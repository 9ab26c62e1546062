import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { sizeWords, usageWords } from '../../../../src/features/sync/usage-words.ts';

beforeAll(() => {
  i18n.load('fr', {});
  i18n.activate('fr');
});

const plain = (text: string) => text.replace(/\s/g, ' ');

test('SYN-153 bytes are told in the units that people know, and never as nothing', () => {
  expect([1, 999, 1_001, 999_499, 999_500, 1_240_000, 12_000_000].map((bytes) => plain(sizeWords(bytes)))).toEqual([
    '1 ko',
    '1 ko',
    '2 ko',
    '1 000 ko',
    '1,0 Mo',
    '1,2 Mo',
    '12,0 Mo',
  ]);
});

test('SYN-153 the month says what was covers, and nothing before anything travelled', () => {
  const rows = { sync: { sent: 100_000, received: 300_000 }, 'first-sync': { sent: 0, received: 800_000 } };
  expect(usageWords({})).toBe('');
  expect(plain(usageWords(rows))).toBe('Données ce mois : 1,2 Mo.');
  expect(plain(usageWords({ ...rows, attachments: { sent: 300_000, received: 0 } }))).toBe(
    'Données ce mois : 1,5 Mo (livres 1,2 Mo, couvertures 300 ko).',
  );
});
