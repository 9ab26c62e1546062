/** Commands on the history of a book, and its sweeping. Data worker only. */
import { BOOK_PARTS, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { outdatedPages, standingOf, takeBack } from '#domain/library/history.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { rowBroughtUp } from '../shapes.ts';
import { isPartOf } from './history.queries.ts';
import { writeLibrary } from './write.ts';

/** What came of it: how many rows were changed, and the fields that were left because somebody changed them since. */
export interface GestureTakenBack {
  readonly changed: number;
  readonly kept: readonly string[];
}

/**
 * Takes back what a gesture did to this book, as an ordinary change that has its own page. `anyway`: also the fields that
 * somebody changed since; without it they stay and are named. Fails with `BookNotFound`.
 */
export const takeGestureBackCommand = (
  db: GriotDb,
  bookId: string,
  gestureId: string,
  anyway: boolean,
  occasion: Occasion,
): Promise<Result<GestureTakenBack, LibraryFailure | StoreFailure>> =>
  attempt(() =>
    db.transaction('rw', ['books', ...BOOK_PARTS, 'householdBooks', 'edits', 'removals'], async () => {
      const back = await putPartsBack(db, bookId, gestureId);
      return writeLibrary<GestureTakenBack>(
        db,
        async () => {
          if ((await db.books.get(bookId)) === undefined) return err({ type: 'BookNotFound', bookId });
          const edits = await db.edits.where('gestureId').equals(gestureId).toArray();
          const changes: LibraryChange[] = [];
          const kept: string[] = [];
          for (const edit of edits.filter((one) => one.bookId === bookId && TAKEN_BACK.has(one.table))) {
            const row: Readonly<Record<string, unknown>> | undefined = await db.table(edit.table).get(edit.rowId);
            if (!anyway) kept.push(...standingOf(edit, row).changedSince);
            const change = takeBack(edit, row, occasion.now, anyway);
            if (change !== undefined) changes.push(change);
          }
          return ok({ outcome: { changed: back + changes.length, kept }, changes });
        },
        occasion,
        ['books', ...BOOK_PARTS],
      );
    }),
  );

const TAKEN_BACK: ReadonlySet<string> = new Set(['books', ...BOOK_PARTS]);

/** Out of the drawer come the rows of this book only; a gesture over many books keeps the others there. */
const putPartsBack = async (db: GriotDb, bookId: string, gestureId: string): Promise<number> => {
  if ((await db.books.get(bookId)) === undefined) return 0;
  let put = 0;
  for (const entry of await db.removals.where('gestureId').equals(gestureId).toArray()) {
    const ours = entry.rows.filter((row) => isPartOf(row, bookId));
    for (const { table, row, shape } of ours) {
      if ((await db.table(table).get(row.id)) !== undefined) continue;
      await db.table(table).add(rowBroughtUp(table, row, shape));
      put += 1;
    }
    const left = entry.rows.filter((row) => !ours.includes(row));
    if (left.length === 0) await db.removals.delete(entry.id);
    else if (ours.length > 0) await db.removals.update(entry.id, { rows: left });
  }
  return put;
};

/** Deletes pages written before `before`, but for those that the run of days is counted from. */
export const sweepHistory = (db: GriotDb, before: string): Promise<void> =>
  db.transaction('rw', db.edits, async () => {
    await db.edits.bulkDelete([...outdatedPages(await db.edits.where('at').below(before).toArray())]);
  });
