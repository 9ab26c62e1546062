import { describe, expect, it } from 'vitest';
import { AVATAR_SIDE, personMotif } from '../../../../src/ui/loom/avatar.ts';
import { bandTile } from '../../../../src/ui/loom/band.ts';
import { weaveBands } from '../../../../src/ui/loom/cloth.ts';
import { FAMILIES, type FamilyName } from '../../../../src/ui/loom/families.ts';
import { dice, hash } from '../../../../src/ui/loom/hash.ts';
import { weave } from '../../../../src/ui/loom/paths.ts';

/** The rectangles of a path as a set of unit cells. */
function cellsOf(d: string, unit: number): Set<string> {
  const cells = new Set<string>();
  for (const [, x, y, width] of d.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v/g)) {
    for (let at = 0; at < Math.round(Number(width) / unit); at += 1) cells.add(`${Number(x) / unit + at},${Number(y) / unit}`);
  }
  return cells;
}
const mirrored = (cells: Set<string>, columns: number): Set<string> =>
  new Set(
    [...cells].map((cell) => {
      const [x, y] = cell.split(',').map(Number);
      return `${columns - 1 - (x ?? 0)},${y}`;
    }),
  );

describe('weaving', () => {
  it('merges a run of one thread into one rectangle', () => {
    expect(weave({ columns: 4, rows: 1, unit: 2 }, (x) => (x < 3 ? 1 : 2))).toEqual({ first: 'M0 0h6v2h-6z', second: 'M6 0h2v2h-2z' });
  });

  it.each(Object.keys(FAMILIES) as FamilyName[])('%s shows a figure and never anything but ground and two threads', (name) => {
    const seen = new Set<number>();
    for (let y = 0; y < 9; y += 1) for (let x = 0; x < 12; x += 1) seen.add(FAMILIES[name](x, y, 12, 9, 2));
    expect([...seen].every((cell) => cell === 0 || cell === 1 || cell === 2)).toBe(true);
    expect(seen.size).toBeGreaterThan(1);
  });

  it('mirrors every cloth left to right', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const { first, second } = weaveBands(dice(seed), { columns: 40, rows: 30, unit: 1 });
      for (const thread of [cellsOf(first, 1), cellsOf(second, 1)]) expect(mirrored(thread, 40)).toEqual(thread);
    }
  });

  it('gives each household a band of its own, the same every time', () => {
    expect(bandTile('foyer Diallo')).toEqual(bandTile('foyer Diallo'));
    const bands = new Set(Array.from({ length: 40 }, (_, at) => JSON.stringify(bandTile(`foyer ${at}`))));
    expect(bands.size).toBeGreaterThan(8);
    expect(hash(JSON.stringify(bandTile('foyer Diallo')))).toMatchInlineSnapshot(`4083561069`);
  });
});

describe('the motif of a person', () => {
  it('is the same on every device', () => {
    expect(['Aïssatou', 'Kofi', ''].map((name) => hash(JSON.stringify(personMotif(name))))).toMatchInlineSnapshot(`
      [
        2199846218,
        2784828723,
        1777905080,
      ]
    `);
  });

  it('is symmetric in both directions', () => {
    for (const name of ['Aïssatou', 'Thomas', 'Inès', 'Mamadou']) {
      const { first } = personMotif(name);
      const cells = new Set(
        [...first.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v/g)].flatMap(([, x, y, width]) =>
          Array.from({ length: Number(width) }, (_, at) => `${Number(x) + at},${y}`),
        ),
      );
      for (const cell of cells) {
        const [x, y] = cell.split(',').map(Number) as [number, number];
        expect(cells.has(`${AVATAR_SIDE - 1 - x},${y}`)).toBe(true);
        expect(cells.has(`${x},${AVATAR_SIDE - 1 - y}`)).toBe(true);
      }
    }
  });
});
