/** Makes a segment from documents: one pass over their words, one sort of the dictionary, one pass to pack. */
import { Bytes } from './bytes.ts';
import { LONGEST_WORD, type Segment } from './segment.ts';
import { buildTree } from './tree.ts';

/**
 * What is to be found again. Texts are already folded: words parted by single spaces, nothing else at the ends.
 * Field 0 is the name of the document: order and completeness of words count only there.
 */
export interface SearchDocument {
  /** Any number of the caller's, 0 … 2³² − 1; the same number again replaces the document. */
  readonly doc: number;
  /** Text of field f at index f. */
  readonly fields: readonly string[];
  /** How many first words of field 0 are only an article. */
  readonly lead: number;
}

interface Gathered {
  /** Words in the order they were met; parallel arrays of their occurrences follow. */
  readonly words: string[];
  readonly word: number[];
  readonly place: number[];
  readonly mask: number[];
  readonly position: number[];
}

/** A segment of these documents, in this order. */
export function buildSegment(documents: readonly SearchDocument[]): Segment {
  const gathered = gather(documents);
  const ranks = rankWords(gathered.words);
  const { chars, wordStart } = packWords(ranks.sorted);
  const { postings, postingStart } = packPostings(gathered, ranks.rank);
  return {
    chars,
    wordStart,
    postings,
    postingStart,
    ...buildTree(chars, wordStart),
    docs: Uint32Array.from(documents, (d) => d.doc),
    length: Uint8Array.from(documents, (d) => Math.min(255, countWords(d.fields[0] ?? ''))),
    lead: Uint8Array.from(documents, (d) => Math.min(255, d.lead)),
    dead: new Uint8Array(documents.length),
  };
}

function gather(documents: readonly SearchDocument[]): Gathered {
  const words: string[] = [];
  const word: number[] = [];
  const place: number[] = [];
  const mask: number[] = [];
  const position: number[] = [];
  const numbers = new Map<string, number>();
  /** The last occurrence of each word, so that a document holds a word once, whatever the fields. */
  const latest: number[] = [];

  for (let at = 0; at < documents.length; at++) {
    const { fields } = documents[at]!;
    for (let field = 0; field < fields.length; field++) {
      const text = fields[field]!;
      let index = 0;
      for (let from = 0; from < text.length; index++) {
        let to = text.indexOf(' ', from);
        if (to < 0) to = text.length;
        const spelled = text.slice(from, Math.min(to, from + LONGEST_WORD));
        from = to + 1;
        let number = numbers.get(spelled);
        if (number === undefined) {
          number = words.push(spelled) - 1;
          numbers.set(spelled, number);
          latest.push(-1);
        }
        const before = latest[number]!;
        if (before >= 0 && place[before] === at) mask[before]! |= 1 << field;
        else {
          latest[number] = word.push(number) - 1;
          place.push(at);
          mask.push(1 << field);
          position.push(field === 0 ? Math.min(255, index + 1) : 0);
        }
      }
    }
  }
  return { words, word, place, mask, position };
}

function rankWords(words: readonly string[]): { readonly sorted: readonly string[]; readonly rank: Uint32Array } {
  const order = words.map((_, number) => number);
  order.sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
  const rank = new Uint32Array(words.length);
  for (let r = 0; r < order.length; r++) rank[order[r]!] = r;
  return { sorted: order.map((number) => words[number]!), rank };
}

function packWords(sorted: readonly string[]): { readonly chars: Uint16Array; readonly wordStart: Uint32Array } {
  const wordStart = new Uint32Array(sorted.length + 1);
  for (let w = 0; w < sorted.length; w++) wordStart[w + 1] = wordStart[w]! + sorted[w]!.length;
  const chars = new Uint16Array(wordStart[sorted.length]!);
  for (let w = 0; w < sorted.length; w++) {
    const text = sorted[w]!;
    const from = wordStart[w]!;
    for (let i = 0; i < text.length; i++) chars[from + i] = text.charCodeAt(i);
  }
  return { chars, wordStart };
}

/** Counting sort of the occurrences by word keeps places ascending, as documents came in that order. */
function packPostings({ word, place, mask, position }: Gathered, rank: Uint32Array): Pick<Segment, 'postings' | 'postingStart'> {
  const first = new Uint32Array(rank.length + 1);
  for (const number of word) first[rank[number]! + 1]! += 1;
  for (let r = 0; r < rank.length; r++) first[r + 1]! += first[r]!;
  const sorted = new Uint32Array(word.length);
  const next = first.slice();
  for (let o = 0; o < word.length; o++) {
    const r = rank[word[o]!]!;
    sorted[next[r]!] = o;
    next[r]! += 1;
  }

  const bytes = new Bytes(word.length * 4);
  const postingStart = new Uint32Array(rank.length + 1);
  for (let r = 0; r < rank.length; r++) {
    let before = -1;
    for (let i = first[r]!; i < first[r + 1]!; i++) {
      const o = sorted[i]!;
      bytes.varint(place[o]! - before);
      bytes.varint(mask[o]!);
      if (mask[o]! & 1) bytes.byte(position[o]!);
      before = place[o]!;
    }
    postingStart[r + 1] = bytes.size;
  }
  return { postings: bytes.taken(), postingStart };
}

function countWords(text: string): number {
  if (text === '') return 0;
  let words = 1;
  for (let i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) words++;
  return words;
}
