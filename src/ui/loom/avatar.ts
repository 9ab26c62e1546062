/** The person motif: a 17 × 17 medallion, the same in four directions. Shown with the name, never instead of it. */
import { DYES, type Dye } from './dyes.ts';
import { FAMILIES } from './families.ts';
import { dice, hash, pick } from './hash.ts';
import { weave, type Threads } from './paths.ts';

export interface PersonMotif extends Threads {
  readonly dye: Dye;
}

/** Side of the square the paths are drawn in, border included. */
export const AVATAR_SIDE = 20;
const HALF = 9;

export function personMotif(name: string): PersonMotif {
  const dye = DYES[hash(`${name}·`) % DYES.length] ?? DYES[0];
  const roll = dice(hash(name));
  const side = 2 * HALF - 1;
  const k = 2 + Math.floor(roll() * 2);
  const family = FAMILIES[pick(roll, ['losange', 'escalier', 'croix', 'sablier'] as const)];
  roll(); // A drawn second family is not used; the throw stays, or every known motif would change.
  const bits = Array.from({ length: HALF * HALF }, () => roll());
  const threads = weave({ columns: side, rows: side, unit: 1, left: 1.5, top: 1.5 }, (x, y) => {
    const mx = x < HALF ? x : side - 1 - x;
    const my = y < HALF ? y : side - 1 - y;
    const cell = family(mx, my, side, side, k);
    if (cell !== 0) return cell;
    const bit = bits[mx > my ? mx * HALF + my : my * HALF + mx] ?? 1;
    return bit < 0.34 ? 2 : 0;
  });
  return { ...threads, dye };
}
