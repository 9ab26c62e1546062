/**
 * Intersects the postings of the words of a question, in arrays that are reused: nothing is allocated per document.
 *
 * A document that met a word is a *candidate* with a slot; `slotOf` and `placeOf` point at each other, which tells members
 * from leftovers of earlier questions without clearing anything (Briggs and Torczon's sparse set, 1993).
 * Words come rarest first, so that the first one opens few slots and the others only look whether a slot is there.
 * Words that are not required come last and open none.
 */
import type { QueryWord } from './query.ts';
import type { Ranges } from './ranges.ts';
import { QUALITY } from './scoring.ts';
import type { Segment } from './segment.ts';

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
  private turn = new Uint8Array(0);
  /** Per slot and word of the question: the dictionary word met, and mask << 16 | (position + 1) << 8 | grade, 0 for none. */
  wordOf = new Uint32Array(0);
  detail = new Uint32Array(0);

  /** `order` lists the words of the question, required ones first; `misses` of the required ones may be missing. */
  gather(segment: Segment, words: readonly QueryWord[], ranges: Ranges, order: readonly number[], misses: number, weights: Int32Array): void {
    this.reserve(segment.docs.length);
    this.count = 0;
    const needed = order.reduce((n, w) => n + (words[w]!.required ? 1 : 0), 0);
    for (let turn = 0; turn < order.length; turn++) {
      const w = order[turn]!;
      const required = turn < needed;
      const opens = required && turn <= misses;
      if (opens) this.reserveDetail(Math.min(segment.docs.length, this.count + (ranges.bytes[w]! >>> 1)) * words.length);
      else if (this.count === 0) return;
      // A required word met its due when at most `misses` of the words before it were not met.
      const due = required ? turn - misses : needed - misses;
      for (let r = ranges.wordStart[w]!; r < ranges.wordStart[w + 1]!; r++) {
        this.read(segment, ranges.from[r]!, ranges.to[r]!, ranges.grade[r]!, w, words, turn, due, required, opens, weights);
      }
    }
  }

  private read(
    segment: Segment, from: number, to: number, grade: number, w: number, words: readonly QueryWord[],
    turn: number, due: number, required: boolean, opens: boolean, weights: Int32Array,
  ): void {
    const { postings, postingStart, wordStart, dead } = segment;
    const { slotOf, placeOf, points, common, met, fieldsBefore, best, wordOf, detail } = this;
    const turns = this.turn;
    const typedLength = words[w]!.text.length;
    const width = words.length;
    const open = grade % 2 === 0;
    let count = this.count;

    for (let word = from; word < to; word++) {
      let quality = QUALITY[grade]!;
      // Of words that only begin as typed, the shorter is the likelier.
      if (open) quality -= Math.min(8, Math.abs(wordStart[word + 1]! - wordStart[word]! - typedLength)) * 2;
      const end = postingStart[word + 1]!;
      let place = -1;
      for (let at = postingStart[word]!; at < end; ) {
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
        if (slot >= count || placeOf[slot] !== place) {
          if (!opens || dead[place]) continue;
          slot = count++;
          slotOf[place] = slot;
          placeOf[slot] = place;
          points[slot] = 0;
          common[slot] = 0xffff;
          met[slot] = 0;
          turns[slot] = 255;
          for (let i = slot * width; i < (slot + 1) * width; i++) detail[i] = 0;
        }
        const value = (weights[mask]! * quality) >> 8;
        if (turns[slot] !== turn) {
          if (met[slot]! < due) continue;
          turns[slot] = turn;
          best[slot] = -1;
          if (required) {
            met[slot]! += 1;
            fieldsBefore[slot] = common[slot]!;
          }
        }
        const before = best[slot]!;
        if (value <= before) continue;
        best[slot] = value;
        const gone = before < 0 ? 0 : before;
        if (required) {
          points[slot]! += value - gone;
          common[slot] = fieldsBefore[slot]! & mask;
        } else {
          // What is not required counts a sixteenth: it orders documents that are otherwise alike.
          points[slot]! += (value >> 4) - (gone >> 4);
        }
        wordOf[slot * width + w] = word;
        detail[slot * width + w] = (mask << 16) | (position << 8) | grade;
      }
    }
    this.count = count;
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
    this.turn = new Uint8Array(places);
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
