/**
 * Takes a whole import back (IMP-20), in transactions of some books each, under one gesture of the recovery drawer: what goes is put
 * back from there by one press. Killed in between, it is simply asked again. Data worker only.
 */
import type { Book } from '#domain/library/book.ts';
import { BOOK_PARTS, type BookParts, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { removeBook } from '#domain/library/book-rules.ts';
import { isAsImported, unfill } from '#domain/library/import/take-back.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { writeLibrary } from './write.ts';

/** What came of it. `kept`: books of the import that somebody touched since, in no order. */
export interface TakenBack {
  readonly gestureId: string;
  readonly removed: number;
  /** Fillings of other books that were emptied again. */
  readonly emptied: number;
  readonly kept: readonly { readonly bookId: string; readonly title: string }[];
}

const BOOKS_AT_A_TIME = 200;

export const takeImportBack = (
  db: GriotDb,
  importId: string,
  occasion: Occasion,
): Promise<Result<TakenBack, LibraryFailure | StoreFailure>> =>
  attempt(async () => {
    const gestureId = occasion.newId();
    const kept: TakenBack['kept'][number][] = [];
    let removed = 0;
    const ids = await db.books.where('importId').equals(importId).primaryKeys();
    for (let from = 0; from < ids.length; from += BOOKS_AT_A_TIME) {
      const gone = await removeUntouched(db, ids.slice(from, from + BOOKS_AT_A_TIME), { ...occasion, gestureId });
      if (!gone.ok) return gone;
      removed += gone.value.removed;
      kept.push(...gone.value.kept);
    }
    const emptied = await emptyFilled(db, importId, { ...occasion, gestureId });
    return emptied.ok ? ok({ gestureId, removed, emptied: emptied.value, kept }) : emptied;
  });

type Gesture = Occasion & { readonly gestureId: string };

const removeUntouched = (db: GriotDb, ids: readonly string[], gesture: Gesture) =>
  writeLibrary<Pick<TakenBack, 'removed' | 'kept'>>(
    db,
    async () => {
      const books = (await db.books.bulkGet([...ids])).filter((book) => book !== undefined);
      const partsOf = await partsByBook(db, ids);
      const untouched = books.filter((book) => isAsImported(book, partsOf(book)));
      const kept = books.filter((book) => !untouched.includes(book)).map(({ id, title }) => ({ bookId: id, title }));
      return ok({ outcome: { removed: untouched.length, kept }, changes: untouched.flatMap((book) => removeBook(book.id, partsOf(book))) });
    },
    gesture,
    ['books', ...BOOK_PARTS],
  );

/** One question for each kind of row, not one for each book. */
const partsByBook = async (db: GriotDb, ids: readonly string[]): Promise<(book: Book) => BookParts> => {
  const rows = await Promise.all(
    BOOK_PARTS.map(async (table) => {
      const found: { readonly bookId: string }[] = await db
        .table(table)
        .where('bookId')
        .anyOf([...ids])
        .toArray();
      return [table, byBook(found)] as const;
    }),
  );
  // The table names the kind of row; TypeScript cannot follow that through a list.
  return ({ id }) => Object.fromEntries(rows.map(([table, by]) => [table, by.get(id) ?? []])) as unknown as BookParts;
};

const byBook = <Row extends { readonly bookId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> => {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(row.bookId);
    if (list === undefined) lists.set(row.bookId, [row]);
    else list.push(row);
  }
  return lists;
};

const emptyFilled = (db: GriotDb, importId: string, gesture: Gesture) =>
  writeLibrary<number>(
    db,
    async () => {
      const edits = await db.edits.where('gestureId').equals(importId).toArray();
      const changes: LibraryChange[] = [];
      for (const edit of edits) {
        const change = unfill(edit, await db.table(edit.table).get(edit.rowId), gesture.now);
        if (change !== undefined) changes.push(change);
      }
      return ok({ outcome: changes.length, changes });
    },
    { ...gesture, untold: true },
    ['books', ...BOOK_PARTS, 'edits'],
  );
