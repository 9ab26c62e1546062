/**
 * Taking a whole import back, whenever later (IMP-20): the books it made go, unless somebody touched them or hung something on
 * them since, and what it filled in other books is emptied where it still stands as the import wrote it.
 * A row that an import made and nobody touched bears one time in all its stamps; every gesture of a reader moves one of them.
 */
import type { Instant } from '#domain/time.ts';
import type { Book } from '../book.ts';
import { BOOK_PARTS, type BookParts, type LibraryChange, type LibraryRows, type LibraryTable } from '../change.ts';
import type { Edit } from '../edit.ts';
import { stableId } from './stable-id.ts';

type Row = Readonly<Record<string, unknown>>;

/** Whether the book and all that hangs on it are as the import left them. */
export const isAsImported = (book: Book, parts: BookParts): boolean =>
  book.updatedAt === book.addedAt &&
  BOOK_PARTS.every((table) => parts[table].every((part) => part['createdAt'] === book.addedAt && isUnchanged(part)));

const isUnchanged = (row: Row): boolean => row['updatedAt'] === undefined || row['updatedAt'] === row['createdAt'];

/**
 * The page of history for a change that an import makes to a book of the library, under the import's id as its gesture;
 * `undefined` for a removal, which it never asks for. The same import carried out again names the same page.
 */
export function editOfFilling(change: LibraryChange, bookId: string, before: Row, importId: string, at: Instant): Edit | undefined {
  if (change.kind === 'remove') return undefined;
  const rowId = change.kind === 'put' ? change.row.id : change.id;
  const page = {
    id: stableId(`edit\n${importId}\n${change.table}\n${rowId}`),
    gestureId: importId,
    bookId,
    table: change.table,
    rowId,
    at,
  };
  if (change.kind === 'put') return { ...page, kind: 'added', before: {}, after: { ...change.row } };
  const fields = Object.entries(change.changes).filter(([field]) => field !== 'updatedAt');
  return {
    ...page,
    kind: 'changed',
    before: Object.fromEntries(fields.map(([field]) => [field, before[field] ?? null])),
    after: Object.fromEntries(fields.map(([field, value]) => [field, value ?? null])),
  };
}

/** What takes a filling back; `row` is the row as it stands now. `undefined` when it is gone or was changed since. */
export function unfill(edit: Edit, row: Row | undefined, now: Instant): LibraryChange | undefined {
  if (row === undefined) return undefined;
  const table = edit.table as LibraryTable;
  if (edit.kind === 'added') return isUnchanged(row) ? { kind: 'remove', table, id: edit.rowId } : undefined;
  const standing = Object.entries(edit.after).filter(([field, value]) => JSON.stringify(row[field] ?? null) === JSON.stringify(value));
  if (standing.length === 0) return undefined;
  const former = Object.fromEntries(standing.map(([field]) => [field, edit.before[field] ?? undefined]));
  const changes = { ...former, updatedAt: now } as Partial<LibraryRows[LibraryTable]>;
  return { kind: 'patch', table, id: edit.rowId, changes } as LibraryChange;
}
