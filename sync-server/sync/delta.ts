import type { Delta } from '../core/answer.ts';
import { firstOf } from '../core/cell.ts';
import type { Stand } from '../core/cursor.ts';
import { PAGE, pageOf, type Owed, type OwedIn, type RealmPage, type Room } from '../core/page.ts';
import { idsOf, type SeenRealm } from '../core/realms.ts';
import type { StoredRow } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';

/** Rows fetched at a time: rows may be large, and only as many as fit a page shall be in memory. */
const FETCH = 1_000;

/**
 * What happened in `realms` (the person's own first) after `since`, up to their heads, at most one page of it. Asks
 * nothing of a realm without news.
 */
export const readDelta = async (reader: Reader, realms: readonly SeenRealm[], since: (realmId: string) => Stand): Promise<Delta> => {
  const stands = new Map<string, Stand>();
  const owed: OwedIn[] = [];
  let isCut = false;
  let length = 0;
  for (const realm of realms) {
    const stand = since(realm.realmId);
    const room = { rows: PAGE.rows - owed.length, length: PAGE.length - length };
    if (stand.seq >= realm.head) stands.set(realm.realmId, stand);
    else if (room.rows <= 0 || room.length <= 0) {
      isCut = true;
      stands.set(realm.realmId, stand);
    } else {
      const page = await readPage(reader, realm, stand.seq, room);
      for (const it of page.owed) {
        owed.push(it);
        length += it.text?.length ?? 0;
      }
      stands.set(realm.realmId, { ...stand, seq: page.upTo });
      if (page.upTo < realm.head) isCut = true;
    }
  }
  return { owed: realms.length === 1 ? owed : await asSeen(reader, owed, idsOf(realms)), stands, isCut };
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
const asSeen = async (reader: Reader, owed: readonly OwedIn[], realmIds: readonly string[]): Promise<readonly Owed[]> => {
  const [own] = realmIds;
  const unsure = owed.filter(({ realmId, text }) => text === undefined || realmId !== own);
  if (unsure.length === 0) return owed;
  const places = new Map<string, StoredRow[]>();
  for (const row of await reader.rowsByRef(realmIds, unsure)) {
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
