import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { roomWords } from '../../../../src/features/settings/room-words.ts';

beforeAll(() => {
  i18n.load('fr', {});
  i18n.activate('fr');
});

test('MET-82 what little covers take is told in thousands of bytes, never as nothing', () => {
  expect([0, 1, 8_200, 999_999, 1_000_000, 9_960_000, 52_400_000].map((bytes) => roomWords(bytes).replace(/\s/g, ' '))).toEqual([
    '0 ko',
    '1 ko',
    '9 ko',
    '1 000 ko',
    '1 Mo',
    '10 Mo',
    '52 Mo',
  ]);
});
