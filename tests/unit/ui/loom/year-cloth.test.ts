import { describe, expect, it } from 'vitest';
import { weaveYear, type ClothRow } from '../../../../src/ui/loom/year-cloth.ts';

const months = (...january: ClothRow[]): ClothRow[][] => [january, ...Array.from({ length: 11 }, () => [])];
/** Top and height of each row of a path. */
const rowsIn = (path: string) =>
  [...path.matchAll(/M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)/g)].map(([, top, height]) => ({ top: Number(top), height: Number(height) }));

describe('the cloth of a year', () => {
  it('STA-11 has twelve strips, and bare warp where nothing was read', () => {
    const bare = weaveYear(months(), 328, 192);
    expect(bare.middles).toHaveLength(12);
    expect(bare.warp).not.toBe('');
    expect(Object.values(bare.kinds).map(({ ground }) => ground)).toEqual(['', '', '']);
  });

  it('STA-11 has a row for each reading, from the bottom up, the higher the longer the book', () => {
    const { kinds } = weaveYear(
      months({ category: 'roman', pages: 120 }, { category: 'roman', pages: 360 }, { category: 'manga' }),
      328,
      192,
    );
    const [first, second] = rowsIn(kinds.roman.ground);
    expect(second!.height).toBeGreaterThan(first!.height);
    expect(second!.top).toBeLessThan(first!.top);
    expect(rowsIn(kinds.manga.ground)).toHaveLength(1);
  });

  it('STA-11 tells the kinds apart by their pattern, not by colour alone', () => {
    const patterns = (['roman', 'bd', 'manga'] as const).map(
      (category) => weaveYear(months({ category, pages: 100 }), 328, 192).kinds[category].pattern,
    );
    expect(new Set(patterns).size).toBe(3);
    expect(patterns.every((pattern) => pattern !== '')).toBe(true);
  });

  it('STA-11 weaves a full year tighter instead of cutting it off', () => {
    const { kinds } = weaveYear(months(...Array.from({ length: 300 }, () => ({ category: 'manga' as const }))), 328, 192);
    const rows = rowsIn(kinds.manga.ground);
    expect(rows).toHaveLength(300);
    expect(Math.min(...rows.map(({ top }) => top))).toBeGreaterThanOrEqual(0);
    expect(kinds.manga.pattern).not.toContain('-0.');
  });

  it('STA-11 the same readings weave the same cloth', () => {
    const rows = months({ category: 'bd' }, { category: 'roman', pages: 191 });
    expect(weaveYear(rows, 328, 192)).toEqual(weaveYear(structuredClone(rows), 328, 192));
  });
});
