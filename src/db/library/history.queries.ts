/** What the sheet of a book tells of its history: gestures, the newest first, and what of each can still be taken back. */
import { BOOK_PARTS } from '#domain/library/change.ts';
import type { Edit } from '#domain/library/edit.ts';
import { standingOf, type Standing } from '#domain/library/history.ts';
import type { RemovedRow } from '#domain/recovery/removal.ts';
import type { GriotDb } from '../database.ts';
import { LIBRARY_TABLES } from './rows.queries.ts';

export interface ToldEdit {
  readonly edit: Edit;
  readonly standing: Standing;
}

/** What one press did to one book. */
export interface BookGesture {
  readonly gestureId: string;
  readonly at: string;
  readonly device?: string | undefined;
  readonly edits: readonly ToldEdit[];
  /** Rows of the book that it removed and that are not there again. */
  readonly removed: readonly RemovedRow[];
}

/** At most `limit` gestures on the book; one question for each table that they changed. */
export const bookHistory = (db: GriotDb, bookId: string, limit: number): Promise<readonly BookGesture[]> =>
  db.transaction('r', [...LIBRARY_TABLES, 'removals'], async () => {
    const edits = (await db.edits.where('bookId').equals(bookId).toArray()).filter(({ table }) => isLibraryTable(table));
    const rows = await rowsOf(db, edits);
    const gestures = new Map<string, { -readonly [K in keyof BookGesture]: BookGesture[K] }>();
    const gestureOf = (gestureId: string, at: string, device: string | undefined) => {
      const known = gestures.get(gestureId) ?? { gestureId, at, device, edits: [], removed: [] };
      gestures.set(gestureId, known);
      return known;
    };
    for (const edit of edits) {
      const gesture = gestureOf(edit.gestureId, edit.at, edit.device);
      gesture.edits = [...gesture.edits, { edit, standing: standingOf(edit, rows.get(`${edit.table}/${edit.rowId}`)) }];
    }
    for (const { gestureId, at, device, rows: removed, discardedAt } of await db.removals.toArray()) {
      const ours = discardedAt === undefined ? removed.filter((row) => isPartOf(row, bookId)) : [];
      const gone = [];
      for (const row of ours) if ((await db.table(row.table).get(row.row.id)) === undefined) gone.push(row);
      if (gone.length === 0) continue;
      const gesture = gestureOf(gestureId, at, device);
      gesture.removed = [...gesture.removed, ...gone];
    }
    return [...gestures.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, limit);
  });

const rowsOf = async (db: GriotDb, edits: readonly Edit[]): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> => {
  const rows = new Map<string, Readonly<Record<string, unknown>>>();
  for (const table of new Set(edits.map((edit) => edit.table))) {
    const ids = [...new Set(edits.flatMap((edit) => (edit.table === table ? [edit.rowId] : [])))];
    const found: (Readonly<Record<string, unknown>> | undefined)[] = await db.table(table).bulkGet(ids);
    found.forEach((row, at) => row !== undefined && rows.set(`${table}/${ids[at]}`, row));
  }
  return rows;
};

/** A removed row that hangs on this book. */
export const isPartOf = ({ table, row }: RemovedRow, bookId: string): boolean =>
  row['bookId'] === bookId && BOOK_PARTS.some((part) => part === table);

const isLibraryTable = (table: string): boolean => LIBRARY_TABLES.some((known) => known === table);
