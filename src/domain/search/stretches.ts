/** Where one can begin to read in the long lists of postings; made for a word when it is first needed, kept with its segment. */
import type { Segment } from './segment.ts';

/** Postings from one mark to the next. */
export const STRETCH = 32;

export class Stretches {
  private readonly byWord = new Map<number, Int32Array>();

  /** Pairs of the place before a stretch (−1 before the first) and the byte at which the stretch begins. */
  of(segment: Segment, word: number): Int32Array {
    const known = this.byWord.get(word);
    if (known !== undefined) return known;
    const { postings, postingStart } = segment;
    const marks: number[] = [];
    let place = -1;
    let posting = 0;
    for (let at = postingStart[word]!; at < postingStart[word + 1]!; posting++) {
      if (posting % STRETCH === 0) marks.push(place, at);
      let step = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = postings[at++]!;
        step |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      place += step;
      const inName = postings[at]! & 1;
      while (postings[at++]! > 127);
      at += inName;
    }
    const made = Int32Array.from(marks);
    this.byWord.set(word, made);
    return made;
  }
}
