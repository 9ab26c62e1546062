/** A checked part of a book as the change that saves it: a new row, or the fields that differ of the one that stands. */
import type { Id } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { allOf, patchPart, putPart, type Changes, type LibraryChange, type LibraryRows, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';

export interface SavedPart {
  readonly partId: Id;
  readonly changes: readonly LibraryChange[];
}

/** Fails with `PartNotFound` when the one to change is gone. */
export function savedPart<T extends 'quotes' | 'editions' | 'copies' | 'loans'>(
  table: T,
  rows: readonly LibraryRows[T][],
  id: Id | undefined,
  bookId: Id,
  fields: Changes<LibraryRows[T]>,
  { now, newId }: Occasion,
): Result<SavedPart, LibraryFailure> {
  if (id === undefined) {
    const row = { id: newId(), bookId, ...fields, createdAt: now, updatedAt: now } as unknown as LibraryRows[T];
    return ok({ partId: row.id, changes: [putPart(table, row)] });
  }
  const standing = rows.find((row) => row.id === id);
  if (standing === undefined) return err({ type: 'PartNotFound', table, id });
  return ok({ partId: id, changes: allOf(patchPart(table, standing, fields, now)) });
}
