/**
 * Points for how well the words of a question meet a document. Integers throughout, so that two devices agree to the last point.
 * A word earns the weight of the best field it stands in, times the quality of the match; the points of a document are the
 * mean over the required words, plus what order and completeness in field 0 add.
 */
import { GRADES } from './query.ts';

export interface Scoring {
  /** Points for an exact word in field f, at index f. */
  readonly fieldWeights: readonly number[];
  /** The whole of field 0 as it is, an article aside. */
  readonly whole: number;
  /** As above, but for letters. */
  readonly spans: number;
  /** All words in field 0, beginning where it begins. */
  readonly begins: number;
  /** Each pair of words that stand side by side in field 0 as they were typed; in the typed order, but apart, a part of it. */
  readonly sideBySide: number;
  /** Taken off for each word of field 0 that was not typed, up to twelve. */
  readonly wordUntyped: number;
}

/** Quality of a match in 256ths, by grade; index 0 is unused. */
export const QUALITY = Uint16Array.from([0, 256, 208, 168, 128, 118, 84]);
if (QUALITY.length !== GRADES.length + 1) throw new Error('one quality per grade');

/** Weight of every possible field mask: that of its best field. */
export function weightsByMask(fieldWeights: readonly number[]): Int32Array {
  const weights = new Int32Array(1 << fieldWeights.length);
  for (let mask = 1; mask < weights.length; mask++) {
    fieldWeights.forEach((weight, field) => {
      if (mask & (1 << field)) weights[mask] = Math.max(weights[mask]!, weight);
    });
  }
  return weights;
}
