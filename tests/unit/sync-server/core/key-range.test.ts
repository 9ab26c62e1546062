import { describe, expect, it } from 'vitest';
import { compareKeys, isInRange, type Range } from '../../../../sync-server/core/key-range.ts';

const equal = (value: unknown): Range => ({ type: 1, lower: value, upper: value });
const between = (lower: unknown, upper: unknown, lowerOpen = false, upperOpen = false): Range => ({
  type: 2,
  lower,
  upper,
  lowerOpen,
  upperOpen,
});
const row = { title: 'm', year: 1990, tags: ['a', 'k'], author: { name: 'x' }, at: { $t: 'Date', v: '2026-01-01T00:00:00.000Z' } };

describe('SYN-13 ranges of an index', () => {
  it('orders keys as IndexedDB does: numbers, dates, texts, lists', () => {
    const keys = [['a'], 'b', { $t: 'Date', v: '2026' }, 2, 'a', 1, ['a', 1], [], [[]]];
    expect([...keys].sort(compareKeys)).toEqual([1, 2, { $t: 'Date', v: '2026' }, 'a', 'b', [], ['a'], ['a', 1], [[]]]);
  });

  it.each([
    ['equal', 'title', equal('m'), true],
    ['not equal', 'title', equal('n'), false],
    ['a path', 'author.name', equal('x'), true],
    ['inside', 'year', between(1980, 2000), true],
    ['on a closed edge', 'year', between(1990, 2000), true],
    ['on an open lower edge', 'year', between(1990, 2000, true), false],
    ['on an open upper edge', 'year', between(1980, 1990, false, true), false],
    ['above, without an end', 'title', between('l', [[]]), true],
    ['below, without a start', 'title', between({ $t: 'undefined' }, 'n'), true],
    ['any', 'title', { type: 3 } as Range, true],
    ['never', 'title', { type: 4 } as Range, false],
    ['any, of a property that is not there', 'missing', { type: 3 } as Range, false],
    ['one of a list', 'tags', equal('k'), true],
    ['none of a list', 'tags', equal('z'), false],
    ['a compound index', '[title+year]', equal(['m', 1990]), true],
    ['a compound index by its first part', '[title+year]', between(['m', -Infinity], ['m', [[]]]), true],
    ['a compound index with a missing part', '[title+missing]', { type: 3 } as Range, false],
    ['a date', 'at', between({ $t: 'Date', v: '2025-06-01T00:00:00.000Z' }, { $t: 'Date', v: '2026-06-01T00:00:00.000Z' }), true],
    ['the primary key', null, equal('k1'), true],
    ['any primary key', undefined, { type: 3 } as Range, true],
    ['another primary key', ':id', equal('k2'), false],
  ])('%s', (_title, index, range, expected) => {
    expect(isInRange(row, 'k1', index, range)).toBe(expected);
  });
});
