/**
 * Data of one account that never leaves this device: rehearsed imports, the packed search index, the last first page,
 * which can always be made again, rows set aside for a moment (sync/rescue.ts), what the line cost (usage.ts), and the
 * bytes of files (attachment/files.ts). In a database of its own (`<dbName>-local`), because signing out through the sync engine
 * empties every table of the account's database, and because nothing here may ever be sent.
 * Big derived things are kept packed: one record costs 0.15× of its rows one by one (measured, docs performance).
 */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { ImportedRow, ImportSummary } from '#domain/library/import/plan.ts';
import type { FileBytes, LocalFile } from './attachment/files.ts';
import { yieldToDeletion } from './deletion.ts';
import { tryAgainAfterFailure } from './try-again.ts';
import { tellUpgrades } from './upgrade.ts';
import type { DayUsage, UsageKind } from './usage.ts';

/** `rehearsed` waits for the reader's word; `running` was begun and is resumed at the next start. */
export type ImportState = 'rehearsed' | 'running';

export interface StoredImport {
  readonly importId: string;
  readonly summary: ImportSummary;
  readonly state: ImportState;
  readonly batchCount: number;
  /** Batches carried out so far; the next one to do has this number. */
  readonly batchesDone: number;
  readonly created: number;
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
};

export const ROWS_PER_BATCH = 500;

export const localDbName = (dbName: string): string => `${dbName}-local`;

/** The companion database of an account's (or the anonymous) database. */
export const openLocal = (dbName: string): LocalDb => {
  const db = new Dexie(localDbName(dbName), { addons: [] }) as LocalDb;
  db.version(1).stores({ imports: 'importId', batches: '[importId+number]', blobs: 'key' });
  db.version(2).stores({ rescued: '[table+id]' });
  db.version(3).stores({ usage: '[day+kind], day' });
  db.version(4).stores({ files: 'hash, state', fileBytes: 'hash' });
  yieldToDeletion(db);
  tellUpgrades(db, 4);
  tryAgainAfterFailure(db);
  return db;
};

/** Deletes an account's database and its companion from this device, open connections of other tabs included. */
export const deleteDatabases = async (dbName: string): Promise<void> => {
  await Dexie.delete(localDbName(dbName));
  await Dexie.delete(dbName);
};
