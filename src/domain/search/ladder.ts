/**
 * Asks the same question ever more generously, and stops at the first answer: a reader who typed right never wades through
 * near misses, and one who mistyped is not left with an empty page.
 */
import type { Found, Judge, QueryWord, TieBreak } from './query.ts';
import type { Answer, TextIndex } from './text-index.ts';

/** `typed`: as it stands. `reworded`: words joined, split or said otherwise. `near`: letters differ. `far`: more than usual do. `fewer`: words were left out. */
export type Rung = 'typed' | 'reworded' | 'near' | 'far' | 'fewer';

export interface TypedWord {
  readonly text: string;
  readonly required: boolean;
  /** The word may still be unfinished. */
  readonly open: boolean;
}

export interface Climb {
  readonly words: readonly TypedWord[];
  /** Other ways to say the same, tried when the words as typed find nothing. */
  readonly otherwise: readonly (readonly TypedWord[])[];
  readonly limit: number;
  readonly judge: Judge;
  readonly tieBreak: TieBreak;
}

export interface Reached {
  readonly rung: Rung;
  /** The words that were asked in the end; `Found.words` runs along them. */
  readonly words: readonly TypedWord[];
  readonly answer: Answer;
}

/** Letters that may differ in a word: one from 4 letters, two from 8, never in a number. */
export function editsAllowed(word: string): 0 | 1 | 2 {
  if (HAS_DIGIT.test(word)) return 0;
  return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
}

/** The last resort before words are left out: two letters from 6 on, and one from 3 on in the company of other words. */
function editsStretched(word: string, alone: boolean): 0 | 1 | 2 {
  if (HAS_DIGIT.test(word) || word.length < (alone ? 4 : 3)) return 0;
  return word.length >= 6 ? 2 : 1;
}
const HAS_DIGIT = /\p{N}/u;
/** Words of fewer letters are not taken apart. */
const SHORTEST_SPLIT = 5;

export function climb(index: TextIndex, { words, otherwise, limit, judge, tieBreak }: Climb): Reached {
  const ask = (asked: readonly TypedWord[], edits: (word: TypedWord) => 0 | 1 | 2, misses = 0, everyPrefix = false): Answer =>
    index.ask({ words: asked.map((word) => toQueryWord(word, edits(word), everyPrefix)), limit, misses, judge, tieBreak });
  const asTyped = () => 0 as const;

  const typed = ask(words, asTyped);
  if (typed.total > 0) return { rung: 'typed', words, answer: typed };

  const known = new Map(words.map((word) => [word.text, index.knows(word.text, word.open)]));
  for (const other of [...otherwise, ...joined(words, index)]) {
    const answer = ask(other, asTyped);
    if (answer.total > 0) return { rung: 'reworded', words: other, answer };
  }
  for (const { words: other, at } of split(words, known, index)) {
    const answer = ask(other, asTyped);
    if (answer.found[0] !== undefined && standTogether(answer.found[0], at)) return { rung: 'reworded', words: other, answer };
  }

  const unknownNear = ask(words, (word) => (known.get(word.text) ? 0 : editsAllowed(word.text)));
  if (unknownNear.total > 0) return { rung: 'near', words, answer: unknownNear };
  const near = ask(words, (word) => editsAllowed(word.text), 0, true);
  if (near.total > 0) return { rung: 'near', words, answer: near };
  const required = words.filter((word) => word.required).length;
  const far = ask(words, (word) => editsStretched(word.text, required === 1), 0, true);
  if (far.total > 0) return { rung: 'far', words, answer: far };

  // The two letters of a word just begun would bring half of the library.
  const finished = words.map((word) => (word.text.length < 4 ? { ...word, open: false } : word));
  for (let misses = 1; misses < required; misses++) {
    const fewer = ask(finished, (word) => editsAllowed(word.text), misses);
    if (fewer.total > 0) return { rung: 'fewer', words, answer: fewer };
  }
  return { rung: 'fewer', words, answer: far };
}

function toQueryWord({ text, required, open }: TypedWord, edits: 0 | 1 | 2, everyPrefix: boolean): QueryWord {
  return { text, required, edits, prefix: open || (everyPrefix && text.length >= 3 && !HAS_DIGIT.test(text)) };
}

/** The words with two neighbours written as one, for each pair, and with each run of single letters written as one. */
function joined(words: readonly TypedWord[], index: TextIndex): TypedWord[][] {
  const all: TypedWord[][] = [];
  for (let i = 0; i + 1 < words.length; i++) {
    let end = i + 2;
    if (words[i]!.text.length === 1) while (end < words.length && words[end]!.text.length === 1) end++;
    const run = words.slice(i, end);
    const whole = { text: run.map((word) => word.text).join(''), required: true, open: run.at(-1)!.open };
    if (index.knows(whole.text, whole.open)) all.push([...words.slice(0, i), whole, ...words.slice(end)]);
  }
  return all;
}

interface Split {
  readonly words: readonly TypedWord[];
  /** Where the first half stands. */
  readonly at: number;
}

/** The words with one unknown word written as two known ones, for each place where it can be cut. */
function split(words: readonly TypedWord[], known: ReadonlyMap<string, boolean>, index: TextIndex): Split[] {
  const all: Split[] = [];
  words.forEach(({ text, required, open }, at) => {
    if (known.get(text) || text.length < SHORTEST_SPLIT) return;
    for (const cut of index.cuts(text, open)) {
      const halves = [
        { text: text.slice(0, cut), required, open: false },
        { text: text.slice(cut), required, open: open && text.length - cut > 2 },
      ];
      all.push({ at, words: [...words.slice(0, at), ...halves, ...words.slice(at + 1)] });
    }
  });
  return all;
}

/** The two halves are neighbours in field 0, or in another field together. */
function standTogether({ words }: Found, at: number): boolean {
  const [left, right] = [words[at], words[at + 1]];
  if (left === undefined || right === undefined) return false;
  if (left.position >= 0 && right.position >= 0) return right.position === left.position + 1;
  return (left.fields & right.fields) !== 0;
}
