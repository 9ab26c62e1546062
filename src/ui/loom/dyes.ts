/** The fourteen dye sets of covers and person motifs: ground, thread, second thread. Thread on ground is ≥ 4.5:1. */
export interface Dye {
  readonly ground: string;
  readonly thread: string;
  readonly second: string;
}

const dye = (ground: string, thread: string, second: string): Dye => ({ ground, thread, second });

export const DYES: readonly [Dye, ...Dye[]] = [
  dye('#232a5c', '#efe9d8', '#e0a83a'),
  dye('#6b1a3c', '#f3e3d3', '#e39a4a'),
  dye('#2d221b', '#efe6d2', '#d19a3a'),
  dye('#dda834', '#2a2018', '#84281f'),
  dye('#94371f', '#f7e7d0', '#2f1a16'),
  dye('#1d5849', '#f0e8d0', '#e2b04a'),
  dye('#e9e3d2', '#262d63', '#a53a26'),
  dye('#9db4d6', '#1d2450', '#7a1f3f'),
  dye('#28637a', '#eef0e2', '#efb65a'),
  dye('#4f3b7a', '#f1e7f2', '#e9b44c'),
  dye('#e0ab9c', '#4a1730', '#7a2d1c'),
  dye('#bccb9c', '#1d3b2f', '#8c2f25'),
  dye('#3b4f24', '#f1ebd0', '#e6b23f'),
  dye('#b5431f', '#fff1dc', '#2a1637'),
];

const luminance = (hex: string): number => {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.039_28 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
};

/** WCAG 2 contrast ratio of two "#rrggbb" colours, 1 … 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: string, other: string): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The second thread where it can be read on the ground (≥ 3:1, a large figure), else the first. */
export const figureColour = ({ ground, thread, second }: Dye): string => (contrast(second, ground) >= 3 ? second : thread);
