/**
 * A frozen part of the index: a sorted dictionary, where each of its words stands, and its documents, all in typed arrays.
 * An index is a few segments of falling size; only the mark of a removed document (`dead`) ever changes in one.
 *
 * Inside a segment a document is its *place*, 0 … docs.length − 1; `docs` says which document number stands there.
 * Postings of a word, ascending by place: varint(place − place before), varint(field mask), and one byte position + 1 when
 * the word stands in field 0 (capped at 255). Bit f of a mask says "stands in field f".
 * The tree holds the same words once more in preorder, one node per distinct beginning, so that a walk shares the work
 * that words with the same beginning have in common and leaves a branch by one jump.
 */
export interface Segment {
  /** UTF-16 units of all words, in ascending order of words, one after the other. */
  readonly chars: Uint16Array;
  /** Word w is chars[wordStart[w]] … chars[wordStart[w + 1] − 1]. */
  readonly wordStart: Uint32Array;
  readonly postings: Uint8Array;
  readonly postingStart: Uint32Array;
  readonly nodeChar: Uint16Array;
  readonly nodeDepth: Uint8Array;
  /** First node after the branch of a node. */
  readonly nodeSkip: Uint32Array;
  /** First word of the branch of a node; one entry more than nodes, so that nodeWord[nodeSkip[n]] ends the branch. */
  readonly nodeWord: Uint32Array;
  readonly docs: Uint32Array;
  /** Words in field 0, at most 255, and how many of its first words are only an article. */
  readonly length: Uint8Array;
  readonly lead: Uint8Array;
  readonly dead: Uint8Array;
}

/** The arrays of a segment in the order in which they are written. */
export const SEGMENT_PARTS = [
  'chars',
  'wordStart',
  'postings',
  'postingStart',
  'nodeChar',
  'nodeDepth',
  'nodeSkip',
  'nodeWord',
  'docs',
  'length',
  'lead',
  'dead',
] as const satisfies readonly (keyof Segment)[];

/** Words longer than this are cut, in documents and in queries alike. */
export const LONGEST_WORD = 60;

export const wordCount = (segment: Segment): number => segment.wordStart.length - 1;

export function wordAt(segment: Segment, word: number): string {
  const end = segment.wordStart[word + 1]!;
  let text = '';
  for (let at = segment.wordStart[word]!; at < end; at++) text += String.fromCharCode(segment.chars[at]!);
  return text;
}

/** The first word that is not before `text`: where it stands, or would stand. */
export function lowerBound(segment: Segment, text: string): number {
  return bound(segment, text, false);
}

/** The first word after all words that begin with `text`. */
export function endOfPrefix(segment: Segment, text: string): number {
  return bound(segment, text, true);
}

function bound(segment: Segment, text: string, afterPrefix: boolean): number {
  const { chars, wordStart } = segment;
  let low = 0;
  let high = wordStart.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const from = wordStart[middle]!;
    const shared = Math.min(wordStart[middle + 1]! - from, text.length);
    let i = 0;
    while (i < shared && chars[from + i] === text.charCodeAt(i)) i++;
    const before = i < shared ? chars[from + i]! < text.charCodeAt(i) : i < text.length ? true : afterPrefix;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when a document that was not removed holds this word, or one that begins with it. */
export function holdsLive(segment: Segment, text: string, prefix: boolean): boolean {
  const first = lowerBound(segment, text);
  const afterPrefix = endOfPrefix(segment, text);
  const exact = first < afterPrefix && segment.wordStart[first + 1]! - segment.wordStart[first]! === text.length;
  const end = prefix ? afterPrefix : exact ? first + 1 : first;
  const { postings, postingStart, dead } = segment;
  for (let word = first; word < end; word++) {
    let place = -1;
    for (let at = postingStart[word]!; at < postingStart[word + 1]!;) {
      let step = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = postings[at++]!;
        step |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      place += step;
      if (dead[place] === 0) return true;
      const inName = postings[at]! & 1;
      while (postings[at++]! > 127);
      at += inName;
    }
  }
  return false;
}

/** Marks in `lengths` how long the words are that `text` begins with, removed documents not being looked at. */
export function markBeginnings({ nodeChar, nodeSkip, nodeWord, nodeDepth, wordStart }: Segment, text: string, lengths: Uint8Array): void {
  const nodes = nodeChar.length;
  let node = 0;
  let end = nodes;
  for (let depth = 1; depth <= text.length; depth++) {
    const char = text.charCodeAt(depth - 1);
    while (node < end && nodeChar[node] !== char) node = nodeSkip[node]!;
    if (node >= end || nodeDepth[node] !== depth) return;
    const word = nodeWord[node]!;
    if (wordStart[word + 1]! - wordStart[word]! === depth) lengths[depth] = 1;
    end = nodeSkip[node]!;
    node++;
  }
}
