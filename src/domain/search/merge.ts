/** Joins two segments into one without their documents: dictionaries are zipped, postings renumbered, removed documents left out. */
import { Bytes } from './bytes.ts';
import type { Segment } from './segment.ts';
import { buildTree } from './tree.ts';

const GONE = 0xffff_ffff;

/** The live documents of `a`, then those of `b`. Linear in the bytes of both. */
export function mergeSegments(a: Segment, b: Segment): Segment {
  const renumberA = renumbered(a, 0);
  const renumberB = renumbered(b, renumberA.end);
  const live = renumberB.end;
  const chars = new Uint16Array(a.chars.length + b.chars.length);
  const wordStart: number[] = [0];
  const postingStart: number[] = [0];
  const bytes = new Bytes(a.postings.length + b.postings.length);
  let end = 0;

  const wordsA = a.wordStart.length - 1;
  const wordsB = b.wordStart.length - 1;
  for (let i = 0, j = 0; i < wordsA || j < wordsB;) {
    const order = i === wordsA ? 1 : j === wordsB ? -1 : compareWords(a, i, b, j);
    let before = -1;
    if (order <= 0) before = copyPostings(a, i, renumberA.to, bytes, before);
    if (order >= 0) before = copyPostings(b, j, renumberB.to, bytes, before);
    if (before >= 0) {
      const [from, word] = order <= 0 ? [a, i] : [b, j];
      const letters = from.chars.subarray(from.wordStart[word], from.wordStart[word + 1]);
      chars.set(letters, end);
      end += letters.length;
      wordStart.push(end);
      postingStart.push(bytes.size);
    }
    if (order <= 0) i++;
    if (order >= 0) j++;
  }

  const keptChars = chars.slice(0, end);
  const keptStart = Uint32Array.from(wordStart);
  return {
    chars: keptChars,
    wordStart: keptStart,
    postings: bytes.taken(),
    postingStart: Uint32Array.from(postingStart),
    ...buildTree(keptChars, keptStart),
    docs: keepLive(a, b, a.docs, b.docs, new Uint32Array(live)),
    length: keepLive(a, b, a.length, b.length, new Uint8Array(live)),
    lead: keepLive(a, b, a.lead, b.lead, new Uint8Array(live)),
    dead: new Uint8Array(live),
  };
}

function renumbered(segment: Segment, first: number): { readonly to: Uint32Array; readonly end: number } {
  const to = new Uint32Array(segment.docs.length);
  let next = first;
  for (let place = 0; place < to.length; place++) to[place] = segment.dead[place] ? GONE : next++;
  return { to, end: next };
}

function compareWords(a: Segment, i: number, b: Segment, j: number): number {
  const fromA = a.wordStart[i]!;
  const fromB = b.wordStart[j]!;
  const lengthA = a.wordStart[i + 1]! - fromA;
  const lengthB = b.wordStart[j + 1]! - fromB;
  const shared = Math.min(lengthA, lengthB);
  for (let k = 0; k < shared; k++) {
    const difference = a.chars[fromA + k]! - b.chars[fromB + k]!;
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** Appends the live postings of a word; gives the last place written, or `before` when there was none. */
function copyPostings(segment: Segment, word: number, to: Uint32Array, bytes: Bytes, before: number): number {
  const { postings, postingStart } = segment;
  const end = postingStart[word + 1]!;
  let place = -1;
  let last = before;
  for (let at = postingStart[word]!; at < end;) {
    let byte = postings[at++]!;
    let step = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++]!;
      step |= (byte & 127) << shift;
    }
    place += step;
    byte = postings[at++]!;
    let mask = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++]!;
      mask |= (byte & 127) << shift;
    }
    const position = mask & 1 ? postings[at++]! : 0;
    const moved = to[place]!;
    if (moved === GONE) continue;
    bytes.varint(moved - last);
    bytes.varint(mask);
    if (mask & 1) bytes.byte(position);
    last = moved;
  }
  return last;
}

function keepLive<T extends Uint8Array | Uint32Array>(a: Segment, b: Segment, fromA: T, fromB: T, into: T): T {
  let next = 0;
  for (let place = 0; place < fromA.length; place++) if (!a.dead[place]) into[next++] = fromA[place]!;
  for (let place = 0; place < fromB.length; place++) if (!b.dead[place]) into[next++] = fromB[place]!;
  return into;
}
