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
  for (let y = 0; y < rows; y += 1) {
    let x = 0;
    while (x < columns) {
      const cell = cellAt(x, y);
      let run = 1;
      if (cell !== 0) {
        while (x + run < columns && cellAt(x + run, y) === cell) run += 1;
        const rectangle = `M${left + x * unit} ${top + y * unit}h${run * unit}v${unit}h-${run * unit}z`;
        if (cell === 1) first += rectangle;
        else second += rectangle;
      }
      x += run;
    }
  }
  return { first, second };
}
