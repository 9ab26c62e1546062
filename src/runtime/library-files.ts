/** Files that a reader takes out of their library, and files of Griot's own that come back in. All of it without a network. */
import type { RestoreChoice } from '#domain/library/backup/restore.ts';
import type { FileFailure } from '#domain/library/backup/file-reader.ts';
import type { FileTable } from '#domain/library/backup/library-file.ts';
import type { TableWords } from '#domain/library/export/books-csv.ts';
import type { ImportFailure } from '#domain/library/import/plan.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import type { Result } from '#domain/result.ts';
import type { VerifiedBackup } from '../db/backup/last-backup.ts';
import type { StoredRestore } from '../db/backup/restores.commands.ts';
import type { StoreFailure } from '../db/failure.ts';

export type { VerifiedBackup } from '../db/backup/last-backup.ts';

/** A file that waits to be saved or shared. */
export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
}

export type TableAsked =
  { readonly type: 'books'; readonly name: string; readonly words: TableWords } | { readonly type: 'goodreads'; readonly name: string };

export interface BackupAsked {
  readonly name: string;
  /** Of the app, for whoever reads the file. */
  readonly app: string;
  readonly withPictures: boolean;
}

export interface MadeBackup extends MadeFile {
  /**
   * `verified`: restored into a sandbox and found equal, row by row. `no-room`: this device has no room to try it. `differs`: the file
   * is not to be trusted.
   */
  readonly proof: 'verified' | 'no-room' | 'differs';
  readonly books: number;
  readonly rows: number;
  readonly pictures: number;
  /** Photos that are on other devices only. */
  readonly elsewhere: number;
}

/** What restoring a file would do to the rows of one table. `kept`: rows of the library that the file does not hold. */
export interface TableRehearsal {
  readonly table: FileTable;
  readonly fresh: number;
  readonly same: number;
  readonly differing: number;
  readonly kept: number;
}

export interface DifferingRow {
  readonly table: FileTable;
  /** Of the book that it is, or hangs on; empty for what belongs to no book. */
  readonly title: string;
  readonly fields: readonly string[];
}

export interface RestoreRehearsal {
  readonly fileName: string;
  /** An instant. */
  readonly madeAt: string;
  readonly tables: readonly TableRehearsal[];
  /** Titles of books that would come, the first ones. */
  readonly freshTitles: readonly string[];
  /** The first rows that differ. */
  readonly differingRows: readonly DifferingRow[];
  /** Rows that cannot be restored, by the lines of the file: not in a shape that Griot knows, or of a book that is nowhere. */
  readonly refused: readonly number[];
  readonly freshPictures: number;
}

export type RestoreFailure = ImportFailure | FileFailure | LibraryFailure | StoreFailure;

export interface Restored {
  readonly added: number;
  readonly changed: number;
  readonly pictures: number;
}

export type PastRestore = StoredRestore;

/** `gestureId` puts the removed rows back. */
export interface RestoreTakenBack {
  readonly gestureId: string;
  readonly removed: number;
  readonly putBack: number;
  readonly kept: number;
}

export interface LibraryFiles {
  /** The library as a table. */
  writeTable(asked: TableAsked): Promise<Result<MadeFile, StoreFailure>>;
  /** The whole library as a file that was restored into a sandbox and compared. */
  backUp(asked: BackupAsked): Promise<Result<MadeBackup, StoreFailure>>;
  /** The last backup made here that proved itself; `undefined` when there is none. */
  lastBackup(): Promise<VerifiedBackup | undefined>;
  /** What restoring a file of Griot would do; nothing is written. */
  rehearseRestore(file: File): Promise<Result<RestoreRehearsal, RestoreFailure>>;
  /** Adds what is missing; with `file`, what differs becomes what the file says. Progress in rows. */
  restore(file: File, choice: RestoreChoice, onProgress: (done: number) => void): Promise<Result<Restored, RestoreFailure>>;
  /** Files restored on this device, the latest first. */
  pastRestores(): Promise<readonly PastRestore[]>;
  takeRestoreBack(gestureId: string): Promise<Result<RestoreTakenBack, RestoreFailure>>;
}
