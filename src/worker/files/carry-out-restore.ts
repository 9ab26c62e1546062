/** Restores a file into the library in use: first the whole file is read and held against its seal, then its rows are written, some at a time. */
import type { Occasion } from '#domain/library/change.ts';
import type { FileHead, FilePicture, FileRow, FileTable } from '#domain/library/backup/library-file.ts';
import type { RestoreChoice } from '#domain/library/backup/restore.ts';
import { MAX_ATTACHMENT_BYTES } from '#domain/attachment.ts';
import { ok, type Result } from '#domain/result.ts';
import { rowsOfFile, type RowOfFile } from '../../db/backup/file-rows.ts';
import { beginRestore, endRestore, restoreRows } from '../../db/backup/restores.commands.ts';
import { keepFile } from '../../db/attachment/files.ts';
import type { GriotDb } from '../../db/database.ts';
import type { LocalDb } from '../../db/local.ts';
import type { Restored, RestoreFailure } from '../../runtime/library-files.ts';
import { hashOf } from '../../sync/attachments/hash.ts';
import { fromBase64 } from './base64.ts';
import { readLibraryFile } from './read-file.ts';

const ROWS_AT_A_TIME = 500;

export interface RestoreDeps {
  readonly db: GriotDb;
  readonly local: LocalDb;
  readonly userId: string;
  readonly occasion: Occasion;
  readonly onProgress: (done: number) => void;
}

export const carryOutRestore = async (
  file: Blob,
  fileName: string,
  choice: RestoreChoice,
  deps: RestoreDeps,
): Promise<Result<Restored, RestoreFailure>> => {
  // A file that is cut at its end writes nothing at all.
  const whole = await readLibraryFile(file, () => {});
  if (!whole.ok) return whole;
  const { db, local, occasion } = deps;
  const gestureId = occasion.newId();
  await beginRestore(local, gestureId, fileName, occasion.now);
  let [added, changed, pictures, done] = [0, 0, 0, 0];
  let rowOf: RowOfFile = () => undefined;
  let batch: { readonly table: FileTable; readonly rows: FileRow[] } | undefined;
  let failure: RestoreFailure | undefined;

  const settle = async (): Promise<void> => {
    if (batch === undefined || failure !== undefined) return;
    const { table, rows } = batch;
    batch = undefined;
    const written = await restoreRows(db, local, { table, rows, choice, gestureId }, occasion);
    if (!written.ok) {
      failure = written.error;
      return;
    }
    added += written.value.added;
    changed += written.value.changed;
    done += rows.length;
    deps.onProgress(done);
  };
  const onHead = (head: FileHead): void => {
    rowOf = rowsOfFile(head, deps.userId);
  };

  const read = await readLibraryFile(file, async (part) => {
    if (failure !== undefined) return;
    if (part.type === 'head') onHead(part.head);
    else if (part.type === 'row') {
      if (batch !== undefined && (batch.table !== part.table || batch.rows.length === ROWS_AT_A_TIME)) await settle();
      const row = rowOf(part.table, part.row);
      if (row === undefined) return;
      batch ??= { table: part.table, rows: [] };
      batch.rows.push(row);
    } else if (part.type === 'picture') {
      await settle();
      const kept = await keepPicture(local, part.picture, Date.parse(occasion.now));
      if (!kept.ok) failure = kept.error;
      else if (kept.value) pictures += 1;
    }
  });
  await settle();
  if (!read.ok) return read;
  if (failure !== undefined) return { ok: false, error: failure };
  await endRestore(local, gestureId);
  return ok({ added, changed, pictures });
};

/** `true` when it came; one that is here, or whose bytes are not what its name says, is passed over. */
const keepPicture = async (local: LocalDb, { hash, type, size, base64 }: FilePicture, usedAt: number) => {
  if ((await local.files.get(hash)) !== undefined) return ok(false);
  const bytes = fromBase64(base64);
  if (bytes === undefined || bytes.length !== size || size > MAX_ATTACHMENT_BYTES || (await hashOf(bytes.buffer)) !== hash)
    return ok(false);
  const kept = await keepFile(local, { hash, size, type, state: 'waiting', usedAt }, bytes.buffer);
  return kept.ok ? ok(true) : kept;
};
