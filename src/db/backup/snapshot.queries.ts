/** Every row of a library at one moment, for files; and one of its tables, for whoever compares. */
import { FILE_TABLES, rowToTell, type FileCounts, type FileRows, type FileTable } from '#domain/library/backup/library-file.ts';
import type { GriotDb } from '../database.ts';

/** All rows as a file tells them, in the order of their ids, so that the same library makes the same file. One transaction: writers wait for its reading only. */
export const wholeLibrary = (db: GriotDb): Promise<FileRows> =>
  db.transaction('r', [...FILE_TABLES], async () => {
    const tables = await Promise.all(FILE_TABLES.map(async (table) => [table, await rowsToTell(db, table)] as const));
    // The table names the kind of row; TypeScript cannot follow that through a list.
    return Object.fromEntries(tables) as unknown as FileRows;
  });

export const rowsToTell = async (db: GriotDb, table: FileTable): Promise<readonly object[]> =>
  (await db.table<object>(table).toArray()).map(rowToTell);

/** How many rows each table has now. */
export const rowCounts = async (db: GriotDb): Promise<FileCounts> => {
  const counts = await Promise.all(FILE_TABLES.map((table) => db.table(table).count()));
  return Object.fromEntries(FILE_TABLES.map((table, at) => [table, counts[at] ?? 0]));
};
