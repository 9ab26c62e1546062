/**
 * Intersects the postings of the words of a question, in arrays that are reused: nothing is allocated per document.
 *
 * A document that met a word is a *candidate* with a slot; `slotOf` and `placeOf` point at each other, which tells members
 * from leftovers of earlier questions without clearing anything (Briggs and Torczon's sparse set, 1993).
 * Words come rarest first, so that the first one opens few slots and the others only look whether a slot is there;
 * of a long list of postings, few candidates read only the stretches where they would stand.
 * Words that are not required come last and open none.
 */
import type { QueryWord } from './query.ts';
import type { Ranges } from './ranges.ts';
import { QUALITY } from './scoring.ts';
import type { Segment } from './segment.ts';
import { STRETCH, type Stretches } from './stretches.ts';

/** Reading by stretches pays when a list has at least this many bytes, and as many again for each candidate. */
const LONG_LIST = 1_024;
const BYTES_PER_LOOK = STRETCH * 8;

export class Candidates {
  count = 0;
  private slotOf = new Uint32Array(0);
  placeOf = new Uint32Array(0);
  /** Sum of the points of the required words. */
  points = new Int32Array(0);
  /** Fields that hold all required words so far. */
  common = new Uint16Array(0);
  /** How many required words were met. */
  met = new Uint8Array(0);
  private fieldsBefore = new Uint16Array(0);
  private best = new Int32Array(0);
  private turnOf = new Uint8Array(0);
  /** Per slot and word of the question: the dictionary word met, and mask << 16 | (position + 1) << 8 | grade, 0 for none. */
  wordOf = new Uint32Array(0);
  detail = new Uint32Array(0);

  /** The word of the question being read: its column in `detail`, its turn, whether it is required, and how many must be met before it. */
  private column = 0;
  private width = 0;
  private turn = 0;
  private required = false;
  private due = 0;

  constructor(private readonly weights: Int32Array) {}

  /** `order` lists the words of the question, required ones first; `misses` of the required ones may be missing. */
  gather(segment: Segment, stretches: Stretches, words: readonly QueryWord[], ranges: Ranges, order: Uint8Array, misses: number): void {
    this.reserve(segment.docs.length);
    this.count = 0;
    this.width = words.length;
    let needed = 0;
    for (const word of words) if (word.required) needed++;
    for (let turn = 0; turn < words.length; turn++) {
      const w = order[turn]!;
      this.column = w;
      this.turn = turn;
      this.required = turn < needed;
      this.due = (this.required ? turn : needed) - misses;
      const opens = this.required && turn <= misses;
      if (opens) this.reserveDetail(Math.min(segment.docs.length, this.count + (ranges.bytes[w]! >>> 1)) * words.length);
      else if (this.count === 0) return;
      const few = opens ? 0 : LONG_LIST + this.count * BYTES_PER_LOOK;
      for (let r = ranges.wordStart[w]!; r < ranges.wordStart[w + 1]!; r++) {
        const grade = ranges.grade[r]!;
        for (let word = ranges.from[r]!; word < ranges.to[r]!; word++) {
          const quality = qualityOf(segment, word, grade, words[w]!.text.length);
          if (!opens && segment.postingStart[word + 1]! - segment.postingStart[word]! > few)
            this.look(segment, stretches, word, grade, quality);
          else this.read(segment, word, grade, quality, opens);
        }
      }
    }
  }

  /** Reads all postings of a word. */
  private read(segment: Segment, word: number, grade: number, quality: number, opens: boolean): void {
    const { postings, postingStart, dead } = segment;
    const { slotOf, placeOf, width } = this;
    const end = postingStart[word + 1]!;
    let place = -1;
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

      let slot = slotOf[place]!;
      if (slot >= this.count || placeOf[slot] !== place) {
        if (!opens || dead[place]) continue;
        slot = this.count++;
        slotOf[place] = slot;
        placeOf[slot] = place;
        this.points[slot] = 0;
        this.common[slot] = 0xffff;
        this.met[slot] = 0;
        this.turnOf[slot] = 255;
        for (let i = slot * width; i < (slot + 1) * width; i++) this.detail[i] = 0;
      }
      this.meet(slot, word, mask, position, grade, quality);
    }
  }

  /** Looks only where the candidates would stand in the postings of a word. */
  private look(segment: Segment, stretches: Stretches, word: number, grade: number, quality: number): void {
    const { postings, postingStart } = segment;
    const { placeOf } = this;
    const marks = stretches.of(segment, word);
    const end = postingStart[word + 1]!;
    for (let slot = 0; slot < this.count; slot++) {
      const wanted = placeOf[slot]!;
      let low = 0;
      let high = marks.length >> 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (marks[middle * 2]! < wanted) low = middle;
        else high = middle;
      }
      let place = marks[low * 2]!;
      for (let at = marks[low * 2 + 1]!; at < end;) {
        let byte = postings[at++]!;
        let step = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++]!;
          step |= (byte & 127) << shift;
        }
        place = (place + step) | 0;
        byte = postings[at++]!;
        let mask = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++]!;
          mask |= (byte & 127) << shift;
        }
        const position = mask & 1 ? postings[at++]! : 0;
        if (place < wanted) continue;
        if (place === wanted) this.meet(slot, word, mask, position, grade, quality);
        break;
      }
    }
  }

  /** A candidate holds a word that the word being read may mean; of several, the best counts. */
  private meet(slot: number, word: number, mask: number, position: number, grade: number, quality: number): void {
    const { best, required } = this;
    const value = (this.weights[mask]! * quality) >> 8;
    if (this.turnOf[slot] !== this.turn) {
      if (this.met[slot]! < this.due) return;
      this.turnOf[slot] = this.turn;
      best[slot] = -1;
      if (required) {
        this.met[slot]! += 1;
        this.fieldsBefore[slot] = this.common[slot]!;
      }
    }
    const before = best[slot]!;
    if (value <= before) return;
    best[slot] = value;
    const gone = before < 0 ? 0 : before;
    if (required) {
      this.points[slot]! += value - gone;
      this.common[slot] = this.fieldsBefore[slot]! & mask;
    } else {
      // What is not required counts a sixteenth: it orders documents that are otherwise alike.
      this.points[slot]! += (value >> 4) - (gone >> 4);
    }
    const at = slot * this.width + this.column;
    this.wordOf[at] = word;
    this.detail[at] = (mask << 16) | (position << 8) | grade;
  }

  private reserve(places: number): void {
    if (this.slotOf.length >= places) return;
    this.slotOf = new Uint32Array(places);
    this.placeOf = new Uint32Array(places);
    this.points = new Int32Array(places);
    this.common = new Uint16Array(places);
    this.met = new Uint8Array(places);
    this.fieldsBefore = new Uint16Array(places);
    this.best = new Int32Array(places);
    this.turnOf = new Uint8Array(places);
  }

  private reserveDetail(size: number): void {
    if (this.detail.length >= size) return;
    const wordOf = new Uint32Array(size);
    const detail = new Uint32Array(size);
    wordOf.set(this.wordOf);
    detail.set(this.detail);
    this.wordOf = wordOf;
    this.detail = detail;
  }
}

/** Of words that only begin as typed, the shorter is the likelier. */
function qualityOf({ wordStart }: Segment, word: number, grade: number, typed: number): number {
  const quality = QUALITY[grade]!;
  return grade % 2 === 1 ? quality : quality - Math.min(8, Math.abs(wordStart[word + 1]! - wordStart[word]! - typed)) * 2;
}
