/**
 * Places in an order that a reader gives by hand: texts that sort by their code units, so that moving one thing writes one row and two
 * devices that move different things agree. Between two places there is always a third; of equal places the ids decide.
 * After Greenspan's fractional indexing, without its integer part: lists here are short.
 */
import { byKey } from './collation.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MIDDLE = DIGITS[31]!;
/** Rows hold 200; a list whose places grew so long is numbered anew. */
const LONGEST = 180;

export interface Placed {
  readonly id: string;
  readonly order: string;
}

/** The rows in their order. */
export const inOrder = <Row extends Placed>(rows: Iterable<Row>): readonly Row[] =>
  [...rows].sort((a, b) => byKey(a.order, b.order) || byKey(a.id, b.id));

/** A place behind `before` and ahead of `after`; without one of them the list ends there. When both are equal, behind them. */
export function placeBetween(before: string | undefined, after: string | undefined): string {
  if (after === undefined || (before !== undefined && before >= after)) return placeBehind(before ?? '');
  return middle(before ?? '', after);
}

/** So many places between the two, in order, evenly spread. */
export function placesBetween(before: string | undefined, after: string | undefined, count: number): readonly string[] {
  if (count <= 0) return [];
  // Halving towards an open end would waste a letter for every six places.
  const end = after ?? undefined;
  const at = end === undefined ? placeBehindSome(before ?? '', count) : placeBetween(before, end);
  if (count === 1) return [at];
  const left = Math.floor((count - 1) / 2);
  return [...placesBetween(before, at, left), at, ...placesBetween(at, after, count - 1 - left)];
}

/**
 * The new places that put `id` at index `to` of the list (as it stands without it): one, or all of them anew when there is no short
 * place left. Empty when it stands there already, or is not in the list.
 */
export function moved(list: readonly Placed[], id: string, to: number): ReadonlyMap<string, string> {
  const ordered = inOrder(list);
  const from = ordered.findIndex((row) => row.id === id);
  if (from < 0) return new Map();
  const others = ordered.filter((row) => row.id !== id);
  const index = Math.max(0, Math.min(others.length, Math.trunc(to)));
  if (index === from) return new Map();
  const [before, after] = [others[index - 1]?.order, others[index]?.order];
  const place = placeBetween(before, after);
  const isBetween = (before === undefined || before < place) && (after === undefined || place < after);
  if (isBetween && place.length <= LONGEST) return new Map([[id, place]]);
  const anew = [...others.slice(0, index), ordered[from]!, ...others.slice(index)];
  const places = placesBetween(undefined, undefined, anew.length);
  return new Map(
    anew.map((row, at) => [row.id, places[at]!] as const).filter(([key, order]) => order !== list.find((row) => row.id === key)!.order),
  );
}

/** The first digit that can be raised is, and what follows it goes: appending keeps places short. */
function placeBehind(before: string): string {
  for (const [at, digit] of [...before].entries()) {
    const raised = DIGITS[DIGITS.indexOf(digit) + 1];
    if (raised !== undefined) return before.slice(0, at) + raised;
  }
  return before + MIDDLE;
}

/** Behind `before`, with room for others on both sides. */
const placeBehindSome = (before: string, count: number): string => (count === 1 ? placeBehind(before) : middle(before, undefined));

/** Halfway between, as short as can be; no place ends with the smallest digit, below which there would be nothing. */
function middle(before: string, after: string | undefined): string {
  let prefix = '';
  let low = before;
  let high = after;
  for (;;) {
    const from = low === '' ? 0 : DIGITS.indexOf(low[0]!);
    const to = high === undefined || high === '' ? DIGITS.length : DIGITS.indexOf(high[0]!);
    if (to - from > 1) return prefix + DIGITS[Math.floor((from + to) / 2)]!;
    prefix += DIGITS[from]!;
    // Same digit: what follows decides. The next one: anything behind what follows `low` will do.
    high = to === from ? high!.slice(1) : undefined;
    low = low.slice(1);
  }
}
