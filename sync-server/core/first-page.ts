/**
 * The pages of a first sync, from the newest row downwards (SYN-145): small at first, so that something is on the screen
 * after a second on a slow line, then as large as everything before, up to what a slow phone stores while somebody
 * writes (docs/adr/0017).
 */
import type { StoredRow } from '../storage/rows.ts';
import type { Room } from './page.ts';

export interface PageSizes {
  readonly first: number;
  readonly most: number;
}

export const PAGE_SIZES: PageSizes = { first: 250, most: 1_000 };
/** Rows of a library are half as long. */
const LENGTH_OF_ROW = 800;

/** `received`: rows that the device has got so far. */
export const roomAfter = (received: number, { first, most }: PageSizes = PAGE_SIZES): Room => {
  const rows = Math.min(most, Math.max(first, received));
  return { rows, length: rows * LENGTH_OF_ROW };
};

export interface PageDown {
  readonly rows: readonly StoredRow[];
  /** Revisions up to this one are still to come; 0: none. */
  readonly floor: number;
}

/** The longest page that fits of `found`, rows in descending order, a first one always; `isAll`: there are no older ones. */
export const pageDown = (found: readonly StoredRow[], isAll: boolean, room: Room): PageDown => {
  let count = 0;
  let length = 0;
  for (const row of found) {
    if (count > 0 && (count >= room.rows || length + row.value.length > room.length)) break;
    count += 1;
    length += row.value.length;
  }
  const rows = found.slice(0, count);
  const isLast = isAll && count === found.length;
  return { rows, floor: isLast ? 0 : (found[count]?.rev ?? (rows.at(-1)?.rev ?? 1) - 1) };
};
