/**
 * Rows of a file as they would stand in this library: in the present shape, under the ids of this library, checked by the same
 * schemas as the server's. What would be refused there is not written here.
 */
import type { Entity } from '#domain/entity.ts';
import { BOOK_PARTS } from '#domain/library/change.ts';
import { FILE_TABLES, type FileHead, type FileRow, type FileTable } from '#domain/library/backup/library-file.ts';
import { ownedHere } from '#domain/library/backup/owned-here.ts';
import { entityByTable } from '#domain/registry.ts';
import { FIRST_SHAPE } from '#domain/shape.ts';
import type { GriotDb } from '../database.ts';
import { rowBroughtUp, shapeOf } from '../shapes.ts';

/** `undefined`: no row of that table, by its fields. */
export type RowOfFile = (table: FileTable, row: FileRow) => FileRow | undefined;

export const rowsOfFile = ({ library, shapes }: FileHead, userId: string): RowOfFile => {
  const owned = ownedHere(library, userId);
  return (table, row) => {
    const standing = owned(table, rowBroughtUp(table, row, shapes[table]));
    return entityOf(table).schema.safeParse(standing).success ? standing : undefined;
  };
};

/** Whether every table of the file is written in a shape that this app has. */
export const knowsShapesOf = ({ shapes }: FileHead): boolean =>
  FILE_TABLES.every((table) => (shapes[table] ?? FIRST_SHAPE) <= shapeOf(table));

export const entityOf = (table: FileTable): Entity => entityByTable.get(table)!;

/** Those of the rows whose book is among `books` or in the library; any row that hangs on none. */
export const withTheirBook = async (
  db: GriotDb,
  table: FileTable,
  rows: readonly FileRow[],
  books: ReadonlySet<string> = new Set(),
): Promise<readonly FileRow[]> => {
  if (!BOOK_PARTS.some((part) => part === table)) return rows;
  const asked = [...new Set(rows.map(({ bookId }) => String(bookId)))].filter((id) => !books.has(id));
  const here = new Set((await db.books.bulkGet(asked)).flatMap((book) => book?.id ?? []));
  return rows.filter(({ bookId }) => books.has(String(bookId)) || here.has(String(bookId)));
};
