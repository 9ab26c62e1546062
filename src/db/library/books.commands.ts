/** Commands on books: load, ask the rule, write. Data worker only. */
import { draftToBook, editBook, removeBook, setPossession, type BookDraft, type BookEdit } from '#domain/library/book-rules.ts';
import type { Possession } from '#domain/library/book.ts';
import { putBook, putReading, putVolume, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { bookRows, type BookRows } from './books.queries.ts';
import { writeLibrary } from './write.ts';

type Written<T = void> = Promise<Result<T, LibraryFailure | StoreFailure>>;

/** Saves a new book with its reading and its place in a series. */
export const addBookCommand = (db: GriotDb, draft: BookDraft, occasion: Occasion): Written<{ readonly bookId: string }> =>
  writeLibrary(db, async () => {
    const drafted = draftToBook(draft, occasion);
    return drafted.ok ? ok({ outcome: { bookId: drafted.value.book.id }, changes: drafted.value.changes }) : drafted;
  });

/** Writes the fields of the edit that differ. */
export const editBookCommand = (db: GriotDb, bookId: string, edit: BookEdit, occasion: Occasion): Written =>
  changeBook(db, bookId, ({ book, volumes }) => editBook(book, volumes, edit, occasion));

export const setPossessionCommand = (db: GriotDb, bookId: string, possession: Possession, occasion: Occasion): Written =>
  changeBook(db, bookId, ({ book }) => ok(setPossession(book, possession, occasion)));

/** Removes the book with all that hangs on it and gives those rows back, for an undo. */
export const removeBookCommand = (db: GriotDb, bookId: string): Written<BookRows> =>
  writeLibrary(db, async () => {
    const rows = await bookRows(db, bookId);
    if (rows === null) return err({ type: 'BookNotFound', bookId });
    return ok({ outcome: rows, changes: removeBook(bookId, rows.readings, rows.volumes) });
  });

/** Puts removed rows back as they were. Rows that came back by another way meanwhile are left as they are. */
export const putBackCommand = (db: GriotDb, removed: BookRows): Written =>
  writeLibrary(db, async () => {
    const [books, readings, volumes] = await Promise.all([
      db.books.bulkGet([removed.book.id]),
      db.readings.bulkGet(removed.readings.map(({ id }) => id)),
      db.volumes.bulkGet(removed.volumes.map(({ id }) => id)),
    ]);
    const changes: LibraryChange[] = [
      ...(books[0] === undefined ? [putBook(removed.book)] : []),
      ...removed.readings.filter((_, at) => readings[at] === undefined).map(putReading),
      ...removed.volumes.filter((_, at) => volumes[at] === undefined).map(putVolume),
    ];
    return ok({ outcome: undefined, changes });
  });

/** A command on one book: refused with `BookNotFound` when it is gone, for instance removed on another device. */
export const changeBook = (
  db: GriotDb,
  bookId: string,
  rule: (rows: BookRows) => Result<readonly LibraryChange[], LibraryFailure>,
): Written =>
  writeLibrary(db, async () => {
    const rows = await bookRows(db, bookId);
    if (rows === null) return err({ type: 'BookNotFound', bookId });
    const decided = rule(rows);
    return decided.ok ? ok({ outcome: undefined, changes: decided.value }) : decided;
  });
