/** The loom of empty places: warp threads, a few rows of weft, the shuttle where the next row begins. */
export interface LoomPaths {
  readonly warp: string;
  readonly weft: string;
  readonly goldWeft: string;
  readonly shuttleX: number;
  readonly shuttleY: number;
  readonly threadEnd: number;
}

const THREADS = 53;
const STEP = 4;
const LEFT = 8;

/** Drawn in a box of 224 × 104; `rows` of weft from the bottom, every second from the third in gold. */
export function loomPaths(rows: number): LoomPaths {
  const warp = Array.from({ length: THREADS }, (_, x) => `M${LEFT + x * STEP} 0V96`).join('');
  let weft = '';
  let goldWeft = '';
  for (let row = 0; row < rows; row += 1) {
    for (let x = row % 2; x < THREADS - 1; x += 2) {
      const cell = `M${LEFT + x * STEP} ${90 - row * 5}h4v5h-4z`;
      if (row === 2 || row === 4) goldWeft += cell;
      else weft += cell;
    }
  }
  const fromLeft = rows % 2 === 1;
  return { warp, weft, goldWeft, shuttleX: fromLeft ? 20 : 150, shuttleY: 84 - rows * 5, threadEnd: fromLeft ? 150 : 66 };
}
