import { deletedBy, deleterOf } from '../core/conflicts.ts';
import type { Row } from '../core/row.ts';
import { withoutPerson } from '../core/touched.ts';
import type { StoredRow, Tombstone } from '../storage/rows.ts';
import type { Writer } from '../storage/storage.ts';

export interface Leaving {
  readonly userId: string;
  /** Of the sessions that the person ever had (core/touched.ts). */
  readonly marks: ReadonlySet<string>;
  /** A realm of somebody else, which is held. */
  readonly realmId: string;
  /** Whose what the person put there will be; undefined when the realm is gone. */
  readonly heir: string | undefined;
  readonly head: number;
}

const ALL = Number.MAX_SAFE_INTEGER;

/**
 * Takes a person out of a realm of somebody else: they belong to it no more, what they put there is the heir's, and nothing
 * of it names them or their devices (ACC-49).
 */
export const leaveRealm = async (writer: Writer, leaving: Leaving): Promise<void> => {
  const { userId, realmId, heir = '', head } = leaving;
  const rows = await writer.rowsByRef([realmId], await writer.rowsSince(realmId, 0, head, ALL));
  const memberships = rows.filter(({ table, value }) => table === 'members' && rowIn(value)['userId'] === userId);
  const others = rows.filter((row) => !memberships.includes(row));
  const theirs = others.filter(({ owner }) => owner === userId);
  const touched = others.filter((row) => row.owner !== userId && row.touched?.includes(userId) === true);

  let rev = await writer.takeRevisions(realmId, memberships.length + theirs.length);
  await writer.putRows([
    ...theirs.map((row) => ({ ...handedOver(row, userId, heir), rev: rev++ })),
    // What is noted about a row is no change of it: it keeps its revision.
    ...touched.map((row) => ({ ...row, ...notedWithout(row, userId, heir) })),
  ]);
  await writer.deleteRows(memberships);
  await writer.putTombstones(memberships.map(({ table, key }) => ({ table, key, realmId, rev: rev++ })));
  const characters = memberships.reduce((sum, { value }) => sum + value.length, 0);
  if (memberships.length > 0) await writer.addUsage([{ realmId, rows: -memberships.length, characters: -characters }]);
  const gone = await writer.tombstonesByRef([realmId], await writer.tombstonesSince(realmId, 0, head, ALL));
  await writer.putTombstones(gone.flatMap((it) => unnamed(it, leaving) ?? []));
  if (heir !== '') await writer.giveFiles(realmId, userId, heir);
  await writer.deleteMemberships(realmId, userId);
};

const rowIn = (text: string): Row => JSON.parse(text) as Row;

const handedOver = (row: StoredRow, userId: string, heir: string): StoredRow => {
  const value = rowIn(row.value);
  const named = value['owner'] === undefined ? row.value : JSON.stringify({ ...value, owner: heir });
  return { ...row, ...notedWithout(row, userId, heir), value: named, owner: heir };
};

const notedWithout = (row: StoredRow, userId: string, heir: string): { readonly touched?: string } => {
  const touched = withoutPerson(row, userId, heir);
  return touched === undefined ? {} : { touched };
};

/** Undefined: it names nobody who leaves. */
const unnamed = (it: Tombstone, { userId, marks, heir }: Leaving): Tombstone | undefined => {
  const last = it.last === undefined ? undefined : rowIn(it.last);
  const isTheirs = last?.['owner'] === userId;
  const by = deleterOf(it.deletedBy);
  const isByThem = it.deletedBy !== undefined && marks.has(by.mark);
  if (!isTheirs && !isByThem) return undefined;
  const { last: _last, deletedBy: _deletedBy, ...place } = it;
  return {
    ...place,
    ...(last !== undefined && (!isTheirs || heir !== undefined) && { last: isTheirs ? JSON.stringify({ ...last, owner: heir }) : it.last }),
    ...(it.deletedBy !== undefined && { deletedBy: isByThem ? deletedBy({ at: by.at, name: '' }, { mark: '' }) : it.deletedBy }),
  };
};
