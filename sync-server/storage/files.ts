/**
 * Files that rows name, as attachments/ reads and writes them: bytes in chunks beside the rows, so that a backup, a
 * restore and a move to another database stay one thing (docs/adr/0016). A file belongs to the account that sent it;
 * two accounts that send the same bytes have two files. Times are epoch milliseconds.
 */
import type { RealmRowRef } from './rows.ts';

export interface FileRef {
  readonly owner: string;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

export interface FileRow extends FileRef {
  /** Bytes, as announced with the first chunk. */
  readonly size: number;
  /** What the bytes say they are; empty while some are missing. */
  readonly type: string;
  /** When a chunk arrived last, or a row stopped using it. */
  readonly touchedAt: number;
}

/** A row that names a file. `vouchedBy`: who put the hash into the row, and whose bytes are meant. */
export interface FileUse extends RealmRowRef {
  readonly hash: string;
  readonly vouchedBy: string;
}

export interface FileReader {
  fileOf(ref: FileRef): Promise<FileRow | undefined>;
  /** Numbers of the chunks that are there, ascending. */
  chunksOf(ref: FileRef): Promise<readonly number[]>;
  /** Chunks `from` … `to`, both included, in order. */
  chunks(ref: FileRef, from: number, to: number): Promise<readonly Uint8Array[]>;
  /** Announced bytes of all files of an account, those on their way included. */
  bytesOf(owner: string): Promise<number>;
  /** A whole file of that hash which somebody vouched for in one of the realms. */
  fileUsedIn(realmIds: readonly string[], hash: string): Promise<FileRow | undefined>;
}

/** Chunks and files of one account, in a transaction of their own: the line of the rows does not wait for bytes. */
export interface FileWriter extends FileReader {
  putFile(file: FileRow): Promise<void>;
  putChunk(ref: FileRef, number: number, bytes: Uint8Array): Promise<void>;
  /** With its chunks. */
  deleteFile(ref: FileRef): Promise<void>;
}

/** What the transaction of rows writes about files. */
export interface UseWriter {
  usesOf(refs: readonly RealmRowRef[]): Promise<readonly FileUse[]>;
  putUses(uses: readonly FileUse[]): Promise<void>;
  deleteUses(uses: readonly FileUse[]): Promise<void>;
  touchFile(ref: FileRef, at: number): Promise<void>;
  /**
   * At most `limit` files that may go: whole ones that no row uses and that were touched before `wholeBefore`, partial
   * ones touched before `partialBefore`.
   */
  unusedFiles(wholeBefore: number, partialBefore: number, limit: number): Promise<readonly FileRef[]>;
  /** With its chunks. */
  deleteFile(ref: FileRef): Promise<void>;
}
