/**
 * Data of one account that never leaves this device: rehearsed imports, the packed search index, the last first page,
 * which can always be made again, rows set aside for a moment (sync/rescue.ts), what the line cost (usage.ts), the bytes of
 * files (attachment/files.ts), and covers of catalogues (cover/catalogue-covers.ts). In a database of its own (`<dbName>-local`), because signing out through the sync engine
 * empties every table of the account's database, and because nothing here may ever be sent.
 * Big derived things are kept packed: one record costs 0.15× of its rows one by one (measured, docs performance).
 */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { ImportedRow, ImportSummary } from '#domain/library/import/plan.ts';
import type { FileBytes, LocalFile } from './attachment/files.ts';
import type { KeptCover } from './cover/catalogue-covers.ts';
import { yieldToDeletion } from './deletion.ts';
import { tryAgainAfterFailure } from './try-again.ts';
import { tellUpgrades } from './upgrade.ts';
import type { DayUsage, UsageKind } from './usage.ts';

/** `rehearsed` waits for the reader's word; `running` was begun and is resumed at the next start; `cancelling` takes back what it wrote; `done` can be taken back. */
export type ImportState = 'rehearsed' | 'running' | 'cancelling' | 'done';

export interface StoredImport {
  readonly importId: string;
  readonly summary: ImportSummary;
  readonly state: ImportState;
  /** By table, in which the plan's rows are written (#domain/shape.ts); absent: the first. */
  readonly shapes?: Readonly<Record<string, number>>;
  readonly batchCount: number;
  /** Batches carried out so far; the next one to do has this number. */
  readonly batchesDone: number;
  readonly created: number;
  readonly doneAt?: string;
}

/** Rows of a plan that lead to a change, at most `ROWS_PER_BATCH`, written in one transaction. */
export interface StoredBatch {
  readonly importId: string;
  readonly number: number;
  readonly rows: readonly ImportedRow[];
}

export interface StoredBlob {
  readonly key: string;
  /** What the content was made from; a blob with another fingerprint is out of date. */
  readonly fingerprint: string;
  /** Anything that can be cloned; whoever reads it checks the shape. */
  readonly content: unknown;
}

/** A row of the account set aside while the device starts over; see sync/rescue.ts. */
export interface RescuedRow {
  readonly table: string;
  readonly id: string;
  /** Undefined: given back. */
  readonly row: unknown;
  /** In which the row is written (#domain/shape.ts); absent: the first. */
  readonly shape?: number;
  /** Came when the device had started over once and had to do it again: it was not here before. */
  readonly later?: boolean;
}

export type LocalDb = Dexie & {
  readonly imports: EntityTable<StoredImport, 'importId'>;
  readonly batches: Table<StoredBatch, [string, number]>;
  readonly blobs: EntityTable<StoredBlob, 'key'>;
  readonly rescued: Table<RescuedRow, [string, string]>;
  readonly usage: Table<DayUsage, [string, UsageKind]>;
  readonly files: EntityTable<LocalFile, 'hash'>;
  readonly fileBytes: EntityTable<FileBytes, 'hash'>;
  readonly covers: EntityTable<KeptCover, 'key'>;
};

export const ROWS_PER_BATCH = 500;

/** Under which the companion of a database is found. */
export const localDbName = (dbName: string): string => `${dbName}-local`;

/** The companion database of an account's (or the anonymous) database. */
export const openLocal = (dbName: string): LocalDb => {
  const db = new Dexie(localDbName(dbName), { addons: [] }) as LocalDb;
  db.version(1).stores({ imports: 'importId', batches: '[importId+number]', blobs: 'key' });
  db.version(2).stores({ rescued: '[table+id]' });
  db.version(3).stores({ usage: '[day+kind], day' });
  db.version(4).stores({ files: 'hash, state', fileBytes: 'hash' });
  db.version(5).stores({ covers: 'key, usedAt, size' });
  yieldToDeletion(db);
  tellUpgrades(db, 4);
  tryAgainAfterFailure(db);
  return db;
};

/** Opens the companion of a database for as long as `work` takes. */
export const withLocal = async <T>(dbName: string, work: (local: LocalDb) => Promise<T>): Promise<T> => {
  const local = openLocal(dbName);
  try {
    return await work(local);
  } finally {
    local.close();
  }
};

/** Deletes an account's database and its companion from this device, open connections of other tabs included. */
export const deleteDatabases = async (dbName: string): Promise<void> => {
  await Dexie.delete(localDbName(dbName));
  await Dexie.delete(dbName);
};
