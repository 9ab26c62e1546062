/** A stack of woven bands: heights, families and repeats drawn from the dice, mirrored left to right. */
import { FAMILIES, type Cell, type FamilyName } from './families.ts';
import { pick, type Dice } from './hash.ts';
import { weave, type Grid, type Threads } from './paths.ts';

type Pick = (x: number) => Cell;

const blank: Pick = () => 0;
const solid: Pick = () => 1;

function familyOf(height: number, roll: Dice): FamilyName {
  if (height === 1) return 'raies';
  if (height === 3) return pick(roll, ['points', 'damier', 'chevron', 'peigne']);
  return pick(roll, ['losange', 'chevron', 'dents', 'sablier', 'escalier', 'losange', 'croix']);
}

/** Height and, for the single pick between two bands, what lies there. */
function heights(total: number, roll: Dice): { rows: number; between?: Pick }[] {
  const bands: { rows: number; between?: Pick }[] = [];
  let left = total;
  while (left > 0) {
    const rows = Math.min(left, pick(roll, [1, 3, 5, 7, 9]));
    bands.push({ rows });
    roll(); // Kept: taking a throw away would reweave every known cover.
    left -= rows;
    if (left > 0) {
      bands.push({ rows: 1, between: roll() < 0.5 ? blank : solid });
      left -= 1;
    }
  }
  return bands;
}

/** Weaves the stack; `symmetric` mirrors it top to bottom as well. */
export function weaveBands(roll: Dice, grid: Grid, symmetric = true): Threads {
  const half = Math.ceil(grid.rows / 2);
  const middle = Math.ceil(grid.columns / 2);
  // Everything is mirrored left to right, most things top to bottom: each cell is worked out once, then looked up.
  const picks: Uint8Array[] = [];
  for (const { rows, between } of heights(symmetric ? half : grid.rows, roll)) {
    const repeat = pick(roll, [8, 10, 12, 16]);
    const family = between === undefined ? FAMILIES[familyOf(rows, roll)] : undefined;
    const k = 2 + Math.floor(roll() * 2);
    for (let y = 0; y < rows; y += 1) {
      const cells = new Uint8Array(middle);
      for (let x = 0; x < middle; x += 1) cells[x] = family === undefined ? (between?.(x) ?? 0) : family(x % repeat, y, repeat, rows, k);
      picks.push(cells);
    }
  }
  return weave(grid, (x, y) => {
    const row = symmetric && y >= half ? grid.rows - 1 - y : y;
    return (picks[row]?.[x < grid.columns / 2 ? x : grid.columns - 1 - x] ?? 0) as Cell;
  });
}
