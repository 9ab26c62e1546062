import { describe, expect, test } from 'vitest';
import { draftOf, EMPTY_FORM } from '../../../../src/features/add/draft.ts';

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
});
