/**
 * The ten motif families. Each answers one question about an integer grid: which thread lies at (x, y) of a repeat
 * w cells wide and h cells high; k is the thickness of the figure.
 * Geometry only. Every family is mirror-symmetric in x, so that no rotational shape can appear: keep it.
 */

/** 0 the ground shows, 1 first thread, 2 second thread. */
export type Cell = 0 | 1 | 2;
export type Family = (x: number, y: number, w: number, h: number, k: number) => Cell;

/** Distance to the nearer edge of a repeat of p cells: 0 1 2 … 2 1 0. */
const triangle = (x: number, p: number): number => {
  const m = ((x % p) + p) % p;
  return m < p / 2 ? m : p - 1 - m;
};
const fromCentre = (x: number, w: number): number => Math.abs(x - (w - 1) / 2);

export const FAMILIES = {
  losange: (x, y, w, h, k) => {
    const d = fromCentre(x, w) + fromCentre(y, h);
    if (d < 1) return 2;
    return Math.floor(d / k) % 2 ? 1 : 0;
  },
  chevron: (x, y, w, _h, k) => {
    const v = (triangle(x, w) + y) % (k + 2);
    if (v < k - 1) return 1;
    return v === k - 1 ? 2 : 0;
  },
  dents: (x, y, w, h) => {
    const edge = triangle(x, w) * (h / (w / 2));
    const up = h - 1 - y;
    if (up >= edge + 1) return 0;
    if (up >= edge - 1) return 1;
    if (up >= edge - 2.2) return 0;
    return up % 3 === 2 ? 2 : 1;
  },
  sablier: (x, y, w, h) => {
    const dx = fromCentre(x, w);
    const dy = fromCentre(y, h);
    if (dx * h <= dy * w) return dx * h <= (dy - 1.6) * w && dy > 1.6 ? 2 : 1;
    return dx > w / 2 - 1.6 && dy < 1.1 ? 2 : 0;
  },
  damier: (x, y) => {
    if (((x + y) & 1) === 0) return 0;
    return Math.floor(x / 4) & 1 ? 2 : 1;
  },
  escalier: (x, y, w, h) => {
    const d = Math.floor(fromCentre(x, w) / 2) + Math.floor(fromCentre(y, h));
    if (d > w / 4 + h / 4) return 0;
    return ([2, 1, 0, 1] as const)[d % 4] ?? 0;
  },
  croix: (x, y, w, h) => {
    const dx = fromCentre(x, w);
    const dy = fromCentre(y, h);
    if ((dx < 1 && dy < h / 2 - 0.9) || (dy < 1 && dx < w / 2 - 1.4)) return 1;
    return Math.abs(dx - dy) < 0.6 && dx < w / 2 - 1.6 ? 2 : 0;
  },
  points: (x, y) => ((x + (y % 4 < 2 ? 0 : 2)) % 4 === 0 && y % 2 === 0 ? 1 : 0),
  raies: (_x, y, _w, _h, k) => {
    if (y % (k + 1) === 0) return 1;
    return y % (k + 1) === k - 1 ? 2 : 0;
  },
  peigne: (x, y, w, h) => {
    if (y === 0 || y === h - 1) return 1;
    return x % 2 === 0 && y < h - 1 - (triangle(x, w) % 3) ? 1 : 0;
  },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;
