/**
 * Where the words of a folded text stand in the original, in UTF-16 units: folding changes lengths ("œ" is two letters, a combining
 * accent is none), so the original is folded character by character and each folded letter remembers where it came from.
 */
import { foldCharacter } from '../fold.ts';

export interface OriginalWord {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** Ends in the original of the first 1, 2, … folded letters. */
  readonly ends: readonly number[];
}

export function originalWords(text: string): OriginalWord[] {
  const words: OriginalWord[] = [];
  let folded = '';
  let start = 0;
  let ends: number[] = [];
  const close = (): void => {
    if (folded !== '') words.push({ folded, start, end: ends.at(-1)!, ends });
    folded = '';
    ends = [];
  };
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    const next = at + (code > 0xffff ? 2 : 1);
    const isPlain = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    const letters = isPlain ? text[at]! : foldCharacter(String.fromCodePoint(code).toLowerCase());
    if (letters === '' && folded !== '') ends[ends.length - 1] = next;
    for (const letter of letters) {
      if (!isPlain && !WORD_LETTER.test(letter)) {
        close();
        continue;
      }
      if (folded === '') start = at;
      folded += letter;
      for (let i = 0; i < letter.length; i++) ends.push(next);
    }
    at = next;
  }
  close();
  return words;
}

/** As `foldKey` parts words. */
const WORD_LETTER = /[\p{L}\p{N}\u3099\u309a]/u;

export type Mark = readonly [number, number];

/** Ascending, touching or overlapping ranges joined. */
export function joinMarks(marks: readonly Mark[]): Mark[] {
  const joined: [number, number][] = [];
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
