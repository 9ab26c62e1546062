import type { Reader } from '../storage/storage.ts';
import type { StoredRow } from '../storage/rows.ts';
import { PAGE, pageOf, type Page } from '../core/page.ts';

/** Rows fetched at a time: rows may be large, and only as many as fit a page shall be in memory. */
const FETCH = 1_000;

/** What happened in the realms after `since`, up to `head`, at most one page of it. Asks nothing when there is no news. */
export const readDelta = async (reader: Reader, realmIds: readonly string[], since: number, head: number): Promise<Page> => {
  if (since >= head) return { owed: [], upTo: head };
  const tombstones = await reader.tombstonesSince(realmIds, since, head, PAGE.rows + 1);
  const tombstonesUpTo = tombstones.length > PAGE.rows ? (tombstones.at(-1)?.rev ?? head) : head;
  const rows: StoredRow[] = [];
  let rowsUpTo = since;
  let length = 0;
  while (rowsUpTo < head && rows.length <= PAGE.rows && length < PAGE.length) {
    const found = await reader.rowsSince(realmIds, rowsUpTo, head, FETCH);
    for (const row of found) {
      rows.push(row);
      length += row.value.length;
    }
    rowsUpTo = found.length < FETCH ? head : (found.at(-1)?.rev ?? head);
  }
  return pageOf({ rows, tombstones, rowsUpTo, tombstonesUpTo });
};
