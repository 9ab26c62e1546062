import type { Delta } from '../core/answer.ts';
import { firstOf } from '../core/cell.ts';
import { isShared, type Stand } from '../core/cursor.ts';
import { pageDown } from '../core/first-page.ts';
import { PAGE, pageOf, type Owed, type OwedIn, type RealmPage, type Room } from '../core/page.ts';
import { idsOf, type InvitedRealm, type SeenRealm } from '../core/realms.ts';
import { SHARING_TABLES, tableKind } from '../core/validate.ts';
import type { StoredRow } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';

/** Rows fetched at a time: rows may be large, and only as many as fit a page shall be in memory. */
const FETCH = 1_000;

export interface Reading {
  /** How much fits the whole piece. */
  readonly room?: Room;
  /** Begins a realm of which the device has nothing with its newest rows; what is older follows downwards (SYN-145). */
  readonly newestFirst?: boolean;
}

/**
 * What happened in `realms` (the person's own first) after `since`, up to their heads, then what is still missing of
 * older rows, at most one page of it all. Asks nothing of a realm where neither is the case.
 */
export const readDelta = async (
  reader: Reader,
  realms: readonly (SeenRealm | InvitedRealm)[],
  since: (realmId: string) => Stand,
  { room = PAGE, newestFirst = false }: Reading = {},
): Promise<Delta> => {
  const stands = new Map<string, Stand>();
  const owed: OwedIn[] = [];
  const ofInvitations: Owed[] = [];
  let isCut = false;
  let length = 0;
  const take = (more: readonly OwedIn[]): void => {
    for (const it of more) {
      owed.push(it);
      length += it.text?.length ?? 0;
    }
  };
  const left = (): Room | undefined =>
    owed.length < room.rows && length < room.length ? { rows: room.rows - owed.length, length: room.length - length } : undefined;

  for (const realm of realms) {
    const { realmId, head } = realm;
    const stand = since(realmId);
    const fits = left();
    if (stand.seq >= head) stands.set(realmId, stand);
    else if ('isInvited' in realm) {
      ofInvitations.push(...(await readInvitation(reader, realm, stand.seq)));
      stands.set(realmId, { seq: head, floor: 0 });
    } else if (newestFirst && stand.seq === 0) {
      // Whoever was invited has those who shared it then; some of them may be gone.
      if (isShared(realmId)) {
        const gone = await reader.tombstonesSince(realmId, 0, head, Number.MAX_SAFE_INTEGER);
        take(gone.filter(({ table }) => tableKind(table) === 'sharing').map(({ table, key }) => ({ realmId, table, key })));
      }
      stands.set(realmId, { seq: head, floor: head });
    } else if (fits === undefined) {
      isCut = true;
      stands.set(realmId, stand);
    } else {
      const page = await readPage(reader, realm, stand.seq, fits);
      take(page.owed);
      stands.set(realmId, { ...stand, seq: page.upTo });
      if (page.upTo < head) isCut = true;
    }
  }
  let older = 0;
  for (const [realmId, stand] of stands) {
    if (stand.floor === 0) continue;
    const fits = left();
    if (fits !== undefined) {
      const found = await reader.rowsDown(realmId, stand.floor, fits.rows + 1);
      const { rows, floor } = pageDown(found, found.length <= fits.rows, fits);
      take(rows.map(({ table, key, value }) => ({ realmId, table, key, text: value })));
      older += rows.length;
      stands.set(realmId, { ...stand, floor });
    }
    if ((stands.get(realmId)?.floor ?? 0) > 0) isCut = true;
  }
  const standing = realms.length === 1 ? owed : await asSeen(reader, owed, realms);
  return { owed: withInvitations(standing, ofInvitations), stands, isCut, older };
};

/** A place is told once: what an invitation shows stands, whatever went elsewhere under the same name. */
const withInvitations = (standing: readonly Owed[], ofInvitations: readonly Owed[]): readonly Owed[] => {
  if (ofInvitations.length === 0) return standing;
  const shown = new Set(ofInvitations.flatMap((it) => (it.text === undefined ? [] : [`${it.table} ${it.key}`])));
  const of = (all: readonly Owed[]) => all.filter((it) => it.text !== undefined || !shown.has(`${it.table} ${it.key}`));
  return [...of(standing), ...of(ofInvitations)];
};

/** Who shares it, and nothing of what they share. */
const readInvitation = async (reader: Reader, { realmId, head }: InvitedRealm, since: number): Promise<readonly Owed[]> => {
  const gone = await reader.tombstonesSince(realmId, since, head, Number.MAX_SAFE_INTEGER);
  const owed: Owed[] = gone.filter(({ table }) => tableKind(table) === 'sharing').map(({ table, key }) => ({ table, key }));
  for (const name of SHARING_TABLES)
    for (const { table, key, value, rev } of await reader.rowsOfTable(realmId, name, Number.MAX_SAFE_INTEGER))
      if (rev > since) owed.push({ table, key, text: value });
  return owed;
};

const readPage = async (reader: Reader, { realmId, head }: SeenRealm, since: number, room: Room): Promise<RealmPage> => {
  const tombstones = await reader.tombstonesSince(realmId, since, head, room.rows + 1);
  const tombstonesUpTo = tombstones.length > room.rows ? (tombstones.at(-1)?.rev ?? head) : head;
  const rows: StoredRow[] = [];
  let rowsUpTo = since;
  let length = 0;
  while (rowsUpTo < head && rows.length <= room.rows && length < room.length) {
    const found = await reader.rowsSince(realmId, rowsUpTo, head, FETCH);
    for (const row of found) {
      rows.push(row);
      length += row.value.length;
    }
    rowsUpTo = found.length < FETCH ? head : (found.at(-1)?.rev ?? head);
  }
  return pageOf({ rows, tombstones, rowsUpTo, tombstonesUpTo }, room);
};

/**
 * A device keeps one row for each key, whatever its realm. So a place is told as it stands in the first of the person's
 * realms that has it: what left one realm may stand in another one (it moved), and nobody hides a person's own row by
 * writing its key into a shared realm.
 */
const asSeen = async (reader: Reader, owed: readonly OwedIn[], realms: readonly (SeenRealm | InvitedRealm)[]): Promise<readonly Owed[]> => {
  const realmIds = idsOf(realms);
  const [own] = realmIds;
  const invited = new Set(idsOf(realms.filter((realm) => 'isInvited' in realm)));
  const unsure = owed.filter(({ realmId, text }) => text === undefined || realmId !== own);
  if (unsure.length === 0) return owed;
  const places = new Map<string, StoredRow[]>();
  for (const row of await reader.rowsByRef(realmIds, unsure)) {
    if (invited.has(row.realmId) && tableKind(row.table) !== 'sharing') continue;
    const others = places.get(`${row.table} ${row.key}`);
    if (others === undefined) places.set(`${row.table} ${row.key}`, [row]);
    else others.push(row);
  }
  return owed.map((it) => {
    if (it.text !== undefined && it.realmId === own) return it;
    const row = firstOf(places.get(`${it.table} ${it.key}`) ?? [], realmIds);
    return row === undefined ? { table: it.table, key: it.key } : { table: it.table, key: it.key, text: row.value };
  });
};
