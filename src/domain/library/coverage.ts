/**
 * Which volumes of a series a reader has, and which are certainly missing (library-facts 6.2).
 * "Trous" are whole numbers from 1 to the highest owned that nothing owned covers; "suite" is what came out after, said only
 * with a source and a date (SRS-8). Decimals, specials and guides never make or fill a gap (SRS-6), volume 0 is shown and never
 * asked for. An omnibus covers its range; one that states no range and has a number of its own may cover anything, so gaps are
 * then not announced at all (SRS-7): a reader would rather hear "unknown" than be sent to buy what they own.
 */
import type { Possession, Status } from './book.ts';
import type { VolumeCell } from './shelf.ts';
import type { VolumeNumber } from './volume.ts';

export interface HeldVolume {
  readonly bookId: string;
  readonly volume: VolumeNumber;
  readonly status: Status;
  readonly possession: Possession;
}

export interface Published {
  readonly count: number;
  /** When that count was true: a total without a date is not announced. */
  readonly asOf: string;
  readonly source: 'reader' | 'reference';
  /** There are that many or more. */
  readonly atLeast?: boolean;
}

export interface Coverage {
  readonly cells: readonly VolumeCell[];
  readonly gaps: readonly number[];
  /** What came out after the highest volume the reader has. */
  readonly sequel?: readonly number[];
  readonly hasUnknownCoverage: boolean;
}

/** Present on the shelf or coming back to it. A borrowed book fills its place while it is there; wished, sold and given back ones do not. */
export const isPresent = (possession: Possession): boolean => possession === 'owned' || possession === 'lent' || possession === 'borrowed';

/** A number above this is a year or a mistake, not a count of volumes: no gaps are drawn up to it. */
const HIGHEST = 1_500;

/** The volumes of one numbering; several edition lines of a series are several coverages. */
export function coverageOf(held: readonly HeldVolume[], published?: Published): Coverage {
  const byNumber = new Map<number, VolumeCell>();
  const covered = new Map<number, string>();
  let whole: string | undefined;
  let hasUnknownCoverage = false;
  let highest = 0;

  // 1. What stands on the shelf, and what it covers.
  for (const { bookId, volume, status, possession } of held) {
    const { from, to, kind, label } = volume;
    if (kind === 'hors-serie' || kind === 'guide') continue;
    if (from === undefined || to === undefined) {
      if (kind === 'tome' || !isPresent(possession)) continue;
      if (kind === 'integrale' && label === '') whole = whole === undefined || bookId < whole ? bookId : whole;
      else hasUnknownCoverage = true;
      continue;
    }
    if (to > HIGHEST) continue;
    if (from < to) {
      if (!isPresent(possession)) continue;
      for (let number = Math.ceil(from); number <= to; number++) covered.set(number, leastOf(covered.get(number), bookId));
      highest = Math.max(highest, Math.floor(to));
      continue;
    }
    const cell: VolumeCell = { number: from, label, state: stateOf(status, possession), bookId };
    const other = byNumber.get(from);
    if (other === undefined || isBefore(cell, other)) byNumber.set(from, cell);
    if (isPresent(possession) && Number.isInteger(from)) highest = Math.max(highest, from);
  }

  // 2. The whole numbers in between. An omnibus without number is the whole story as far as the shelf knows it.
  const gaps: number[] = [];
  for (let number = 1; number <= highest; number++) {
    const cell = byNumber.get(number);
    if (cell?.state === 'read' || cell?.state === 'owned') continue;
    const coveredBy = covered.get(number) ?? whole;
    if (coveredBy !== undefined) byNumber.set(number, { number, label: String(number), state: 'covered', bookId: coveredBy });
    else if (!hasUnknownCoverage) {
      gaps.push(number);
      if (cell === undefined) byNumber.set(number, { number, label: String(number), state: 'missing' });
    }
  }

  // 3. What came out since, when somebody dated it.
  const after: number[] = [];
  if (published !== undefined && published.count <= HIGHEST && !hasUnknownCoverage)
    for (let number = highest + 1; number <= published.count; number++) {
      if (byNumber.get(number)?.state === 'read') continue;
      if (whole !== undefined) {
        byNumber.set(number, { number, label: String(number), state: 'covered', bookId: whole });
        continue;
      }
      after.push(number);
      if (!byNumber.has(number)) byNumber.set(number, { number, label: String(number), state: 'next' });
    }

  return {
    cells: [...byNumber.values()].sort((a, b) => a.number - b.number),
    gaps,
    ...(after.length > 0 && { sequel: after }),
    hasUnknownCoverage,
  };
}

const leastOf = (a: string | undefined, b: string): string => (a === undefined || b < a ? b : a);

/** Read counts however the book was had; a wish is kept apart; a sold book that was not read left nothing. */
const stateOf = (status: Status, possession: Possession): VolumeCell['state'] =>
  isPresent(possession)
    ? status === 'read'
      ? 'read'
      : 'owned'
    : possession === 'wished'
      ? 'wished'
      : status === 'read'
        ? 'read'
        : 'missing';

/** Of two copies of one number the best state is shown, then the smaller id: the same on every device. */
const isBefore = (a: VolumeCell, b: VolumeCell): boolean =>
  STATE_ORDER.indexOf(a.state) !== STATE_ORDER.indexOf(b.state)
    ? STATE_ORDER.indexOf(a.state) < STATE_ORDER.indexOf(b.state)
    : (a.bookId ?? '') < (b.bookId ?? '');
const STATE_ORDER: readonly VolumeCell['state'][] = ['read', 'owned', 'covered', 'wished', 'missing', 'next'];
