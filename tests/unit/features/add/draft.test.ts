import { describe, expect, test } from 'vitest';
import { draftOf, EMPTY_FORM, faultyField } from '../../../../src/features/add/draft.ts';

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

  test.each([
    [{ type: 'TextTooLong', field: 'title', length: 501, limit: 500 }, 'title'],
    [{ type: 'TextTooLong', field: 'series', length: 501, limit: 500 }, 'seriesName'],
    [{ type: 'NumberOutOfRange', field: 'volume', from: 0, to: 99_999 }, 'volume'],
    [{ type: 'TooMany', what: 'authors', limit: 20 }, 'authors'],
    [{ type: 'IsbnInvalid', given: '97' }, 'isbn'],
    [{ type: 'StorageFull' }, undefined],
  ] as const)('LIB-1 %j is told at its field', (failure, field) => {
    expect(faultyField(failure)).toBe(field);
  });

  test('LIB-1 a volume without a series is asked for its series, not left out', () => {
    expect(draftOf({ ...EMPTY_FORM, title: 'x', volume: '4' }).series).toMatchObject({ name: '', volume: { from: 4 } });
    expect(draftOf({ ...EMPTY_FORM, title: 'x', volume: ' ' }).series).toBeUndefined();
    expect(faultyField({ type: 'SeriesMissing' })).toBe('seriesName');
  });
});
