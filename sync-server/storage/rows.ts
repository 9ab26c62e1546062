/**
 * Rows as the sync core reads and writes them: final states with a revision, tombstones, the ledger of what already
 * took effect. A revision is a positive integer, unique and ascending in commit order within its realm; a row is known by
 * its realm, its table and its key.
 */
export interface StoredRow {
  readonly table: string;
  readonly key: string;
  readonly realmId: string;
  readonly owner: string;
  /** The row as JSON text, kept exactly as the device sent it, unknown fields included. */
  readonly value: string;
  readonly rev: number;
  /** In which shape of its table it was written (#domain/shape.ts); 1 when absent. */
  readonly shape?: number;
  /** Length of the text that is stored, where `value` is that text brought up to the present shape. */
  readonly storedLength?: number;
  /** Who changed what (core/touched.ts). Only `rowsByRef` reads it: it is written, and lost when it is not given, with the row. */
  readonly touched?: string;
}

/** Where a row was before it was deleted or moved to another realm. */
export interface Tombstone {
  readonly table: string;
  readonly key: string;
  readonly realmId: string;
  readonly rev: number;
  /**
   * The row as it stood last, if it ever stood here, and who deleted it (core/touched.ts), for as long as it is kept. Only
   * `tombstonesByRef` reads them.
   */
  readonly last?: string;
  readonly deletedBy?: string;
}

export interface RowRef {
  readonly table: string;
  readonly key: string;
}

export interface RealmRowRef extends RowRef {
  readonly realmId: string;
}

/** `left`: was one of the others once. */
export type MemberState = 'member' | 'invited' | 'left';

/** What a row of the table `members` says about a person. */
export interface Membership {
  readonly realmId: string;
  readonly key: string;
  readonly userId: string;
  readonly state: MemberState;
}

/** A realm that a person belongs to, and in which way: a realm comes once for each way. */
export interface RealmStanding {
  readonly realmId: string;
  /** Its last revision. */
  readonly head: number;
  /** Deletions up to this revision are forgotten; 0: none is. */
  readonly fence: number;
  readonly as: 'owner' | MemberState;
  /** Of the row that says so; none for the owner. */
  readonly memberKey?: string;
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

export type OwnerUsage = Omit<RealmUsage, 'realmId'> & { readonly owner: string };

/** How far a realm was in a history that ended, because a backup was put back. */
export interface FormerEpoch {
  readonly realmId: string;
  /** Its last revision in that history, as the backup has it. */
  readonly head: number;
  /** When the backup was taken, ISO 8601; absent when nobody said so. */
  readonly takenAt?: string;
  /** The furthest that any device had seen of that history which came back from it (`noteKnownTo`). */
  readonly knownTo: number;
}

export interface RowReader {
  /** Changes whenever a backup is restored; part of every revision a device sees. */
  epoch(): Promise<string>;
  /** Of those of the realms that were there when the history named `epoch` ended; none for an epoch that did not. */
  formerEpoch(epoch: string, realmIds: readonly string[]): Promise<readonly FormerEpoch[]>;
  /** How far each of the realms was when the present history began, by putting back a backup; empty in a first history. */
  begunAt(realmIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The epoch, and the realms of a person with their heads, read at one instant. */
  standingOf(userId: string): Promise<{ readonly epoch: string; readonly realms: readonly RealmStanding[] }>;
  /** Whom realms belong to, or belonged to before they were deleted (`!` in front); without those that never were. */
  ownersOf(realmIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The last revisions of the realms that have any, read at one instant. */
  heads(realmIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** A key may stand in several of the realms. */
  rowsByRef(realmIds: readonly string[], refs: readonly RowRef[]): Promise<readonly StoredRow[]>;
  /** Rows of the realms, in the order of these, at places where a row stands or stood in the realm `behind`. */
  rowsAlsoIn(realmIds: readonly string[], behind: string): Promise<readonly StoredRow[]>;
  tombstonesByRef(realmIds: readonly string[], refs: readonly RowRef[]): Promise<readonly Tombstone[]>;
  /** Rows of the realm with `after < rev ≤ upTo`, ascending by rev, at most `limit`. */
  rowsSince(realmId: string, after: number, upTo: number, limit: number): Promise<readonly StoredRow[]>;
  tombstonesSince(realmId: string, after: number, upTo: number, limit: number): Promise<readonly Tombstone[]>;
  /** Rows of one table in the realm, ascending by rev, at most `limit`: for tables that an old client did not know. */
  rowsOfTable(realmId: string, table: string, limit: number): Promise<readonly StoredRow[]>;
  /** Which of these operations of that person already took effect (applied or refused). */
  knownOperations(userId: string, refs: readonly LedgerRef[]): Promise<readonly LedgerRef[]>;
  /** Rows of the realm with `rev ≤ atMost`, descending by rev, at most `limit`: the newest of what a device lacks. */
  rowsDown(realmId: string, atMost: number, limit: number): Promise<readonly StoredRow[]>;
  rowCount(realmId: string): Promise<number>;
  /** Of the rows with `rev ≤ atMost`. */
  rowCountUpTo(realmId: string, atMost: number): Promise<number>;
  /** All realms of an owner together; without owners whose realms never held anything. */
  usageOf(owners: readonly string[]): Promise<readonly OwnerUsage[]>;
}

export interface LedgerEntry extends LedgerRef {
  readonly clientId: string;
  readonly userId: string;
  readonly at: number;
}

export interface RowWriter extends RowReader {
  /**
   * Holds the realms until the transaction ends, so that the order of revisions is the order of commits, and returns
   * their heads; one that is not there yet begins at 0, with the person it is named after as its owner. To be called once, with all realms that will be written: two writers that ask for more on the way
   * could wait for each other.
   */
  lockRealms(realmIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  setOwner(realmId: string, owner: string): Promise<void>;
  /** One for each realm and key. */
  putMemberships(memberships: readonly Membership[]): Promise<void>;
  /** Takes the next `count` revisions of a realm; returns the first. */
  takeRevisions(realmId: string, count: number): Promise<number>;
  putRows(rows: readonly StoredRow[]): Promise<void>;
  deleteRows(refs: readonly RealmRowRef[]): Promise<void>;
  /** Of two for one place the last stands. */
  putTombstones(tombstones: readonly Tombstone[]): Promise<void>;
  /** A row that came back outdates its tombstone in that realm. */
  deleteTombstones(refs: readonly RealmRowRef[]): Promise<void>;
  record(entries: readonly LedgerEntry[]): Promise<void>;
  /** Notes that a device had seen the realm up to `seq` in a history that ended; never lowers it. */
  noteKnownTo(epoch: string, realmId: string, seq: number): Promise<void>;
  /** Adds to what the realms hold; negative numbers take away. One entry for each realm. */
  addUsage(added: readonly RealmUsage[]): Promise<void>;
}
