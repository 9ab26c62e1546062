/**
 * Four circles, each woven in one direction, so that where two meet the cloth is woven by itself. They stand where they always
 * stand; what is in the middle, and in each overlap, is told by whoever computed it.
 */

export interface WovenCircle {
  readonly x: number;
  readonly y: number;
  /** Of its threads, in degrees. */
  readonly turn: number;
  /** Where its name stands, in up to two lines: the first line's place. */
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' };
}

export const RADIUS = 66;
/** Height of a line of a name. */
export const LINE = 15;

/** Top, left, right, bottom: neighbours in the list of overlaps below touch. */
export const FOUR_CIRCLES: readonly [WovenCircle, WovenCircle, WovenCircle, WovenCircle] = [
  { x: 0, y: -40, turn: 0, label: { x: 0, y: -111, anchor: 'middle' } },
  { x: -40, y: 0, turn: 90, label: { x: -162, y: -72, anchor: 'start' } },
  { x: 40, y: 0, turn: 45, label: { x: 162, y: -72, anchor: 'end' } },
  { x: 0, y: 40, turn: 135, label: { x: 0, y: 121, anchor: 'middle' } },
];

/** A name in lines of at most `most` characters, broken between words; a word that is longer stands alone. */
export function linesOf(name: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
