import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, OUTER, RINGS, weaveRadar } from '../../../../src/ui/loom/woven-radar.ts';

describe('cells of a subject', () => {
  test('QST-140 are dealt out by what the circles brought', () => {
    expect(cellsOf(11 / 12, [1, 0.9, 0.85, 0.4])).toEqual([4, 3, 3, 1]);
    expect(cellsOf(0.5, [1, 0, 0, 1])).toEqual([3, 0, 0, 3]);
  });
  test('QST-140 equal remainders go to the circle that comes first', () => {
    expect(cellsOf(1 / 12, [0.5, 0.5, 0.5, 0.5])).toEqual([1, 0, 0, 0]);
  });
  test('QST-140 are as many as the share says, and none for a circle that brought nothing', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -1, max: 2, noNaN: true }), fc.array(unit, { minLength: 1, maxLength: 6 }), (share, weights) => {
        const cells = cellsOf(share, weights);
        const asked = weights.some((weight) => weight > 0) ? Math.round(Math.min(1, Math.max(0, share)) * RINGS) : 0;
        expect(cells.reduce((all, count) => all + count, 0)).toBe(asked);
        expect(cells.filter((count, at) => count < 0 || (weights[at] === 0 && count > 0))).toEqual([]);
      }),
    );
  });
});

describe('the woven radar', () => {
  const twelve = Array.from({ length: 12 }, (_, at) => ({ name: `n${at}`, cells: [at % 4, 1, 0, 2] }));

  test('QST-140 one path a circle, a point and a label for each subject', () => {
    const radar = weaveRadar(twelve);
    expect([radar.cells.length, radar.points.length, radar.labels.length]).toEqual([4, 12, 12]);
    expect(radar.cells.map((path) => path.split('M').length - 1)).toEqual([18, 12, 0, 24]);
    expect(radar.labels[0]).toMatchObject({ anchor: 'middle', x: 0 });
    expect(radar.labels[3]!.anchor).toBe('start');
    expect(radar.labels[9]!.anchor).toBe('end');
  });
  test('QST-140 stays within its circle, whatever is asked of it', () => {
    const { points, outline } = weaveRadar([
      { name: 'a', cells: [40, 40] },
      { name: 'b', cells: [] },
      { name: 'c', cells: [0] },
    ]);
    for (const { x, y } of points) expect(Math.hypot(x, y)).toBeLessThanOrEqual(OUTER + 0.1);
    expect(outline).not.toContain('NaN');
    expect(weaveRadar([]).outline).toBe('');
  });
});
