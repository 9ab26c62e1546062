/** What a device that has little or nothing is sent: how far it is, and tables that its newer app brought. */
import type { Pull } from '../core/answer.ts';
import type { Base } from '../core/base.ts';
import { standIn, type Progress, type Stand } from '../core/cursor.ts';
import { PAGE } from '../core/page.ts';
import { idsOf, type Realms, type SeenRealm } from '../core/realms.ts';
import type { SyncRequest } from '#protocol/sync.ts';
import type { StoredRow } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';

type Since = (realmId: string) => Stand;

/**
 * Undefined when the device lacks no older rows; it then only has to hear the news. Counted when a realm begins, and
 * told by the device's own cursor from then on.
 */
export const progressOf = async (reader: Reader, realms: readonly SeenRealm[], since: Since, base: Base): Promise<Progress | undefined> => {
  const lacking = realms.filter(({ realmId, head }) => head > 0 && (since(realmId).seq === 0 || since(realmId).floor > 0));
  if (lacking.length === 0) return undefined;
  const goesOn = lacking.every(({ realmId }) => since(realmId).floor > 0 && since(realmId).floor === standIn(base, realmId).floor);
  if (goesOn && base?.progress !== undefined) return base.progress;
  let total = 0;
  let missing = 0;
  for (const { realmId } of realms) total += await reader.rowCount(realmId);
  for (const { realmId, head } of lacking) {
    const { seq, floor } = since(realmId);
    missing += await reader.rowCountUpTo(realmId, seq === 0 ? head : floor);
  }
  return { received: Math.max(0, total - missing), total };
};

export interface WholeTables {
  readonly rows: readonly StoredRow[];
  /** Where the device stands in each realm as far as the pages are concerned. */
  readonly since: Since;
}

/**
 * The tables that a newer app brought, whole. One that does not fit a page is not sent by itself: its device gets
 * everything of that realm once more from the newest row downwards, because a cursor cannot say "all, but of that table
 * only half" (SYN-148). That costs bytes, and happens to tables that other devices had filled before this one was updated.
 */
export const readWholeTables = async (
  reader: Reader,
  realms: readonly SeenRealm[],
  { base, wholeTables }: Pick<Pull, 'base' | 'wholeTables'>,
): Promise<WholeTables> => {
  const rows: StoredRow[] = [];
  const touched: string[] = [];
  let isTooLarge = false;
  for (const { realmId } of realms) {
    // From the very beginning the pages bring every table anyway.
    if (standIn(base, realmId).seq === 0) continue;
    const ofRealm: StoredRow[] = [];
    for (const table of wholeTables)
      ofRealm.push(...(await reader.rowsOfTable(realmId, table, PAGE.rows + 1 - Math.min(PAGE.rows, ofRealm.length))));
    const length = ofRealm.reduce((sum, { value }) => sum + value.length, 0);
    if (ofRealm.length > 0) touched.push(realmId);
    if (ofRealm.length > PAGE.rows || length > PAGE.length) isTooLarge = true;
    else for (const row of ofRealm) rows.push(row);
  }
  // Of all or of none: a row of one realm may be in front of one of the same key in another.
  const again = new Set(isTooLarge ? touched : []);
  const since: Since = (realmId) => {
    const stand = standIn(base, realmId);
    return again.has(realmId) ? { seq: stand.seq, floor: stand.seq } : stand;
  };
  return { rows: isTooLarge ? [] : rows, since };
};

/**
 * A realm that the person left goes with its rows, and from behind them come those that other realms have at the same
 * places: the device had never been told of them, or had them replaced.
 */
export const readUncovered = async (reader: Reader, { lastPull }: SyncRequest, { seen, left }: Realms): Promise<readonly StoredRow[]> => {
  if (seen.length <= 1) return [];
  const rows: StoredRow[] = [];
  for (const { realmId } of left)
    if (lastPull?.realms.includes(realmId) === true) rows.push(...(await reader.rowsAlsoIn(idsOf(seen), realmId)));
  return rows;
};
