import { expect, test } from 'vitest';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { newPhrase, recoveryKeyOf } from '../../../src/sync/recovery.ts';

const bare = (word: string) => word.normalize('NFD').replace(/\p{Mark}/gu, '');
const keyOf = async (phrase: readonly string[]) => {
  const key = await recoveryKeyOf(phrase);
  return key.ok ? key.value.publicKey : key.error;
};

test.each(['fr', 'en'] as const)(
  'SYN-30 a fresh phrase has twelve words of its list and always makes the same key (%s)',
  async (language) => {
    const phrase = newPhrase(language);
    expect(phrase).toHaveLength(12);
    const [once, twice] = [await keyOf(phrase), await keyOf(phrase)];
    expect(once).toMatch(/^[0-9a-f]{64}$/);
    expect(twice).toBe(once);
  },
);

test('SYN-30 a phrase is understood without accents, in capitals, with commas and in one piece', async () => {
  const phrase = [
    'académie',
    'abaisser',
    'abandon',
    'abdiquer',
    'abeille',
    'abolir',
    'aborder',
    'aboutir',
    'aboyer',
    'abrasif',
    'abreuver',
  ];
  for (const closing of french) {
    const whole = [...phrase, closing];
    const right = await keyOf(whole);
    if (typeof right !== 'string') continue;
    expect(await keyOf(whole.map(bare))).toBe(right);
    expect(await keyOf([` ${whole.join(', ').toUpperCase()} `])).toBe(right);
    return;
  }
  expect.unreachable('one closing word in sixteen fits');
});

test('SYN-30 the first word that is in no list is named', async () => {
  const phrase = [...newPhrase('fr')];
  phrase[4] = 'licorne-bleue';
  expect(await keyOf(phrase)).toEqual({ type: 'PhraseInvalid', word: 'licornebleue' });
});

test('SYN-30 a word too few or a swapped word is a wrong phrase without a culprit', async () => {
  const phrase = newPhrase('en');
  expect(await keyOf(phrase.slice(1))).toEqual({ type: 'PhraseInvalid' });
  const swaps = english.slice(0, 40).map((word) => [...phrase.slice(0, 11), word]);
  const answers = await Promise.all(swaps.map(keyOf));
  expect(answers).toContainEqual({ type: 'PhraseInvalid' });
});

test('SYN-30 in a phrase of mixed languages the stranger is named', async () => {
  const phrase = [
    'zoologie',
    'abaisser',
    'abandon',
    'abdiquer',
    'abeille',
    'abolir',
    'aborder',
    'aboutir',
    'aboyer',
    'abrasif',
    'abreuver',
    'zebra',
  ];
  expect(await keyOf(phrase)).toEqual({ type: 'PhraseInvalid', word: 'zebra' });
});

test('SYN-30 within a list no two words look alike without accents', () => {
  for (const list of [french, english]) expect(new Set(list.map(bare)).size).toBe(2048);
});
