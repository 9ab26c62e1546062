import { describe, expect, it } from 'vitest';
import { cursorOf, formatCursor, knows, parseCursor, standIn } from '../../../../sync-server/core/cursor.ts';

const at = (seq: number, floor = 0) => ({ seq, floor });

describe('SYN-1 cursors', () => {
  it.each([
    [cursorOf('e', new Map()), 'e:0'],
    [cursorOf('a:b', new Map([['ada', at(12)]])), 'a:b:12'],
    [cursorOf('e', new Map([['ada', at(12, 7)]])), 'e:12/7'],
    [{ ...cursorOf('e', new Map([['ada', at(12, 7)]])), progress: { received: 250, total: 10_000 } }, 'e:12/7;250/10000'],
    [
      cursorOf(
        'e',
        new Map([
          ['ada', at(12)],
          ['rlm-a', at(3)],
          ['rlm~b|_', at(9, 4)],
        ]),
      ),
      'e:12,rlm-a=3,rlm~b|_=9/4',
    ],
  ])('are read back as they were written: %j', (cursor, text) => {
    expect(formatCursor(cursor)).toBe(text);
    expect(parseCursor(text)).toEqual(cursor);
  });
  it.each([
    [undefined],
    [7],
    [''],
    [':1'],
    ['e:'],
    ['e:-1'],
    ['e:1.5'],
    ['e:9999999999999999'],
    ['x'.repeat(300)],
    ['e:1/'],
    ['e:1/1;250'],
    ['e:1,ada=3'],
    ['e:1,rlm-a'],
    ['e:1,rlm a=3'],
    [`e:1${',rlm-a=3'.repeat(5_000)}`],
  ])('%j is no cursor', (text) => {
    expect(parseCursor(text)).toBeUndefined();
  });
  it('say for each realm where the device stands, at nothing where they are silent', () => {
    const cursor = parseCursor('e:12,rlm-a=3');
    expect(['ada', 'rlm-a', 'rlm-b'].map((realmId) => standIn(cursor, realmId).seq)).toEqual([12, 3, 0]);
    expect(standIn(undefined, 'ada')).toEqual(at(0));
  });
  it('do not count as seen what is still to come', () => {
    expect([4, 5, 9, 10].map((rev) => knows(at(9, 4), rev))).toEqual([false, true, true, false]);
  });
});
