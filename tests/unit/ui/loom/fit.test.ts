import { describe, expect, it } from 'vitest';
import { advance, fit } from '../../../../src/ui/loom/fit.ts';
import { GLYPHS, NARROW, WIDE } from '../../../../src/ui/loom/widths.ts';

describe('fitting a title', () => {
  it('has a width for every glyph at both ends of the axis', () => {
    expect([[...GLYPHS].length, NARROW.length, WIDE.length]).toEqual([197, 197, 197]);
    expect([...NARROW, ...WIDE].every((width) => Number.isInteger(width) && width >= 0)).toBe(true);
  });

  it('sets a short title large and wide', () => {
    expect(fit('Dune', 86, 100)).toEqual({ size: 30, stretch: 100, lines: ['Dune'] });
  });

  it('narrows the letters before it shrinks them much', () => {
    const { stretch, lines } = fit('Anticonstitutionnellement', 86, 100);
    expect(stretch).toBe(75);
    expect(lines).toHaveLength(1);
  });

  it('never leaves a mark alone at the start of a line', () => {
    expect(fit('C’est la vie !', 40, 100, { largest: 14 }).lines.at(-1)).toBe('vie\u00a0!');
  });

  it('cuts what fits at no size, and says so', () => {
    const { lines, size, stretch } = fit('mot '.repeat(100), 60, 40);
    expect(lines.at(-1)).toMatch(/…$/);
    for (const line of lines) expect(advance(line, size, stretch)).toBeLessThanOrEqual(60);
  });

  it('measures letters it has no table for', () => {
    expect(advance('ɛ', 10, 75)).toBe(5);
    expect(advance('ɛ', 10, 100)).toBe(6);
  });
});
