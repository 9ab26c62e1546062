import { notices as noticesEntity } from '#domain/notification/notice.ts';
import { storeUses } from '../attachments/uses.ts';
import type { Outcome } from '../core/apply.ts';
import { changeOf, type Cell, type Cells } from '../core/cell.ts';
import { noticesOf } from '../core/notice.ts';
import type { RowRef, StoredRow, Tombstone } from '../storage/rows.ts';
import type { Writer } from '../storage/storage.ts';
import type { SyncContext } from './reconcile.ts';

export interface Sender {
  readonly userId: string;
  readonly clientId: string;
  readonly headBefore: number;
}

export interface Stored {
  /** Written beside the rows: one for each refusal. */
  readonly notices: readonly StoredRow[];
  readonly head: number;
}

/**
 * The answer says once more that nothing is there. A row that the device writes at that place before it hears so is
 * taken away by the answer and sent afterwards; only a tombstone newer than what that write was made on lets the
 * server see that the device needs the row back (SYN-10).
 */
const isToldToForget = (cell: Cell, userId: string): boolean => cell.now?.realmId !== userId && cell.before?.realmId !== userId;

/** Writes what the request changed, each place with the next revision, and that its operations took effect. */
export const storeOutcome = async (
  writer: Writer,
  { userId, clientId, headBefore }: Sender,
  cells: Cells,
  outcome: Outcome,
  { now, newId }: SyncContext,
): Promise<Stored> => {
  const at = now();
  const changed = [...cells.all()].filter((cell) => changeOf(cell) !== undefined);
  const told = noticesOf(outcome.refused, newId, new Date(at).toISOString());
  const denied = [...outcome.echo].filter((cell) => isToldToForget(cell, userId));
  const count = changed.length + denied.length + told.length;
  let rev = count === 0 ? headBefore + 1 : await writer.takeRevisions(count);

  const rows: StoredRow[] = [];
  const tombstones: Tombstone[] = [];
  const removed: RowRef[] = [];
  const returned: (RowRef & { realmId: string })[] = [];
  for (const { table, key, before, now: standing, goneRev } of changed) {
    if (standing !== undefined) {
      rows.push({ table, key, realmId: standing.realmId, owner: standing.owner, value: standing.text, rev: rev++ });
      if (goneRev > 0) returned.push({ table, key, realmId: standing.realmId });
    } else if (before !== undefined) {
      removed.push({ table, key });
      tombstones.push({ table, key, realmId: before.realmId, rev: rev++ });
    }
  }
  for (const { table, key } of denied) tombstones.push({ table, key, realmId: userId, rev: rev++ });
  const notices = told.map((notice): StoredRow => ({
    table: noticesEntity.table,
    key: notice.id,
    realmId: userId,
    owner: userId,
    value: JSON.stringify({ ...notice, owner: userId, realmId: userId }),
    rev: rev++,
  }));

  await writer.putRows([...rows, ...notices]);
  if (removed.length > 0) await writer.deleteRows(removed);
  await writer.putTombstones(tombstones);
  if (returned.length > 0) await writer.deleteTombstones(returned);
  await storeUses(writer, userId, changed, at);
  await writer.record([...outcome.processed.values()].map(({ txid, opNo }) => ({ txid, opNo, clientId, userId, at })));
  return { notices, head: rev - 1 };
};
