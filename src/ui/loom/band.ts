/** The lisière: a narrow band that repeats one woven tile. Its seed is the household, so each has its own. */
import { FAMILIES, type FamilyName } from './families.ts';
import { dice, hash, pick } from './hash.ts';
import { weave, type Threads } from './paths.ts';

export interface BandTile extends Threads {
  /** Size of the repeating tile in pixels. */
  readonly width: number;
  readonly height: number;
}

export interface BandOptions {
  /** Height in cells, 5 … 13. */
  readonly cells?: number;
  /** Side of a cell in pixels. */
  readonly unit?: number;
  readonly family?: FamilyName;
}

const BAND_FAMILIES = ['losange', 'chevron', 'sablier', 'escalier', 'croix', 'dents'] as const;
const SEPARATOR = 4;

export function bandTile(seed: string, { cells = 9, unit = 2, family }: BandOptions = {}): BandTile {
  const roll = dice(hash(seed));
  const name = family ?? pick(roll, BAND_FAMILIES);
  const repeat = name === 'chevron' ? 10 : pick(roll, [12, 14, 16]);
  const columns = repeat + SEPARATOR;
  const threads = weave({ columns, rows: cells, unit }, (x, y) => {
    if (x < repeat) return FAMILIES[name](x, y, repeat, cells, 2);
    const q = x - repeat;
    if (q === 0 || q === SEPARATOR - 1) return 0;
    return y % 2 === q % 2 ? 2 : 0;
  });
  return { ...threads, width: columns * unit, height: cells * unit };
}
