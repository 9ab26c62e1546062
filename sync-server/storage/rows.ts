/**
 * Rows as the sync core reads and writes them: final states with a revision, tombstones, the ledger of what already
 * took effect. A revision is a positive integer, unique and ascending in commit order over the whole database.
 */
export interface StoredRow {
  readonly table: string;
  readonly key: string;
  readonly realmId: string;
  readonly owner: string;
  /** The row as JSON text, kept exactly as the device sent it, unknown fields included. */
  readonly value: string;
  readonly rev: number;
  /** Who changed what (core/touched.ts). Only `rowsByRef` reads it: it is written, and lost when it is not given, with the row. */
  readonly touched?: string;
}

/** Where a row was before it was deleted or moved to another realm. */
export interface Tombstone {
  readonly table: string;
  readonly key: string;
  readonly realmId: string;
  readonly rev: number;
  /** The row as it stood last, and who deleted it (core/touched.ts), for as long as it is kept. Only `tombstonesByRef` reads them. */
  readonly last?: string;
  readonly deletedBy?: string;
}

export interface RowRef {
  readonly table: string;
  readonly key: string;
}

export interface LedgerRef {
  readonly txid: string;
  readonly opNo: number;
}

/** What a realm holds of what people write. Counted as it changes, and therefore "about". */
export interface RealmUsage {
  readonly realmId: string;
  readonly rows: number;
  /** Of the rows as JSON text. */
  readonly characters: number;
}

export interface RowReader {
  /** Changes whenever a backup is restored; part of every revision a device sees. */
  epoch(): Promise<string>;
  head(): Promise<number>;
  rowsByRef(refs: readonly RowRef[]): Promise<readonly StoredRow[]>;
  tombstonesByRef(refs: readonly RowRef[]): Promise<readonly Tombstone[]>;
  /** Rows of the realms with `after < rev ≤ upTo`, ascending by rev, at most `limit`. */
  rowsSince(realmIds: readonly string[], after: number, upTo: number, limit: number): Promise<readonly StoredRow[]>;
  tombstonesSince(realmIds: readonly string[], after: number, upTo: number, limit: number): Promise<readonly Tombstone[]>;
  /** Every row of one table in the realms, ascending by rev: for tables that an old client did not know. */
  rowsOfTable(realmIds: readonly string[], table: string): Promise<readonly StoredRow[]>;
  /** Which of these operations of that person already took effect (applied or refused). */
  knownOperations(userId: string, refs: readonly LedgerRef[]): Promise<readonly LedgerRef[]>;
  rowCount(realmId: string): Promise<number>;
  /** Of the realms that ever held something. */
  usageOf(realmIds: readonly string[]): Promise<readonly RealmUsage[]>;
}

export interface LedgerEntry extends LedgerRef {
  readonly clientId: string;
  readonly userId: string;
  readonly at: number;
}

export interface RowWriter extends RowReader {
  /** Takes the next `count` revisions; returns the first. */
  takeRevisions(count: number): Promise<number>;
  putRows(rows: readonly StoredRow[]): Promise<void>;
  deleteRows(refs: readonly RowRef[]): Promise<void>;
  putTombstones(tombstones: readonly Tombstone[]): Promise<void>;
  /** A row that came back outdates its tombstone in that realm. */
  deleteTombstones(refs: readonly (RowRef & { readonly realmId: string })[]): Promise<void>;
  record(entries: readonly LedgerEntry[]): Promise<void>;
  /** Adds to what the realms hold; negative numbers take away. One entry for each realm. */
  addUsage(added: readonly RealmUsage[]): Promise<void>;
}
