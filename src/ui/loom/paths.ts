import type { Cell } from './families.ts';

/** SVG path data of the two threads of a cloth; empty when a thread never shows. */
export interface Threads {
  readonly first: string;
  readonly second: string;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell, and where the top left corner lies, in the units of the drawing. */
  readonly unit: number;
  readonly left?: number;
  readonly top?: number;
}

/** Weaves a grid: horizontal runs of one thread become one rectangle, one path per thread. O(columns × rows). */
export function weave({ columns, rows, unit, left = 0, top = 0 }: Grid, cellAt: (x: number, y: number) => Cell): Threads {
  let first = '';
  let second = '';
  // Numbers become text once, not once a rectangle.
  const froms = Array.from({ length: columns }, (_, x) => `M${left + x * unit} `);
  const runs = Array.from({ length: columns + 1 }, (_, run) => `h${run * unit}v${unit}h-${run * unit}z`);
  for (let y = 0; y < rows; y += 1) {
    const down = String(top + y * unit);
    let start = 0;
    let cell = cellAt(0, y);
    for (let x = 1; x <= columns; x += 1) {
      const next = x < columns ? cellAt(x, y) : 0;
      if (next === cell && x < columns) continue;
      if (cell !== 0) {
        const rectangle = `${froms[start]}${down}${runs[x - start]}`;
        if (cell === 1) first += rectangle;
        else second += rectangle;
      }
      start = x;
      cell = next;
    }
  }
  return { first, second };
}
