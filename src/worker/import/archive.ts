/**
 * Archives that programs write as their backup. Only the one file that is looked for is unpacked, and unpacking stops at a limit, so
 * that a small archive never becomes a large memory. Comes when somebody chooses an archive.
 */
import { Unzip, UnzipInflate } from 'fflate';
import { OPENREADS_BOOKS, openreadsTable } from '#domain/library/import/openreads-backup.ts';
import { IMPORT_BYTES_LIMIT, type ImportFailure } from '#domain/library/import/plan.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { KnownTable } from './table-of-file.ts';

/** With photos of every cover; what is read of it is a small part. */
const ARCHIVE_BYTES = 512 * 1024 * 1024;
/** One byte unpacks to a thousand at most: so much at a time, and the limit is passed by little. */
const SLICE_BYTES = 4 * 1024;
const READ_BYTES = 1024 * 1024;

/** The books of a backup. `FileNotText`: an archive of something else, a workbook among them. */
export const tableOfArchive = async (file: Blob): Promise<Result<KnownTable, ImportFailure>> => {
  if (file.size > ARCHIVE_BYTES) return err({ type: 'FileTooLarge', bytes: file.size, limit: ARCHIVE_BYTES });
  const unpacked: Uint8Array[] = [];
  let bytes = 0;
  let state: 'looking' | 'unpacking' | 'whole' | 'damaged' | 'too-large' = 'looking';
  const unzip = new Unzip((entry) => {
    if (entry.name !== OPENREADS_BOOKS || state !== 'looking') return;
    state = 'unpacking';
    entry.ondata = (error, chunk, isLast) => {
      if (error !== null) state = 'damaged';
      else if ((bytes += chunk.length) > IMPORT_BYTES_LIMIT) {
        state = 'too-large';
        entry.terminate();
      } else {
        unpacked.push(chunk);
        if (isLast) state = 'whole';
      }
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  const isOpen = (): boolean => state === 'looking' || state === 'unpacking';
  try {
    for (let from = 0; from < file.size && isOpen(); from += READ_BYTES) {
      const read = new Uint8Array(await file.slice(from, from + READ_BYTES).arrayBuffer());
      for (let at = 0; at < read.length && isOpen(); at += SLICE_BYTES)
        unzip.push(read.subarray(at, at + SLICE_BYTES), from + at + SLICE_BYTES >= file.size);
    }
  } catch {
    // A way of packing that is not known here, or bytes that are none.
    state = state === 'looking' ? 'looking' : 'damaged';
  }
  const ended: string = state;
  if (ended === 'looking') return err({ type: 'FileNotText' });
  if (ended === 'too-large') return err({ type: 'ArchiveTooLarge', limit: IMPORT_BYTES_LIMIT });
  const text = new TextDecoder().decode(joined(unpacked, bytes));
  if (ended !== 'whole') return err({ type: 'FileCut', line: Math.max(0, text.split('@@@@@').length - 1) });
  const table = openreadsTable(text);
  return table.records.length === 0 ? err({ type: 'FileEmpty' }) : ok({ ...table, format: 'openreads' });
};

const joined = (chunks: readonly Uint8Array[], length: number): Uint8Array => {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
};
