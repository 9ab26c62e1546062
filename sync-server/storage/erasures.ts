/**
 * Accounts that were erased, as sync-server/erasure reads and writes them. What is kept of one is the SHA-256 of its ids, so
 * that they stay known for erased; and, until the last of its rows is gone, whose rows those are. Times are epoch milliseconds.
 */
import type { UserRow } from './accounts.ts';

/** An id of a person, of one of their sessions, or a recovery key, that nobody may have again. */
export interface ErasedId {
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  readonly at: number;
}

/** An account that ended, of which something may be left. */
export interface Erasure {
  readonly userId: string;
  readonly at: number;
}

export interface ErasureReader {
  /** Those of the hashes that are of something erased. */
  erasedAmong(hashes: readonly string[]): Promise<readonly string[]>;
  erasedIds(): Promise<readonly ErasedId[]>;
  erasures(): Promise<readonly Erasure[]>;
  /** Everybody who has an account. */
  userIds(): Promise<readonly string[]>;
}

export interface ErasureWriter extends ErasureReader {
  /** Those that are noted already stay as they are. */
  noteErased(ids: readonly ErasedId[]): Promise<void>;
  /** With their sessions, pairings, challenges, ways in, identities and mails that wait; resolves to the ids of the sessions, ended ones included. */
  deletePerson(user: UserRow): Promise<readonly string[]>;
  putErasure(erasure: Erasure): Promise<void>;
  /** Forgets that the person belonged to the realm, or was asked into it. */
  deleteMemberships(realmId: string, userId: string): Promise<void>;
  /** The files that `from` vouched for in the realm are `to`'s from now on; `from` keeps copies. */
  giveFiles(realmId: string, from: string, to: string): Promise<void>;
  /**
   * Deletes at most `limit` rows of each kind of what is left of the person and of the realms that were theirs; resolves to how many
   * there were. The names of shared realms stay taken, by nobody.
   */
  eraseSome(userId: string, limit: number): Promise<number>;
  deleteErasure(userId: string): Promise<void>;
}
