import { describe, expect, test } from 'vitest';
import { draftOf, EMPTY_FORM, volumeOf } from '../../../../src/features/add/draft.ts';

describe('a book typed by hand', () => {
  test('a title is enough', () => {
    expect(draftOf({ ...EMPTY_FORM, title: '  Nedjma ' })).toEqual({
      title: 'Nedjma',
      authors: [],
      category: 'roman',
      status: 'to-read',
      possession: 'owned',
      addedBy: 'hand',
    });
  });

  test('authors are separated by commas, empty places are none', () => {
    expect(draftOf({ ...EMPTY_FORM, title: 'x', authors: 'Goscinny, Uderzo, ' }).authors).toEqual([
      { name: 'Goscinny' },
      { name: 'Uderzo' },
    ]);
  });

  test('a volume without a series is no series', () => {
    expect(draftOf({ ...EMPTY_FORM, title: 'x', volume: '4' }).series).toBeUndefined();
  });

  test.each([
    ['4', { label: '4', from: 4, to: 4, kind: 'tome' }],
    ['0', { label: '0', from: 0, to: 0, kind: 'tome' }],
    ['8,5', { label: '8,5', from: 8.5, to: 8.5, kind: 'tome' }],
    ['1-3', { label: '1-3', from: 1, to: 3, kind: 'integrale' }],
    ['3 à 1', { label: '3 à 1', from: 1, to: 3, kind: 'integrale' }],
    ['', { label: '', kind: 'tome' }],
    ['hors-série', { label: 'hors-série', kind: 'hors-serie' }],
    ['Intégrale', { label: 'Intégrale', kind: 'integrale' }],
    ['coffret 2', { label: 'coffret 2', kind: 'coffret' }],
  ] as const)('the place %j', (typed, volume) => {
    expect(volumeOf(typed)).toEqual(volume);
  });
});
