/**
 * What was deleted around a backup that was put back (SYN-41, SYN-94, SYN-99). No clock decides: a device that had seen
 * the former history further than the backup reaches had seen every row of the backup, so one that it did not have any
 * more was deleted; and a row that was written since the restore has a revision beyond the backup's.
 */
import type { FormerEpoch, RowRef, StoredRow, Tombstone } from '../storage/rows.ts';
import { standIn, type Cursor } from './cursor.ts';
import type { SeenRealm } from './realms.ts';

export interface Returning {
  readonly userId: string;
  /** Where the device stood in the history that it comes from. */
  readonly cursor: Cursor;
  /** Of the history that goes on now. */
  readonly epoch: string;
  /** Realms that the person sees. */
  readonly seen: readonly SeenRealm[];
  /** How the history of `cursor` ended; empty when it did not, or nobody noted it. */
  readonly former: readonly FormerEpoch[];
  /** Realm → how far it was when the present history began; empty while that is the first. */
  readonly begunAt: ReadonlyMap<string, number>;
  /** Realm → whom it belongs to. */
  readonly owners: ReadonlyMap<string, string>;
}

/** The realms of whose deletions the device knows everything that the backup lacks, and how far it had seen them. */
export const knownBeyond = ({ cursor, former }: Pick<Returning, 'cursor' | 'former'>): ReadonlyMap<string, number> => {
  const known = new Map<string, number>();
  for (const { realmId, head, knownTo } of former) {
    const { seq, floor } = standIn(cursor, realmId);
    // Somebody who came back before had seen more: what this device lacks may have been put back since.
    if (floor === 0 && seq >= head && seq >= knownTo) known.set(realmId, seq);
  }
  return known;
};

/**
 * Of rows that the server has and the device had not: those that were deleted after the backup was taken. Only rows that
 * its person may delete: in a realm of somebody else, those that are theirs.
 */
export const deletedSince = (returning: Returning, rows: readonly StoredRow[]): readonly RowRef[] => {
  const known = knownBeyond(returning);
  const heads = new Map(returning.former.map(({ realmId, head }) => [realmId, head]));
  return rows.filter(
    ({ realmId, rev, owner }) =>
      known.has(realmId) && rev <= (heads.get(realmId) ?? 0) && [owner, realmId, returning.owners.get(realmId)].includes(returning.userId),
  );
};

/** Of places where the device had a row and the server has none: those that stay deleted. */
export const staysGone = <T extends RowRef & { readonly realmId: string }>(
  returning: Returning,
  missing: readonly T[],
  tombstones: readonly Tombstone[],
): readonly T[] => {
  const { cursor, epoch, seen, former, begunAt } = returning;
  const heads = new Map(former.map(({ realmId, head }) => [realmId, head]));
  const fences = new Map(seen.map(({ realmId, fence }) => [realmId, fence]));
  const gone = new Map(tombstones.map((it) => [`${it.realmId} ${it.table} ${it.key}`, it]));
  return missing.filter(({ realmId, table, key }) => {
    const { seq, floor } = standIn(cursor, realmId);
    // It started over because it was away while deletions were forgotten: whatever it had is with the server, or deleted.
    if (cursor.epoch === epoch) return seq > 0 && seq < (fences.get(realmId) ?? 0);
    const tombstone = gone.get(`${realmId} ${table} ${key}`);
    if (tombstone === undefined) return false;
    const head = heads.get(realmId);
    // Of two histories after one backup, the second knows nothing of the first, only that it is none of its own.
    const since = head ?? begunAt.get(realmId) ?? Infinity;
    // A place where nothing ever stood is told to be empty by a tombstone that nobody signed.
    if (tombstone.rev > since) return tombstone.deletedBy !== undefined;
    // A device that had seen that deletion, and the row, had seen it come back.
    return head !== undefined && floor === 0 && tombstone.rev > seq;
  });
};
