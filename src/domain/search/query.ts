/** The words of a question, and what is said about a document that answers it. Plain data: nothing here knows an index. */

export interface QueryWord {
  /** Folded, without spaces. */
  readonly text: string;
  /** A word that is not required helps the order, but keeps no document out. */
  readonly required: boolean;
  /** May be the beginning of a longer word. */
  readonly prefix: boolean;
  /** Letters that may differ. */
  readonly edits: 0 | 1 | 2;
}

/** How a typed word met a word of a document, best first. */
export const GRADES = ['exact', 'prefix', 'one-edit', 'one-edit-prefix', 'two-edits', 'two-edits-prefix'] as const;
export type Grade = (typeof GRADES)[number];

export interface MatchedWord {
  /** The word of the document. */
  readonly word: string;
  readonly grade: Grade;
  /** Fields in which it stands, as bits. */
  readonly fields: number;
  /** Place in field 0, counted from 0; −1 when it does not stand there, or beyond place 253. */
  readonly position: number;
}

export interface Found {
  readonly doc: number;
  readonly score: number;
  /** See `Judged.whole`. */
  readonly whole: boolean;
  /** One per word of the question; undefined where it met nothing. */
  readonly words: readonly (MatchedWord | undefined)[];
}

/** What is known of a document when its place among the answers is decided. The object is reused: read it, do not keep it. */
export interface Judged {
  doc: number;
  /** Points for words, order and completeness, see scoring.ts. */
  points: number;
  /** Fields that hold every required word that met something, as bits. */
  common: number;
  /** Bit w: word w of the question met something. */
  met: number;
  /** The question says the whole of field 0, letter for letter, an article aside. */
  whole: boolean;
  /** Mean quality of the matches of the required words, 0 … 256: 256 when all were met letter for letter, 0 for a word that was not. */
  quality: number;
  /** Every required word was met, and every word met was met letter for letter. */
  exact: boolean;
}

/** The caller's share of the score: the final score, or a negative number to leave the document out. */
export type Judge = (judged: Judged) => number;
/** Which of two documents with equal scores comes first: negative for `a`. Must not depend on the order of insertion. */
export type TieBreak = (a: number, b: number) => number;
