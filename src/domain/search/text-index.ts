/**
 * An index of short texts that finds words mistyped, begun, spread over fields; it knows documents by number and nothing of what they are.
 * Documents wait until the next question, then become a small segment; segments of like size are merged, so a change costs the
 * merge of small ones, and the large one is rewritten once in thousands of changes.
 * Answers never depend on how documents are spread over segments: no score looks at how frequent a word is.
 */
import { ok, type Result } from '#domain/result.ts';
import { buildSegment, type SearchDocument } from './build.ts';
import { Candidates } from './gather.ts';
import { mergeSegments } from './merge.ts';
import { pack, unpack, type PackUnreadable } from './pack.ts';
import { GRADES, type Found, type Judge, type MatchedWord, type QueryWord, type TieBreak } from './query.ts';
import { MOST_WORDS, Ranges } from './ranges.ts';
import { weightsByMask, type Scoring } from './scoring.ts';
import { holdsLive, markBeginnings, SEGMENT_PARTS, wordAt, type Segment } from './segment.ts';
import { selectBest } from './select.ts';
import { Stretches } from './stretches.ts';
import { Top } from './top.ts';

/** Rises whenever the meaning of the packed arrays changes. */
const VERSION = 1;
/** A segment with more than this share of removed documents is rewritten without them. */
const DEAD_SHARE = 0.25;
/** A segment is merged into the one before unless that one is at least this many times larger. */
const SIZE_RATIO = 8;

export interface Question {
  /** At most `MOST_WORDS` are looked at. */
  readonly words: readonly QueryWord[];
  readonly limit: number;
  /** How many required words a document may lack; none when absent. */
  readonly misses?: number;
  readonly judge: Judge;
  readonly tieBreak: TieBreak;
}

export interface Answer {
  /** All documents that answer, of which `found` holds the best `limit`, best first. */
  readonly total: number;
  readonly found: readonly Found[];
}

const EMPTY = buildSegment([]);
const NOTHING: Answer = { total: 0, found: [] };

export class TextIndex {
  private segments: Segment[] = [];
  private readonly waiting = new Map<number, SearchDocument>();
  /** Segment number + 1 and place of every document; 0 for a number that is in none. */
  private segmentOf = new Uint8Array(0);
  private placeOf = new Uint32Array(0);
  private readonly ranges = new Ranges();
  private readonly candidates: Candidates;
  private readonly stretches = new WeakMap<Segment, Stretches>();
  /** Documents removed from a segment since it was made or loaded. */
  private readonly deadCount = new WeakMap<Segment, number>();
  private readonly top = new Top();
  /** Words of the question in the order in which their postings are read. */
  private readonly order = new Uint8Array(MOST_WORDS);

  constructor(private readonly scoring: Scoring) {
    this.candidates = new Candidates(weightsByMask(scoring.fieldWeights));
  }

  /** Adds a document, or replaces the one with the same number. The index is brought up to date at the next question. */
  put(document: SearchDocument): void {
    this.remove(document.doc);
    this.waiting.set(document.doc, document);
  }

  remove(doc: number): void {
    this.waiting.delete(doc);
    const segment = this.segments[(this.segmentOf[doc] ?? 0) - 1];
    if (segment === undefined) return;
    segment.dead[this.placeOf[doc]!] = 1;
    this.deadCount.set(segment, (this.deadCount.get(segment) ?? 0) + 1);
    this.segmentOf[doc] = 0;
  }

  /** Documents that meet every required word, but for `misses` of them. Never fails; no words, no answer. */
  ask({ words: asked, limit, misses = 0, judge, tieBreak }: Question): Answer {
    this.settle();
    const words = asked.length > MOST_WORDS ? asked.slice(0, MOST_WORDS) : asked;
    let needed = 0;
    for (const word of words) if (word.required) needed++;
    if (needed === 0) return NOTHING;
    const { top } = this;
    top.reset(limit, 1 + words.length * 2, tieBreak);
    let total = 0;
    for (let s = 0; s < this.segments.length; s++) {
      const segment = this.segments[s]!;
      this.ranges.fill(segment, words);
      const { bytes } = this.ranges;
      let met = 0;
      for (let w = 0; w < words.length; w++) if (words[w]!.required && bytes[w]! > 0) met++;
      if (met === 0 || met < needed - misses) continue;
      this.sortWords(words);
      this.candidates.gather(segment, this.stretchesOf(segment), words, this.ranges, this.order, misses);
      total += selectBest(segment, s, this.candidates, words, misses, this.scoring, judge, top);
    }
    return { total, found: top.ranked().map((row) => this.describe(row, words.length)) };
  }

  /** True when some document holds exactly this word, or a word that begins with it. */
  knows(word: string, prefix: boolean): boolean {
    this.settle();
    return this.segments.some((segment) => holdsLive(segment, word, prefix));
  }

