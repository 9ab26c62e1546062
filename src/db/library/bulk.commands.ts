/** One gesture on many books, and taking it back: all in one transaction, all or none. Data worker only. */
import type { Book } from '#domain/library/book.ts';
import { changeInBulk, checkBulkChange, type BulkChange } from '#domain/library/bulk-rules.ts';
import { BOOK_PARTS, type BookParts, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { standingOf, takeBack } from '#domain/library/history.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { putBackCommand } from '../recovery/drawer.commands.ts';
import { LIBRARY_TABLES } from './rows.queries.ts';
import { writeLibrary } from './write.ts';

type Written<T> = Promise<Result<T, LibraryFailure | StoreFailure>>;

/** `changed`: books that differ now. Those that were removed meanwhile are left out. */
export interface BulkChanged {
  readonly gestureId: string;
  readonly changed: number;
}

export const changeBooksCommand = (
  db: GriotDb,
  bookIds: readonly string[],
  asked: BulkChange,
  occasion: Occasion,
): Written<BulkChanged> => {
  const gestureId = occasion.newId();
  return writeLibrary<BulkChanged>(
    db,
    async () => {
      const checked = checkBulkChange(asked);
      if (!checked.ok) return checked;
      const ids = [...new Set(bookIds)];
      const books = (await db.books.bulkGet(ids)).filter((book) => book !== undefined);
      const partsOf = await partsByBook(db, ids, checked.value.type === 'remove' ? BOOK_PARTS : ['readings', 'bookTags']);
      let changed = 0;
      const changes: LibraryChange[] = [];
      for (const book of books) {
        const own = changeInBulk(book, partsOf(book), checked.value, occasion);
        if (own.length > 0) changed += 1;
        changes.push(...own);
      }
      return ok({ outcome: { gestureId, changed }, changes });
    },
    { ...occasion, gestureId },
    ['books', ...BOOK_PARTS],
  );
};

/** Above so many keys one walk through the table is quicker than a question for each. */
const MANY = 500;

/** One question for each kind of row, not one for each book. */
const partsByBook = async (
  db: GriotDb,
  ids: readonly string[],
  tables: readonly (keyof BookParts)[],
): Promise<(book: Book) => BookParts> => {
  const wanted = new Set(ids);
  const rows = await Promise.all(
    tables.map(async (table) => {
      const all = db.table<{ readonly bookId: string }, string>(table);
      const found = ids.length > MANY ? await all.toArray() : await all.where('bookId').anyOf(ids).toArray();
      const byBook = new Map<string, { readonly bookId: string }[]>();
      for (const row of found) {
        if (!wanted.has(row.bookId)) continue;
        const others = byBook.get(row.bookId);
        if (others === undefined) byBook.set(row.bookId, [row]);
        else others.push(row);
      }
      return [table, byBook] as const;
    }),
  );
  // The table names the kind of row; TypeScript cannot follow that through a list.
  return ({ id }) => Object.fromEntries(rows.map(([table, by]) => [table, by.get(id) ?? []])) as unknown as BookParts;
};

/** `kept`: rows that somebody changed since, which stay as they are. */
export interface BulkTakenBack {
  readonly changed: number;
  readonly kept: number;
}

/** Takes back what a gesture did to whatever books: what it removed comes out of the drawer, what it changed is as before. */
export const takeBooksBackCommand = (db: GriotDb, gestureId: string, occasion: Occasion): Written<BulkTakenBack> =>
  attempt(() =>
    db.transaction('rw', [...LIBRARY_TABLES, 'removals'], async (): Written<BulkTakenBack> => {
      let put = 0;
      if ((await db.removals.where('gestureId').equals(gestureId).count()) > 0) {
        const back = await putBackCommand(db, gestureId);
        if (!back.ok) return back;
        put = back.value.put;
      }
      return writeLibrary<BulkTakenBack>(
        db,
        async () => {
          const edits = await db.edits.where('gestureId').equals(gestureId).toArray();
          const changes: LibraryChange[] = [];
          let kept = 0;
          for (const edit of edits) {
            const row: Readonly<Record<string, unknown>> | undefined = await db.table(edit.table).get(edit.rowId);
            if (standingOf(edit, row).changedSince.length > 0) kept += 1;
            const change = takeBack(edit, row, occasion.now, false);
            if (change !== undefined) changes.push(change);
          }
          return ok({ outcome: { changed: put + changes.length, kept }, changes });
        },
        occasion,
        LIBRARY_TABLES,
      );
    }),
  );
