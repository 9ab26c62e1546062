/** What is owed, cut into pieces a device can swallow: by revision, so that the next piece starts where this one ends (SYN-12). */
import type { StoredRow, Tombstone } from '../storage/rows.ts';

/** The final state of one place; without `text` there is nothing. */
export interface Owed {
  readonly table: string;
  readonly key: string;
  /** The row as JSON text. */
  readonly text?: string;
}

/** One place of a page and the realm that says so. */
export interface OwedIn extends Owed {
  readonly realmId: string;
}

/** A piece of what happened in one realm. */
export interface RealmPage {
  readonly owed: readonly OwedIn[];
  /** Everything up to and including this revision is in the page or was seen before. */
  readonly upTo: number;
}

/** How much fits. */
export interface Room {
  readonly rows: number;
  /** In characters. */
  readonly length: number;
}

export const PAGE: Room = { rows: 5_000, length: 6_000_000 };

export interface Found {
  /** Ascending by revision. */
  readonly rows: readonly StoredRow[];
  readonly tombstones: readonly Tombstone[];
  /** Up to which revision each list is complete; the head, unless reading stopped at a limit. */
  readonly rowsUpTo: number;
  readonly tombstonesUpTo: number;
}

/** The longest page that holds at most `room.rows` places and, beyond the first, about `room.length` characters. */
export const pageOf = ({ rows, tombstones, rowsUpTo, tombstonesUpTo }: Found, room: Room = PAGE): RealmPage => {
  const complete = Math.min(rowsUpTo, tombstonesUpTo);
  const standing = new Set(tombstones.length === 0 ? [] : rows.map((row) => `${row.table} ${row.key}`));
  const owed: OwedIn[] = [];
  let length = 0;
  let last = 0;
  for (const it of inOrder(rows, tombstones)) {
    if (it.rev > complete) return { owed, upTo: complete };
    if (owed.length >= room.rows || length >= room.length) return { owed, upTo: last };
    last = it.rev;
    if ('value' in it) {
      owed.push({ realmId: it.realmId, table: it.table, key: it.key, text: it.value });
      length += it.value.length;
    } else if (!standing.has(`${it.table} ${it.key}`)) {
      owed.push({ realmId: it.realmId, table: it.table, key: it.key });
    }
  }
  return { owed, upTo: complete };
};

function* inOrder(rows: readonly StoredRow[], tombstones: readonly Tombstone[]): Generator<StoredRow | Tombstone> {
  let next = 0;
  for (const row of rows) {
    for (let gone = tombstones[next]; gone !== undefined && gone.rev < row.rev; gone = tombstones[++next]) yield gone;
    yield row;
  }
  yield* tombstones.slice(next);
}
