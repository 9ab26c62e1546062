/**
 * Every word of a dictionary within one or two edits of a typed word, in one walk over the shared beginnings.
 * An edit is a letter missing, added, replaced, or two neighbours swapped, no stretch being edited twice (the restricted
 * Damerau-Levenshtein distance). A set of reachable positions in the typed word is kept in the bits of one integer per
 * number of edits, so that a node costs a dozen operations whatever the length: the automaton of Wu and Manber, "Fast text
 * searching allowing errors" (1992), with the swap of Navarro's nrgrep (2001). A branch is left as soon as no position is reachable.
 */
import type { Segment } from './segment.ts';
import { LONGEST_WORD } from './segment.ts';

/** One bit per letter, and one for "nothing typed yet". */
export const LONGEST_WALKED = 30;

export interface WalkOptions {
  readonly edits: 1 | 2;
  /** Also words that only begin within the edits of the typed one. */
  readonly prefix: boolean;
  /** The first letter is taken as typed. */
  readonly firstLetterSure: boolean;
}

/**
 * Called with words [from, to), the edits they are away (0 … 2), and whether the whole word is meant or only its beginning.
 * A word may be given more than once, with its least number of edits among them.
 */
export type OnWords = (from: number, to: number, edits: number, whole: boolean) => void;

/** Bit i + 1 of letterBits[c] says that letter i of the typed word is c; empty between two walks. */
const letterBits = new Int32Array(65_536);
/** Reachable positions per depth: with 0, 1, 2 edits, and half-way through a swap that will be the first or the second edit. */
const none = new Int32Array(LONGEST_WORD + 1);
const one = new Int32Array(LONGEST_WORD + 1);
const two = new Int32Array(LONGEST_WORD + 1);
const swapOne = new Int32Array(LONGEST_WORD + 1);
const swapTwo = new Int32Array(LONGEST_WORD + 1);
/** Least edits with which the beginning so far covers all that was typed. */
const covered = new Uint8Array(LONGEST_WORD + 1);

/** Walks the dictionary of a segment. Words holding a digit are never given, as numbers are never approximate. */
export function walkNear(segment: Segment, typed: string, options: WalkOptions, onWords: OnWords): void {
  if (typed.length === 0 || typed.length > LONGEST_WALKED) return;
  for (let i = 0; i < typed.length; i++) letterBits[typed.charCodeAt(i)]! |= 2 << i;
  walk(segment, typed, options, onWords);
  for (let i = 0; i < typed.length; i++) letterBits[typed.charCodeAt(i)] = 0;
}

function walk(segment: Segment, typed: string, options: WalkOptions, onWords: OnWords): void {
  const { nodeChar, nodeDepth, nodeSkip, nodeWord, wordStart } = segment;
  const second = options.edits === 2;
  const { prefix, firstLetterSure } = options;
  const firstLetter = typed.charCodeAt(0);
  const all = 1 << typed.length;
  const reachable = (all << 1) - 1;
  const nodes = nodeChar.length;
  none[0] = 1;
  one[0] = 3;
  two[0] = second ? 7 : 0;
  swapOne[0] = 0;
  swapTwo[0] = 0;
  covered[0] = 3;

  let node = 0;
  while (node < nodes) {
    const char = nodeChar[node]!;
    const depth = nodeDepth[node]!;
    const before = depth - 1;
    if ((char >= 48 && char <= 57) || (firstLetterSure && depth === 1 && char !== firstLetter)) {
      node = nodeSkip[node]!;
      continue;
    }
    const bits = letterBits[char]!;
    const was0 = none[before]!;
    const was1 = one[before]!;
    const now0 = (was0 << 1) & bits;
    // Read on, or: a letter too many | replaced | (first half of a swap, done now) | a letter missing.
    const now1 = ((was1 << 1) & bits) | was0 | (was0 << 1) | ((swapOne[before]! & bits) << 1) | (now0 << 1);
    let now2 = 0;
    if (second) {
      now2 = ((two[before]! << 1) & bits) | was1 | (was1 << 1) | ((swapTwo[before]! & bits) << 1) | (now1 << 1);
      swapTwo[depth] = (was1 << 1) & (bits >>> 1);
      two[depth] = now2;
    }
    none[depth] = now0;
    one[depth] = now1;
    swapOne[depth] = (was0 << 1) & (bits >>> 1);

    const away = now0 & all ? 0 : now1 & all ? 1 : now2 & all ? 2 : 3;
    const word = nodeWord[node]!;
    if (away < 3 && wordStart[word + 1]! - wordStart[word]! === depth) onWords(word, word + 1, away, true);
    const best = covered[before]!;
    if (prefix && away < best) {
      covered[depth] = away;
      onWords(word, nodeWord[nodeSkip[node]!]!, away, false);
    } else covered[depth] = best;

    const alive = (now0 | now1 | now2 | swapOne[depth]! | (second ? swapTwo[depth]! : 0)) & reachable;
    node = alive === 0 ? nodeSkip[node]! : node + 1;
  }
}
