/**
 * The cloth of a year: twelve strips, as strip-woven cloth is made, one row for each finished book. A row is as high as the
 * book is long and has the pattern of its kind; where nothing is woven yet the warp stays bare. The same rows give the same cloth.
 */
export type ClothKind = 'roman' | 'bd' | 'manga';

export interface ClothRow {
  readonly category: ClothKind;
  /** Unknown: as long as its kind usually is. */
  readonly pages?: number;
}

/** SVG path data of one kind: the rows themselves, and the pattern on them. */
export interface ClothOfKind {
  readonly ground: string;
  readonly pattern: string;
}

export interface YearCloth {
  readonly warp: string;
  readonly kinds: Readonly<Record<ClothKind, ClothOfKind>>;
  /** Where the middle of each strip lies. */
  readonly middles: readonly number[];
}

const GAP = 2;
const USUAL_PAGES: Readonly<Record<ClothKind, number>> = { roman: 250, bd: 48, manga: 190 };
/** Height of a row at scale 1: short albums can still be told from one another, long novels do not fill the loom. */
const heightOf = ({ category, pages = USUAL_PAGES[category] }: ClothRow): number => Math.max(12, Math.min(40, 8 + pages / 12));

/** Weaves the months (the first row lies at the bottom) into a box of this size; a full year is woven tighter, never cut off. */
export function weaveYear(months: readonly (readonly ClothRow[])[], width: number, height: number): YearCloth {
  const strip = (width - GAP * (months.length - 1)) / months.length;
  const tallest = Math.max(0, ...months.map((rows) => rows.reduce((sum, row) => sum + heightOf(row), 0)));
  const scale = Math.min(1, height / Math.max(1, tallest));
  const kinds = { roman: { ground: '', pattern: '' }, bd: { ground: '', pattern: '' }, manga: { ground: '', pattern: '' } };
  let warp = '';
  const middles = months.map((rows, at) => {
    const left = at * (strip + GAP);
    for (let thread = 1.5; thread < strip - 0.5; thread += 4) warp += `M${short(left + thread)} 0V${height}`;
    let top = height;
    for (const row of rows) {
      const full = heightOf(row) * scale;
      top -= full;
      // A thread of light between two rows, as long as there is room for one.
      const box = { left, top, width: strip, height: full - Math.min(1, full / 4) };
      const kind = kinds[row.category];
      kind.ground += rectangle(box.left, box.top, box.width, box.height);
      kind.pattern += PATTERNS[row.category](box);
    }
    return left + strip / 2;
  });
  return { warp, kinds, middles };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Dashes in the middle, a checker, stripes: told apart without colour. */
const PATTERNS: Readonly<Record<ClothKind, (box: Box) => string>> = {
  roman: ({ left, top, width, height }) =>
    every(2, 6, width - 3, (x) => rectangle(left + x, top + height / 2 - Math.min(1.5, height / 4), 3, Math.min(3, height / 2))),
  bd: ({ left, top, width, height }) =>
    every(0, 6, width - 2, (x) => {
      const right = Math.min(3, width - x - 3);
      return rectangle(left + x, top, 3, height / 2) + (right > 0 ? rectangle(left + x + 3, top + height / 2, right, height / 2) : '');
    }),
  manga: ({ left, top, width, height }) =>
    every(1, 4, width - 1, (x) => rectangle(left + x, top + Math.min(1, height / 6), 2, height - Math.min(2, height / 3))),
};

const every = (from: number, step: number, end: number, draw: (x: number) => string): string => {
  let path = '';
  for (let x = from; x < end; x += step) path += draw(x);
  return path;
};

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h-${short(width)}z`;

const short = (value: number): number => Math.round(value * 100) / 100;
