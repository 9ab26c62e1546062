import { describe, expect, it } from 'vitest';
import { basesOf } from '../../../../sync-server/core/base.ts';
import { standIn } from '../../../../sync-server/core/cursor.ts';

describe('SYN-10 the base of an operation', () => {
  const baseOf = basesOf(
    [
      { tableName: 'books', clientRev: 1, serverRev: 'e:5' },
      { tableName: 'books', clientRev: 4, serverRev: 'e:9,rlm-a=2' },
      { tableName: 'books', clientRev: 6, serverRev: 'old:99' },
    ],
    'e',
  );
  it.each([
    [1, 5],
    [3, 5],
    [4, 9],
    [5, 9],
    [6, 0],
    [0, 0],
    [undefined, 0],
  ])('of operation %s is revision %i', (rev, expected) => {
    expect(standIn(baseOf('books', rev), 'ada').seq).toBe(expected);
    expect(baseOf('series', rev)).toBeUndefined();
  });
  it('is another one in each realm', () => {
    expect([3, 4].map((rev) => standIn(baseOf('books', rev), 'rlm-a').seq)).toEqual([0, 2]);
  });
});
