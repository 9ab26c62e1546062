import type { NewId } from '#domain/ids.ts';
import { notices as noticesEntity } from '#domain/notification/notice.ts';
import { storeUses } from '../attachments/uses.ts';
import type { Outcome } from '../core/apply.ts';
import { changeOf, hiddenIn, type Cell, type Cells } from '../core/cell.ts';
import { deletedBy, namedByPeople } from '../core/conflicts.ts';
import { noticesOf, noticesOfLosers } from '../core/notice.ts';
import { changedPaths } from '../core/paths.ts';
import { usageOf } from '../core/room.ts';
import { movedTo, withBlind, withTouch, type Device } from '../core/touched.ts';
import { tableKind } from '../core/validate.ts';
import { must } from '../must.ts';
import type { RealmRowRef, StoredRow, Tombstone } from '../storage/rows.ts';
import type { Writer } from '../storage/storage.ts';
import { noteSharing } from './note-sharing.ts';
import { storeSharing } from './sharing.ts';

export interface Sender {
  readonly userId: string;
  readonly clientId: string;
  readonly device: Device;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Stored {
  /** Written beside the rows for whoever sent them. */
  readonly notices: readonly StoredRow[];
  /** The last revisions of the realms that were written to. */
  readonly headsAfter: ReadonlyMap<string, number>;
  /** Persons whose set of realms may be another one now. */
  readonly userIds: readonly string[];
}

/**
 * The answer says once more that nothing is there. A row that the device writes at that place before it hears so is
 * taken away by the answer and sent afterwards; only a tombstone newer than what that write was made on lets the
 * server see that the device needs the row back (SYN-10). Of a realm that the person may be leaving right now they see
 * no tombstones any more.
 */
const isToldToForget = ({ before, now }: Cell, leaving: ReadonlySet<string>): boolean => {
  const realmId = now?.realmId ?? before?.realmId;
  return realmId === undefined || leaving.has(realmId);
};

/** Writes what the request changed, each place with the next revision, and that its operations took effect. */
export const storeOutcome = async (
  writer: Writer,
  { userId, clientId, device, at }: Sender,
  cells: Cells,
  outcome: Outcome,
  newId: NewId,
): Promise<Stored> => {
  const ofCells = cells.all().filter((cell) => changeOf(cell) !== undefined);
  const goneRealms = new Set(ofCells.flatMap(({ table, key, now }) => (table === 'realms' && now === undefined ? [key] : [])));
  const changed = shownLast([...ofCells, ...hiddenIn(cells, goneRealms)]);
  const told = [
    ...noticesOf(outcome.refused, newId, timeOf(at)).map((notice) => ({ userId, notice })),
    ...noticesOfLosers(outcome.losers, newId, at, timeOf),
  ];
  const leaving = new Set(realmsTold(ofCells.filter((cell) => tableKind(cell.table) === 'sharing')));
  const unseen = new Set([...outcome.deletedUnseen].filter(({ now }) => now === undefined));
  const denied = [...new Set([...outcome.echo, ...unseen])].filter((cell) => isToldToForget(cell, leaving));
  const places = [...realmsTold(changed), ...denied.map(() => userId), ...told.map((it) => it.userId)];
  const revisions = await takeRevisions(writer, places);

  const blind = new Set(outcome.losers.flatMap(({ isInsert, table, key }) => (isInsert === true ? (cells.at(table, key) ?? []) : [])));
  const noted = (row: StoredRow): StoredRow => ({ ...row, touched: withBlind(row, device.mark, revisions.heads.get(userId) ?? 0) });
  // What is noted about a row is no change of it: it keeps its revision.
  const rows = [...blind].flatMap((cell) => (cell.before !== undefined && changeOf(cell) === undefined ? [noted(cell.before)] : []));
  const tombstones: Tombstone[] = [];
  const removed: RealmRowRef[] = [];
  const returned: RealmRowRef[] = [];
  for (const cell of changed) {
    const { table, key, before, now: standing, goneIn } = cell;
    if (standing !== undefined) {
      const { realmId, owner, text, shape } = standing;
      const rev = revisions.next(realmId);
      const touched = touchedNow(cell, { rev, at, userId, ...device });
      const row = {
        table,
        key,
        realmId,
        owner,
        value: text,
        rev,
        ...(touched !== undefined && { touched }),
        ...(shape !== undefined && { shape }),
      };
      rows.push(blind.has(cell) ? noted(row) : row);
      if (goneIn.some((it) => it.realmId === realmId)) returned.push({ table, key, realmId });
    }
    if (before !== undefined && before.realmId !== standing?.realmId) {
      const { realmId } = before;
      removed.push({ table, key, realmId });
      const kept = tableKind(table) === 'synced' && { last: before.value, deletedBy: deletedBy({ name: device.name, at }, device) };
      tombstones.push({ table, key, realmId, rev: revisions.next(realmId), ...kept });
    }
  }
  // What is known of a former deletion stays with the place.
  for (const cell of denied) {
    const { table, key, goneIn } = cell;
    const signed = unseen.has(cell)
      ? { deletedBy: deletedBy({ name: device.name, at }, device) }
      : goneIn.find((it) => it.realmId === userId);
    tombstones.push({ ...signed, table, key, realmId: userId, rev: revisions.next(userId) });
  }
  const notices = told.map(({ userId: reader, notice }): StoredRow => ({
    table: noticesEntity.table,
    key: notice.id,
    realmId: reader,
    owner: reader,
    value: JSON.stringify({ ...notice, owner: reader, realmId: reader }),
    rev: revisions.next(reader),
  }));

  await writer.putRows([...rows, ...notices]);
  if (removed.length > 0) await writer.deleteRows(removed);
  await writer.putTombstones(tombstones);
  if (returned.length > 0) await writer.deleteTombstones(returned);
  await storeUses(writer, userId, changed, at);
  const userIds = await storeSharing(writer, changed);
  await noteSharing(writer, { userId, deviceName: device.name, at }, changed);
  const reasons = new Map<string, number>();
  for (const { reason } of outcome.refused) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (reasons.size > 0) await writer.countRefusals(timeOf(at).slice(0, 10), reasons);
  await writer.addUsage(usageOf(changed.filter(({ table }) => tableKind(table) !== 'server')));
  await writer.record([...outcome.processed.values()].map(({ txid, opNo }) => ({ txid, opNo, clientId, userId, at })));
  return { notices: notices.filter(({ realmId }) => realmId === userId), headsAfter: revisions.heads, userIds };
};

/** What a screen shows by itself. */
const SHOWN = new Set(['books']);

/** Within one transaction any order is right; a first sync brings the last revision first, and nobody can read a reading without its book (SYN-145). */
const shownLast = (changed: readonly Cell[]): readonly Cell[] => [
  ...changed.filter(({ table }) => !SHOWN.has(table)),
  ...changed.filter(({ table }) => SHOWN.has(table)),
];

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** What the row's new version says about who changed what; nothing for tables that nobody works on together. */
const touchedNow = ({ table, before, was, now }: Cell, touch: Parameters<typeof withTouch>[1]): string | undefined => {
  if (tableKind(table) !== 'synced' || now === undefined) return undefined;
  const kept = before === undefined || before.realmId === now.realmId ? before : movedTo(touch.rev, before);
  return withTouch(kept, touch, was === undefined ? [] : namedByPeople(table, changedPaths(was.value, now.value)));
};

/** The realms that hear of each change: the one where the row stands, and the one that it left. */
const realmsTold = (changed: readonly Cell[]): string[] => {
  const realmIds: string[] = [];
  for (const { before, now } of changed) {
    if (now !== undefined) realmIds.push(now.realmId);
    if (before !== undefined && before.realmId !== now?.realmId) realmIds.push(before.realmId);
  }
  return realmIds;
};

/** One revision for each place, given out realm by realm. */
const takeRevisions = async (writer: Writer, places: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const realmId of places) counts.set(realmId, (counts.get(realmId) ?? 0) + 1);
  const [nexts, heads] = [new Map<string, number>(), new Map<string, number>()];
  for (const [realmId, count] of counts) {
    const first = await writer.takeRevisions(realmId, count);
    nexts.set(realmId, first);
    heads.set(realmId, first + count - 1);
  }
  const next = (realmId: string): number => {
    const rev = must(nexts.get(realmId), 'a revision');
    nexts.set(realmId, rev + 1);
    return rev;
  };
  return { next, heads };
};