  /** Where a text can be cut in two known words; the second may be a beginning when `prefix` is given and it has three letters. */
  cuts(text: string, prefix: boolean): number[] {
    this.settle();
    const lengths = new Uint8Array(text.length + 1);
    for (const segment of this.segments) markBeginnings(segment, text, lengths);
    const cuts: number[] = [];
    for (let cut = 1; cut < text.length; cut++) {
      if (lengths[cut] === 0 || !this.knows(text.slice(cut), prefix && text.length - cut > 2)) continue;
      if (this.knows(text.slice(0, cut), false)) cuts.push(cut);
    }
    return cuts;
  }

  /** The whole index as one buffer. */
  serialise(): ArrayBuffer {
    this.settle();
    while (this.segments.length > 1) this.mergeLast();
    const [only = EMPTY] = this.segments;
    return pack(
      VERSION,
      SEGMENT_PARTS.map((part) => only[part]),
    );
  }

  /** The index as it was written, from byte `base` of the buffer on; it keeps the buffer and writes into it. Fails when another version wrote it or it is cut. */
  static load(buffer: ArrayBuffer, scoring: Scoring, base = 0): Result<TextIndex, PackUnreadable> {
    const unpacked = unpack(VERSION, buffer, base);
    if (!unpacked.ok) return unpacked;
    const index = new TextIndex(scoring);
    index.segments = [Object.fromEntries(SEGMENT_PARTS.map((part, i) => [part, unpacked.value[i]])) as unknown as Segment];
    index.locate(0);
    const { dead } = index.segments[0]!;
    index.deadCount.set(
      index.segments[0]!,
      dead.reduce((sum, one) => sum + one, 0),
    );
    return ok(index);
  }

  /** Required words first, then those with the shortest postings. */
  private sortWords(words: readonly QueryWord[]): void {
    const { order } = this;
    const { bytes } = this.ranges;
    for (let w = 0; w < words.length; w++) {
      const { required } = words[w]!;
      let at = w;
      for (; at > 0; at--) {
        const before = order[at - 1]!;
        if (words[before]!.required === required ? bytes[before]! <= bytes[w]! : !required) break;
        order[at] = before;
      }
      order[at] = w;
    }
  }

  /** Freezes what waits and keeps segments few. */
  private settle(): void {
    if (this.waiting.size === 0) return;
    this.segments.push(buildSegment([...this.waiting.values()]));
    this.waiting.clear();
    this.locate(this.segments.length - 1);
    this.segments.forEach((segment, number) => {
      if ((this.deadCount.get(segment) ?? 0) <= segment.docs.length * DEAD_SHARE) return;
      this.segments[number] = mergeSegments(segment, EMPTY);
      this.locate(number);
    });
    for (;;) {
      const [before, last] = this.segments.slice(-2);
      if (before === undefined || last === undefined || before.docs.length >= last.docs.length * SIZE_RATIO) return;
      this.mergeLast();
    }
  }

  private stretchesOf(segment: Segment): Stretches {
    let stretches = this.stretches.get(segment);
    if (stretches === undefined) {
      stretches = new Stretches();
      this.stretches.set(segment, stretches);
    }
    return stretches;
  }

  private mergeLast(): void {
    const last = this.segments.pop()!;
    const before = this.segments.pop()!;
    this.segments.push(mergeSegments(before, last));
    this.locate(this.segments.length - 1);
  }

  private locate(number: number): void {
    const { docs, dead } = this.segments[number]!;
    const most = docs.reduce((highest, doc) => Math.max(highest, doc), -1);
    if (most >= this.placeOf.length) {
      const room = Math.max(most + 1, this.placeOf.length * 2);
      const [segmentOf, placeOf] = [new Uint8Array(room), new Uint32Array(room)];
      segmentOf.set(this.segmentOf);
      placeOf.set(this.placeOf);
      [this.segmentOf, this.placeOf] = [segmentOf, placeOf];
    }
    for (let place = 0; place < docs.length; place++) {
      if (dead[place]) continue;
      this.segmentOf[docs[place]!] = number + 1;
      this.placeOf[docs[place]!] = place;
    }
  }

  private describe(row: number, words: number): Found {
    const { top } = this;
    const at = row * (1 + words * 2);
    const segment = this.segments[top.rows[at]! >>> 1]!;
    const met: (MatchedWord | undefined)[] = [];
    for (let w = 0; w < words; w++) {
      const detail = top.rows[at + 2 + w * 2]!;
      met.push(
        detail === 0
          ? undefined
          : {
              word: wordAt(segment, top.rows[at + 1 + w * 2]!),
              grade: GRADES[(detail & 255) - 1]!,
              fields: detail >>> 16,
              position: ((detail >>> 8) & 255) - 1,
            },
      );
    }
    return { doc: top.doc[row]!, score: top.score[row]!, whole: (top.rows[at]! & 1) === 1, words: met };
  }
}
