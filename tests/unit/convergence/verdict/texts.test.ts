import { expect, test } from 'vitest';
import { createTexts } from '../../../convergence/verdict/texts.ts';

const none = () => '';
const all = (rows: string) => [rows, () => rows] as const;

test('SYN-162 a text that stands in no row and in no notice of its author is missed', () => {
  const texts = createTexts();
  texts.wrote('A0', 'one', 'before');
  texts.wrote('A1', 'other', 'before');
  expect(texts.mistakesIn(...all('other'), none).map(({ promise }) => promise)).toEqual(['P4']);
  expect(texts.mistakesIn(...all('other'), (device) => (device === 'A0' ? '{"title":"one"}' : ''))).toEqual([]);
  expect(texts.mistakesIn(...all('other'), (device) => (device === 'A1' ? '{"title":"one"}' : ''))).toHaveLength(1);
});

test('SYN-162 a text that somebody saw who overwrote or deleted it is not missed', () => {
  const texts = createTexts();
  texts.wrote('A0', 'one');
  texts.wrote('A1', 'other', 'one');
  texts.seen('other');
  expect(texts.mistakesIn(...all(''), none)).toEqual([]);
});

test('SYN-162 a text that went where its author does not see it is missed, unless somebody who saw it moved it', () => {
  const texts = createTexts();
  texts.wrote('B0', 'one');
  expect(texts.mistakesIn('one', none, none).map(({ promise }) => promise)).toEqual(['P4']);
  texts.moved('one');
  expect(texts.mistakesIn('one', none, none)).toEqual([]);
  expect(texts.mistakesIn('', none, none)).toHaveLength(1);
});

test('SYN-163 a text that a device without room refused must not stand anywhere', () => {
  const texts = createTexts();
  texts.refused('one');
  expect(texts.mistakesIn(...all(''), none)).toEqual([]);
  expect(texts.mistakesIn(...all('one'), none).map(({ promise }) => promise)).toEqual(['P6']);
});
