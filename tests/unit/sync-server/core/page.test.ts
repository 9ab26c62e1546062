import { describe, expect, it } from 'vitest';
import { PAGE, pageOf } from '../../../../sync-server/core/page.ts';

describe('SYN-12 pages', () => {
  const row = (rev: number, key = `k${rev}`, value = '{}') => ({ table: 'books', key, realmId: 'ada', owner: 'ada', value, rev });
  const at = (key: string) => ({ realmId: 'ada', table: 'books', key });
  const gone = (rev: number, key = `k${rev}`) => ({ table: 'books', key, realmId: 'ada', rev });
  const whole = (rows: ReturnType<typeof row>[], tombstones: ReturnType<typeof gone>[], upTo = 9_999) =>
    pageOf({ rows, tombstones, rowsUpTo: upTo, tombstonesUpTo: upTo });

  it('hold rows and deletions in the order of revisions', () => {
    expect(whole([row(1), row(4)], [gone(2), gone(5)], 7)).toEqual({
      owed: [{ ...at('k1'), text: '{}' }, at('k2'), { ...at('k4'), text: '{}' }, at('k5')],
      upTo: 7,
    });
  });
  it('prefer the row when a place was deleted and filled again', () => {
    expect(whole([row(4, 'a')], [gone(2, 'a')]).owed).toEqual([{ ...at('a'), text: '{}' }]);
  });
  it('end at the last revision they hold when there is too much', () => {
    const page = whole(
      Array.from({ length: PAGE.rows + 10 }, (_, i) => row(i + 1)),
      [],
    );
    expect([page.owed.length, page.upTo]).toEqual([PAGE.rows, PAGE.rows]);
  });
  it('hold at least one row however large it is', () => {
    const page = whole([row(1, 'a', 'x'.repeat(PAGE.length + 1)), row(2)], []);
    expect([page.owed.length, page.upTo]).toEqual([1, 1]);
  });
  it('never pass the point up to which everything was read', () => {
    expect(pageOf({ rows: [row(1), row(9)], tombstones: [gone(3)], rowsUpTo: 20, tombstonesUpTo: 5 })).toMatchObject({
      upTo: 5,
      owed: [{ key: 'k1' }, { key: 'k3' }],
    });
  });
});
