/**
 * Asking the catalogues about many books at once, because the reader asked for it: which books have something to gain, what it costs,
 * and what is taken without a further question (MET-48). Pure; when and how fast to ask is the queue's business.
 */
import type { Book } from './book.ts';
import { isPlaceholder } from './placeholder.ts';
import { freelyTaken, type Proposed, type ProposedField } from './proposal.ts';

/** Does it lack a cover, or a fact that most catalogues tell, and can it be asked about? */
export const hasSomethingToGain = (book: Book): boolean =>
  book.isbn13 !== undefined &&
  !isPlaceholder(book) &&
  (lacksCover(book) ||
    book.authors.length === 0 ||
    [book.publisher, book.publishedOn, book.pages, book.language].some((fact) => fact === undefined));

const lacksCover = ({ cover, catalogueCover }: Book): boolean => cover === undefined && catalogueCover === undefined;

/**
 * What the reader's one word stands for: what is empty is filled. A place in a series stays a proposal, because it moves the book on
 * the shelf.
 */
export const filledByRound = (proposed: readonly Proposed[]): readonly ProposedField[] =>
  freelyTaken(proposed).filter((field) => field !== 'series');

/** Between two questions of a round; the server answers sixty a minute, and what the reader asks meanwhile must find room. */
export const ROUND_PACE_MS = 2_000;

/** An answer on its way here, and the row and its page of history on their way to the server. */
const BYTES_OF_FACTS = 5_000;
/** One of 160 pixels; see the budget of covers. */
const BYTES_OF_COVER = 10_000;

export interface RoundCost {
  readonly books: number;
  /** About so many, both ways. */
  readonly bytes: number;
  /** At least so many, at the pace of a round. */
  readonly minutes: number;
}

/** What asking about these books would cost, all going well. */
export const roundCost = (books: readonly Book[]): RoundCost => ({
  books: books.length,
  bytes: books.reduce((sum, book) => sum + BYTES_OF_FACTS + (lacksCover(book) ? BYTES_OF_COVER : 0), 0),
  minutes: Math.ceil((books.length * ROUND_PACE_MS) / 60_000),
});
