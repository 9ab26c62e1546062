/**
 * The woven radar: a sector for each subject, as many rings as fit, the cells of a sector dyed by what they come from. The outline
 * joins the totals, so that the shape says how strong something is and the colours say why.
 */
export const RINGS = 12;

export interface RadarSubject {
  readonly name: string;
  /** Filled cells by circle, from the middle outwards; together at most `RINGS`. */
  readonly cells: readonly number[];
}

export interface RadarLabel {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface WovenRadar {
  /** SVG path data of the filled cells, by circle. */
  readonly cells: readonly string[];
  /** Threads on which nothing is woven yet. */
  readonly warp: string;
  readonly outline: string;
  /** Where the outline turns, in the order of the subjects. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly labels: readonly RadarLabel[];
}

export const OUTER = 98;
export const INNER = 16;
const RING = (OUTER - INNER) / RINGS;
/** What stays bare between two rings, and between two sectors (radians). */
const SEAM = 1.4;
const SLIT = 0.028;

/** Weaves the subjects clockwise from the top, around (0, 0). The same figures give the same paths. */
export function weaveRadar(subjects: readonly RadarSubject[]): WovenRadar {
  const step = (2 * Math.PI) / Math.max(1, subjects.length);
  const circles = Math.max(0, ...subjects.map(({ cells }) => cells.length));
  const cells = Array.from({ length: circles }, () => '');
  let warp = '';
  const points = subjects.map(({ cells: filled }, at) => {
    const middle = at * step;
    let ring = 0;
    filled.forEach((count, circle) => {
      for (const end = Math.min(RINGS, ring + count); ring < end; ring += 1) cells[circle] += sector(middle, step, ring);
    });
    for (const part of [-0.3, -0.1, 0.1, 0.3]) warp += `M${spot(middle + part * step, INNER)}L${spot(middle + part * step, OUTER)}`;
    return place(middle, INNER + RING * ring);
  });
  const outline = points.length === 0 ? '' : `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}z`;
  return { cells, warp, outline, points, labels: subjects.map(({ name }, at) => labelOf(name, at * step)) };
}

/**
 * Cells of a subject by circle: `share` (0 … 1) of all rings, dealt out by the weights of the circles, the largest remainders
 * first and equal ones in the order of the circles.
 */
export function cellsOf(share: number, weights: readonly number[]): readonly number[] {
  const total = Math.round(Math.min(1, Math.max(0, share)) * RINGS);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, count) => all + count, 0);
  const byRemainder = exact
    .map((value, at) => [value - whole[at]!, at] as const)
    .sort((one, other) => other[0] - one[0] || one[1] - other[1]);
  for (const [, at] of byRemainder.slice(0, left)) whole[at]! += 1;
  return whole;
}

function sector(middle: number, step: number, ring: number): string {
  const from = middle - step / 2 + SLIT;
  const to = middle + step / 2 - SLIT;
  const near = INNER + ring * RING;
  const far = short(near + RING - SEAM);
  return `M${spot(from, near)}L${spot(from, far)}A${far} ${far} 0 0 1 ${spot(to, far)}L${spot(to, near)}A${short(near)} ${short(near)} 0 0 0 ${spot(from, near)}z`;
}

/** Beside the sector, turned away from the middle. */
function labelOf(name: string, middle: number): RadarLabel {
  const side = Math.sin(middle);
  const isUpright = Math.abs(side) < 0.2;
  const { x, y } = place(middle, OUTER + 9);
  const anchor = isUpright ? 'middle' : side > 0 ? 'start' : 'end';
  return { name, x, y: short(y + (isUpright ? (Math.cos(middle) > 0 ? -1 : 9) : 4)), anchor };
}

const place = (angle: number, radius: number): { readonly x: number; readonly y: number } => ({
  x: short(Math.sin(angle) * radius),
  y: short(-Math.cos(angle) * radius),
});
const spot = (angle: number, radius: number): string => {
  const { x, y } = place(angle, radius);
  return `${x} ${y}`;
};
// Nothing is written as "-0".
const short = (value: number): number => Math.round(value * 10) / 10 + 0;
