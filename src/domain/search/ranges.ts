/** Which words of a dictionary a typed word may mean, as ranges of neighbours with one grade each. Kept in flat arrays, reused from query to query. */
import { walkNear } from './edit-walk.ts';
import type { QueryWord } from './query.ts';
import { endOfPrefix, lowerBound, LONGEST_WORD, type Segment } from './segment.ts';

export const EXACT = 1;
const PREFIX = 2;
/** Grade of a match `edits` away: 3 for one edit, 4 for one in the beginning, 5 and 6 for two. */
const near = (edits: number, whole: boolean) => 1 + edits * 2 + (whole ? 0 : 1);

/** From how many letters the first one may be wrong. */
const FIRST_LETTER_UNSURE_FROM = 6;

export class Ranges {
  from = new Uint32Array(256);
  to = new Uint32Array(256);
  grade = new Uint8Array(256);
  /** Ranges of query word w are wordStart[w] … wordStart[w + 1] − 1; `bytes` is how much of the postings they cover. */
  readonly wordStart = new Uint32Array(MOST_WORDS + 1);
  readonly bytes = new Uint32Array(MOST_WORDS);
  private size = 0;

  /** Fills the ranges of all words of a question for one segment. */
  fill(segment: Segment, words: readonly QueryWord[]): void {
    this.size = 0;
    for (let w = 0; w < words.length; w++) {
      const start = this.size;
      this.wordStart[w] = start;
      this.fillWord(segment, words[w]!);
      let bytes = 0;
      for (let r = start; r < this.size; r++) bytes += segment.postingStart[this.to[r]!]! - segment.postingStart[this.from[r]!]!;
      this.bytes[w] = bytes;
    }
    this.wordStart[words.length] = this.size;
  }

  private fillWord(segment: Segment, { text: typed, prefix, edits }: QueryWord): void {
    const text = typed.length > LONGEST_WORD ? typed.slice(0, LONGEST_WORD) : typed;
    const words = segment.wordStart.length - 1;
    const at = lowerBound(segment, text);
    const known = at < words && segment.wordStart[at + 1]! - segment.wordStart[at]! === text.length && endsPrefix(segment, at, text);
    if (known) this.push(at, at + 1, EXACT);
    const next = known ? at + 1 : at;
    if (prefix) {
      const end = endOfPrefix(segment, text);
      if (end > next) this.push(next, end, PREFIX);
    }
    if (edits === 0) return;
    walkNear(segment, text, { edits, prefix, firstLetterSure: text.length < FIRST_LETTER_UNSURE_FROM }, (from, to, away, whole) => {
      if (away > 0) this.push(from, to, near(away, whole));
    });
  }

  private push(from: number, to: number, grade: number): void {
    if (this.size === this.from.length) this.grow();
    this.from[this.size] = from;
    this.to[this.size] = to;
    this.grade[this.size++] = grade;
  }

  private grow(): void {
    const larger = this.from.length * 2;
    const [from, to, grade] = [new Uint32Array(larger), new Uint32Array(larger), new Uint8Array(larger)];
    from.set(this.from);
    to.set(this.to);
    grade.set(this.grade);
    [this.from, this.to, this.grade] = [from, to, grade];
  }
}

/** More words of a question than this are not looked at. */
export const MOST_WORDS = 16;

function endsPrefix(segment: Segment, word: number, text: string): boolean {
  const from = segment.wordStart[word]!;
  for (let i = 0; i < text.length; i++) if (segment.chars[from + i] !== text.charCodeAt(i)) return false;
  return true;
}
