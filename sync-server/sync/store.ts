import type { NewId } from '#domain/ids.ts';
import { notices as noticesEntity } from '#domain/notification/notice.ts';
import { storeUses } from '../attachments/uses.ts';
import type { Outcome } from '../core/apply.ts';
import { changeOf, type Cell, type Cells } from '../core/cell.ts';
import { deletedBy, namedByPeople } from '../core/conflicts.ts';
import { noticesOf, noticesOfLosers } from '../core/notice.ts';
import { changedPaths } from '../core/paths.ts';
import { summed, usageOf } from '../core/room.ts';
import { withTouch, type Device } from '../core/touched.ts';
import { tableKind } from '../core/validate.ts';
import type { RowRef, StoredRow, Tombstone } from '../storage/rows.ts';
import type { Writer } from '../storage/storage.ts';

export interface Sender {
  readonly userId: string;
  readonly clientId: string;
  readonly device: Device;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly headBefore: number;
}

export interface Stored {
  /** Written beside the rows for whoever sent them. */
  readonly notices: readonly StoredRow[];
  /** Where something was written. */
  readonly realmIds: readonly string[];
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
  { userId, clientId, device, at, headBefore }: Sender,
  cells: Cells,
  outcome: Outcome,
  newId: NewId,
): Promise<Stored> => {
  const changed = [...cells.all()].filter((cell) => changeOf(cell) !== undefined);
  const told = [
    ...noticesOf(outcome.refused, newId, timeOf(at)).map((notice) => ({ userId, notice })),
    ...noticesOfLosers(outcome.losers, newId, at, timeOf),
  ];
  const denied = [...outcome.echo].filter((cell) => isToldToForget(cell, userId));
  const count = changed.length + denied.length + told.length;
  let rev = count === 0 ? headBefore + 1 : await writer.takeRevisions(count);

  const rows: StoredRow[] = [];
  const tombstones: Tombstone[] = [];
  const removed: RowRef[] = [];
  const returned: (RowRef & { realmId: string })[] = [];
  for (const cell of changed) {
    const { table, key, before, now: standing, goneRev } = cell;
    if (standing !== undefined) {
      const touched = touchedNow(cell, { rev, at, userId, ...device });
      rows.push({
        table,
        key,
        realmId: standing.realmId,
        owner: standing.owner,
        value: standing.text,
        rev: rev++,
        ...(touched !== undefined && { touched }),
      });
      if (goneRev > 0) returned.push({ table, key, realmId: standing.realmId });
    } else if (before !== undefined) {
      removed.push({ table, key });
      const kept = tableKind(table) === 'synced' && { last: before.value, deletedBy: deletedBy({ name: device.name, at }) };
      tombstones.push({ table, key, realmId: before.realmId, rev: rev++, ...kept });
    }
  }
  // What is known of a former deletion stays with the place.
  for (const { table, key, gone } of denied)
    tombstones.push({ ...(gone?.realmId === userId && gone), table, key, realmId: userId, rev: rev++ });
  const notices = told.map(({ userId: reader, notice }): StoredRow => ({
    table: noticesEntity.table,
    key: notice.id,
    realmId: reader,
    owner: reader,
    value: JSON.stringify({ ...notice, owner: reader, realmId: reader }),
    rev: rev++,
  }));

  await writer.putRows([...rows, ...notices]);
  if (removed.length > 0) await writer.deleteRows(removed);
  await writer.putTombstones(tombstones);
  if (returned.length > 0) await writer.deleteTombstones(returned);
  await storeUses(writer, userId, changed, at);
  await writer.addUsage(summed(changed.filter(({ table }) => tableKind(table) !== 'server').flatMap(({ was, now }) => usageOf(was, now))));
  await writer.record([...outcome.processed.values()].map(({ txid, opNo }) => ({ txid, opNo, clientId, userId, at })));
  const realmIds = [...new Set([...rows, ...notices, ...tombstones].map((it) => it.realmId))];
  return { notices: notices.filter(({ realmId }) => realmId === userId), realmIds, head: rev - 1 };
};

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** What the row's new version says about who changed what; nothing for tables that nobody works on together. */
const touchedNow = ({ table, before, was, now }: Cell, touch: Parameters<typeof withTouch>[1]): string | undefined => {
  if (tableKind(table) !== 'synced' || now === undefined) return undefined;
  return withTouch(before, touch, was === undefined ? [] : namedByPeople(table, changedPaths(was.value, now.value)));
};
