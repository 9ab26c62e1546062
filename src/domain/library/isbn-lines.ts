/** A list of ISBNs as somebody pastes it: one to a line or several, with anything around (ADD-10). */
import { isbnsIn } from './import/isbn-list.ts';
import { readCode, type ScannedCode } from './scanned-code.ts';

/** A line that holds no good ISBN, and what stands there instead. */
export interface LineWithout {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly code: Exclude<ScannedCode, { readonly type: 'book' }>;
}

export interface IsbnLines {
  /** Thirteen digits, each once, in the order of the list. */
  readonly isbns: readonly string[];
  /** How many were there more than once. */
  readonly repeated: number;
  readonly without: readonly LineWithout[];
}

/** What the list holds; empty lines say nothing. */
export function readIsbnLines(text: string): IsbnLines {
  const isbns = new Set<string>();
  const without: LineWithout[] = [];
  let found = 0;
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const here = isbnsIn(line);
    found += here.length;
    for (const isbn13 of here) isbns.add(isbn13);
    if (here.length > 0) continue;
    const code = readCode(NUMBER.exec(line)?.[0] ?? line);
    if (code.type !== 'book') without.push({ number: at + 1, text: line.trim(), code });
  }
  return { isbns: [...isbns], repeated: found - isbns.size, without };
}

/** The digits of a line, with what may stand between them. */
const NUMBER = /\d(?:[ \p{Pd}]?[\dX]){7,}/iu;
