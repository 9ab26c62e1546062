/**
 * Writes the whole library into one file, then proves the file: it is read back from its bytes, restored into a sandbox, and every row
 * and photo is compared with the library it was made from (EXP-7).
 */
import {
  countsText,
  FILE_TABLES,
  FILES_BEGIN,
  FILES_END,
  headText,
  lineText,
  sealText,
  tableBegin,
  tableEnd,
  type FileCounts,
  type FileHead,
  type FileRow,
  type FileRows,
  type FileTable,
} from '#domain/library/backup/library-file.ts';
import { sameValue } from '#domain/library/backup/restore.ts';
import type { GriotDb } from '../../db/database.ts';
import { bytesHere } from '../../db/attachment/files.ts';
import { rowsToTell } from '../../db/backup/snapshot.queries.ts';
import { inSandbox } from '../../db/backup/sandbox.ts';
import type { LocalDb } from '../../db/local.ts';
import { hashOf } from '../../sync/attachments/hash.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { breathe } from './breathe.ts';
import { createFileWriter } from './file-writer.ts';
import { readLibraryFile } from './read-file.ts';

const ROWS_AT_A_TIME = 500;

export interface WrittenLibrary {
  readonly blob: Blob;
  readonly counts: FileCounts;
  /** Photos that rows name and whose bytes are not on this device. */
  readonly elsewhere: number;
}

/** `local`: where photos are; without it the file holds rows only. */
export const writeLibraryFile = async (
  rows: FileRows,
  head: FileHead,
  local: LocalDb | undefined,
  nowMs: number,
): Promise<WrittenLibrary> => {
  const file = createFileWriter();
  const counts: Record<string, number> = {};
  file.write(headText(head));
  for (const table of FILE_TABLES) {
    file.write(tableBegin(table));
    await writeRows(rows[table], (text) => file.write(text));
    file.write(tableEnd(table));
    counts[table] = rows[table].length;
  }
  file.write(FILES_BEGIN);
  const named = [...new Set(rows.books.flatMap(({ cover }) => cover?.hash ?? []))].sort();
  const hashes = local === undefined ? [] : await here(local, named);
  for (const [at, hash] of hashes.entries()) {
    const { type, size, bytes } = (await bytesHere(local!, hash, nowMs))!;
    file.write(lineText({ hash, type, size, base64: toBase64(new Uint8Array(bytes)) }, at === hashes.length - 1));
  }
  file.write(FILES_END);
  counts['files'] = hashes.length;
  file.write(countsText(counts));
  const sha256 = file.sha256();
  file.write(sealText(sha256));
  return { blob: file.blob('application/json'), counts, elsewhere: local === undefined ? 0 : named.length - hashes.length };
};

const writeRows = async (rows: readonly object[], write: (text: string) => void): Promise<void> => {
  for (const [at, row] of rows.entries()) {
    write(lineText(row, at === rows.length - 1));
    if (at % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) await breathe();
  }
};

const here = async (local: LocalDb, hashes: readonly string[]): Promise<readonly string[]> => {
  const kept = await local.files.bulkGet([...hashes]);
  return hashes.filter((_, at) => kept[at] !== undefined);
};

/** Whether the file, read and restored, is the library `rows`. A store that is too full to try it fails as any write does. */
export const provesItself = (blob: Blob, rows: FileRows, counts: FileCounts, nowMs: number): Promise<boolean> =>
  inSandbox(nowMs, async (sandbox) => {
    let photos = 0;
    let isSound = true;
    const waiting = new Map<FileTable, FileRow[]>();
    const settle = async (): Promise<void> => {
      for (const [table, some] of waiting) await sandbox.table(table).bulkAdd(some);
      waiting.clear();
    };
    const read = await readLibraryFile(blob, async (part) => {
      if (part.type === 'row') {
        const some = waiting.get(part.table) ?? [];
        waiting.set(part.table, some);
        some.push(part.row);
        if (some.length === ROWS_AT_A_TIME) await settle();
      } else if (part.type === 'picture') {
        const bytes = fromBase64(part.picture.base64);
        isSound &&= bytes?.length === part.picture.size && (await hashOf(bytes.buffer)) === part.picture.hash;
        photos += 1;
      }
    });
    await settle();
    return read.ok && isSound && photos === counts['files'] && (await isSameLibrary(sandbox, rows));
  });

const isSameLibrary = async (sandbox: GriotDb, rows: FileRows): Promise<boolean> => {
  for (const table of FILE_TABLES) {
    const restored = await rowsToTell(sandbox, table);
    const original: readonly object[] = rows[table];
    if (restored.length !== original.length) return false;
    // Both come in the order of their ids.
    if (!restored.every((row, at) => sameValue(row, original[at]))) return false;
    await breathe();
  }
  return true;
};
