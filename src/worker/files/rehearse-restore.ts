/** What restoring a file would do to this library, row by row, before anything is written. */
import type { FileHead, FileRow, FileTable } from '#domain/library/backup/library-file.ts';
import { FILE_TABLES } from '#domain/library/backup/library-file.ts';
import { differencesOf, fateOf } from '#domain/library/backup/restore.ts';
import { ok, type Result } from '#domain/result.ts';
import { entityOf, rowsOfFile, withTheirBook, type RowOfFile } from '../../db/backup/file-rows.ts';
import { rowCounts } from '../../db/backup/snapshot.queries.ts';
import type { GriotDb } from '../../db/database.ts';
import type { LocalDb } from '../../db/local.ts';
import type { DifferingRow, RestoreFailure, RestoreRehearsal, TableRehearsal } from '../../runtime/library-files.ts';
import { breathe } from './breathe.ts';
import { readLibraryFile } from './read-file.ts';

const ROWS_AT_A_TIME = 500;
const SHOWN = 50;

interface Read {
  readonly row: FileRow;
  readonly line: number;
}

export interface RehearsalDeps {
  readonly db: GriotDb;
  readonly local: LocalDb;
  /** Id of the account's user; empty when the library belongs to no account. */
  readonly userId: string;
}

export const rehearseRestore = async (
  file: Blob,
  fileName: string,
  { db, local, userId }: RehearsalDeps,
): Promise<Result<RestoreRehearsal, RestoreFailure>> => {
  const counts = new Map<FileTable, { fresh: number; same: number; differing: number }>();
  const freshTitles: string[] = [];
  const differingRows: DifferingRow[] = [];
  const refused: number[] = [];
  const bookIds = new Set<string>();
  const titles = new Map<string, string>();
  let head: FileHead | undefined;
  let rowOf: RowOfFile = () => undefined;
  let batch: { readonly table: FileTable; readonly rows: Read[] } | undefined;
  const pictures: string[] = [];

  const settle = async (): Promise<void> => {
    if (batch === undefined) return;
    const { table, rows } = batch;
    batch = undefined;
    const housed = new Set(
      await withTheirBook(
        db,
        table,
        rows.map(({ row }) => row),
        bookIds,
      ),
    );
    for (const { row, line } of rows) if (!housed.has(row)) refused.push(line);
    const told = rows.filter(({ row }) => housed.has(row));
    const here = await db.table<FileRow, string>(table).bulkGet(told.map(({ row }) => row.id));
    const count = counts.get(table) ?? { fresh: 0, same: 0, differing: 0 };
    counts.set(table, count);
    for (const [at, { row }] of told.entries()) {
      const standing = here[at];
      const fate = fateOf(entityOf(table), standing, row);
      if (fate === 'new') {
        count.fresh += 1;
        if (table === 'books' && freshTitles.length < SHOWN) freshTitles.push(String(row['title']));
      } else if (fate === 'same') count.same += 1;
      else {
        count.differing += 1;
        if (differingRows.length < SHOWN)
          differingRows.push({
            table,
            title: titles.get(String(table === 'books' ? row.id : row['bookId'])) ?? '',
            fields: differencesOf(entityOf(table), standing!, row).map(({ field }) => field),
          });
      }
    }
    await breathe();
  };

  const read = await readLibraryFile(file, async (part) => {
    if (part.type === 'head') {
      head = part.head;
      rowOf = rowsOfFile(head, userId);
    } else if (part.type === 'foreign') refused.push(part.line);
    else if (part.type === 'picture') pictures.push(part.picture.hash);
    else if (part.type === 'row') {
      const { table, line } = part;
      if (batch !== undefined && (batch.table !== table || batch.rows.length === ROWS_AT_A_TIME)) await settle();
      const row = rowOf(table, part.row);
      if (row === undefined) {
        refused.push(line);
        return;
      }
      if (table === 'books') {
        bookIds.add(row.id);
        titles.set(row.id, String(row['title']));
      }
      batch ??= { table, rows: [] };
      batch.rows.push({ row, line });
    }
  });
  if (!read.ok) return read;
  await settle();
  const present = await rowCounts(db);
  const known = new Set(await local.files.toCollection().primaryKeys());
  return ok({
    fileName,
    madeAt: head?.madeAt ?? '',
    tables: FILE_TABLES.map((table): TableRehearsal => {
      const { fresh, same, differing } = counts.get(table) ?? { fresh: 0, same: 0, differing: 0 };
      return { table, fresh, same, differing, kept: Math.max(0, (present[table] ?? 0) - same - differing) };
    }),
    freshTitles,
    differingRows,
    refused,
    freshPictures: pictures.filter((hash) => !known.has(hash)).length,
  });
};
