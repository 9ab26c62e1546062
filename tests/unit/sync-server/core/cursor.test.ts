import { describe, expect, it } from 'vitest';
import { formatCursor, parseCursor, seqIn } from '../../../../sync-server/core/cursor.ts';

describe('SYN-1 cursors', () => {
  it('are read back as they were written, whatever the epoch is named', () => {
    for (const cursor of [
      { epoch: 'e', seq: 0 },
      { epoch: 'a:b', seq: 12 },
    ])
      expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
  });
  it.each([[undefined], [7], [''], [':1'], ['e:'], ['e:-1'], ['e:1.5'], ['e:9999999999999999'], ['x'.repeat(300)]])(
    '%j is no cursor',
    (text) => {
      expect(parseCursor(text)).toBeUndefined();
      expect(seqIn('e', text)).toBe(0);
    },
  );
  it('of another epoch count from the beginning', () => {
    expect(seqIn('new', 'old:12')).toBe(0);
    expect(seqIn('new', 'new:12')).toBe(12);
  });
});
