/** Commands on what catalogues propose: load, ask the rule, write. Data worker only. */
import type { Book } from '#domain/library/book.ts';
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { filledByRound } from '#domain/library/completion-round.ts';
import { addFound, type FoundAs } from '#domain/library/found-book.ts';
import type { BookFacts } from '#domain/library/metadata.ts';
import {
  askAgain,
  freelyTaken,
  noteUnknown,
  proposalFor,
  takeProposal,
  type ProposalRows,
  type ProposedField,
} from '#domain/library/proposal.ts';
import { isPlaceholder } from '#domain/library/placeholder.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { bookRows } from './books.queries.ts';
import { booksOfIsbns } from './isbns.queries.ts';
import { writeLibrary } from './write.ts';

type Written<T = void> = Promise<Result<T, LibraryFailure | StoreFailure>>;

const TABLES = ['books', 'readings', 'volumes', 'fieldSources'] as const;

/** Takes the chosen fields, except those that the reader typed; the history takes the gesture back. */
export const takeProposalCommand = (
  db: GriotDb,
  bookId: string,
  facts: BookFacts,
  fields: readonly string[],
  occasion: Occasion,
): Written<{ readonly gestureId: string }> => {
  const gestureId = occasion.newId();
  return writeLibrary(
    db,
    async () => {
      const rows = await proposalRows(db, bookId);
      if (rows === undefined) return err({ type: 'BookNotFound', bookId });
      return ok({ outcome: { gestureId }, changes: takeProposal(rows, facts, fields as readonly ProposedField[], occasion) });
    },
    { ...occasion, gestureId },
    TABLES,
  );
};

/**
 * What the catalogues answered about a book that waits for its title: it takes what is empty; one that nobody knows says so. A book
 * that was corrected, named or removed meanwhile is left alone.
 */
export const settlePlaceholderCommand = (
  db: GriotDb,
  { id, isbn13 }: Pick<Book, 'id' | 'isbn13'>,
  facts: BookFacts | undefined,
  occasion: Occasion,
): Written =>
  writeLibrary(
    db,
    async () => {
      const rows = await proposalRows(db, id);
      if (rows === undefined || !isPlaceholder(rows.book) || rows.book.isbn13 !== isbn13) return ok({ outcome: undefined, changes: [] });
      if (facts?.title === undefined) return ok({ outcome: undefined, changes: noteUnknown(rows.book, occasion) });
      const fields = freelyTaken(proposalFor(rows, facts));
      return ok({ outcome: undefined, changes: takeProposal(rows, facts, fields, occasion) });
    },
    occasion,
    TABLES,
  );

/**
 * What the catalogues answered about a book of a round: it takes what is empty, under the gesture of the round. A book that was given
 * another ISBN or removed meanwhile is left alone.
 */
export const fillFromRoundCommand = (
  db: GriotDb,
  { id, isbn13 }: Pick<Book, 'id' | 'isbn13'>,
  facts: BookFacts,
  occasion: Occasion & { readonly gestureId: string },
): Written<{ readonly fields: number }> =>
  writeLibrary<{ readonly fields: number }>(
    db,
    async () => {
      const rows = await proposalRows(db, id);
      if (rows === undefined || rows.book.isbn13 !== isbn13) return ok({ outcome: { fields: 0 }, changes: [] });
      const fields = filledByRound(proposalFor(rows, facts));
      return ok({ outcome: { fields: fields.length }, changes: takeProposal(rows, facts, fields, occasion) });
    },
    occasion,
    TABLES,
  );

/** Adds a book that a catalogue told, unless its ISBN is here already; answers which book it is. */
export const addFoundCommand = (
  db: GriotDb,
  facts: BookFacts,
  as: FoundAs,
  occasion: Occasion,
): Written<{ readonly bookId: string; readonly added: boolean }> =>
  writeLibrary<{ readonly bookId: string; readonly added: boolean }>(
    db,
    async () => {
      const here = facts.isbn13 === undefined ? undefined : (await booksOfIsbns(db, [facts.isbn13])).get(facts.isbn13);
      if (here !== undefined) return ok({ outcome: { bookId: here, added: false }, changes: [] });
      const found = addFound(facts, as, occasion);
      return found.ok ? ok({ outcome: { bookId: found.value.book.id, added: true }, changes: found.value.changes }) : found;
    },
    occasion,
    [...TABLES, 'editions'],
  );

/** Asks once more about those of these books that nobody knew. */
export const askAgainCommand = (db: GriotDb, bookIds: readonly string[], occasion: Occasion): Written =>
  writeLibrary(
    db,
    async () => {
      const books = await db.books.bulkGet([...bookIds]);
      return ok({ outcome: undefined, changes: books.flatMap((book) => (book === undefined ? [] : askAgain(book, occasion))) });
    },
    { ...occasion, untold: true },
  );

const proposalRows = async (db: GriotDb, bookId: string): Promise<ProposalRows | undefined> => {
  const rows = await bookRows(db, bookId);
  return rows === null ? undefined : { ...rows, fieldSources: await db.fieldSources.where('bookId').equals(bookId).toArray() };
};
