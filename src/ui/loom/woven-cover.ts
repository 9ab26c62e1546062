/** A generated cover as shapes and fitted words, ready to be drawn as SVG in a box 100 wide. */

/** A path to fill or to stroke. */
export interface CoverShape {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly strokeOpacity?: number;
}

export interface CoverText {
  readonly x: number;
  /** Baseline of the first line; the others follow one size lower each. */
  readonly y: number;
  readonly size: number;
  readonly stretch: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: string;
  readonly lines: readonly string[];
}

export interface WovenCover {
  readonly height: number;
  readonly ground: string;
  readonly shapes: readonly CoverShape[];
  readonly texts: readonly CoverText[];
}
