/** Commands on books: load, ask the rule, write. Data worker only. */
import type { Attachment } from '#domain/attachment.ts';
import { draftToBook, editBook, removeBook, setCover, setPossession, type BookDraft, type BookEdit } from '#domain/library/book-rules.ts';
import type { Possession } from '#domain/library/book.ts';
import { BOOK_PARTS, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { lockTyped } from '#domain/library/proposal.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { bookParts, bookRows, type BookRows } from './books.queries.ts';
import { writeLibrary } from './write.ts';

type Written<T = void> = Promise<Result<T, LibraryFailure | StoreFailure>>;

/** Saves a new book with its reading and its place in a series. */
export const addBookCommand = (db: GriotDb, draft: BookDraft, occasion: Occasion): Written<{ readonly bookId: string }> =>
  writeLibrary(
    db,
    async () => {
      const drafted = draftToBook(draft, occasion);
      return drafted.ok ? ok({ outcome: { bookId: drafted.value.book.id }, changes: drafted.value.changes }) : drafted;
    },
    occasion,
  );

/** Writes the fields of the edit that differ. */
export const editBookCommand = (db: GriotDb, bookId: string, edit: BookEdit, occasion: Occasion): Written =>
  writeLibrary(
    db,
    async () => {
      const rows = await bookRows(db, bookId);
      if (rows === null) return err({ type: 'BookNotFound', bookId });
      const edited = editBook(rows.book, rows.volumes, edit, occasion);
      if (!edited.ok) return edited;
      const sources = await db.fieldSources.where('bookId').equals(bookId).toArray();
      return ok({ outcome: undefined, changes: [...edited.value, ...lockTyped(edited.value, sources, occasion.now)] });
    },
    occasion,
    ['books', 'readings', 'volumes', 'fieldSources'],
  );

export const setPossessionCommand = (db: GriotDb, bookId: string, possession: Possession, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book }) => ok(setPossession(book, possession, occasion)));

/** Gives the book the reader's own picture, whose bytes are kept already, or takes it away. */
export const setCoverCommand = (db: GriotDb, bookId: string, cover: Attachment | undefined, occasion: Occasion): Written =>
  changeBook(db, bookId, occasion, ({ book }) => ok(setCover(book, cover, occasion)));

/** Removes the book with all that hangs on it; the drawer keeps those rows under `gestureId`. */
export const removeBookCommand = (db: GriotDb, bookId: string, occasion: Occasion): Written<{ readonly gestureId: string }> => {
  const gestureId = occasion.newId();
  return writeLibrary(
    db,
    async () => {
      if ((await db.books.get(bookId)) === undefined) return err({ type: 'BookNotFound', bookId });
      return ok({ outcome: { gestureId }, changes: removeBook(bookId, await bookParts(db, bookId)) });
    },
    { ...occasion, gestureId },
    ['books', ...BOOK_PARTS],
  );
};

/** A command on one book: refused with `BookNotFound` when it is gone, for instance removed on another device. */
export const changeBook = (
  db: GriotDb,
  bookId: string,
  occasion: Occasion,
  rule: (rows: BookRows) => Result<readonly LibraryChange[], LibraryFailure>,
): Written =>
  writeLibrary(
    db,
    async () => {
      const rows = await bookRows(db, bookId);
      if (rows === null) return err({ type: 'BookNotFound', bookId });
      const decided = rule(rows);
      return decided.ok ? ok({ outcome: undefined, changes: decided.value }) : decided;
    },
    occasion,
  );
