/** What is owed, cut into pieces a device can swallow: by revision, so that the next piece starts where this one ends (SYN-12). */
import type { StoredRow, Tombstone } from '../storage/rows.ts';

/** The final state of one place; without `text` there is nothing. */
export interface Owed {
  readonly table: string;
  readonly key: string;
  /** The row as JSON text. */
  readonly text?: string;
}

export interface Page {
  readonly owed: readonly Owed[];
  /** Everything up to and including this revision is in the page or was seen before. */
  readonly upTo: number;
}

export const PAGE = { rows: 5_000, length: 6_000_000 } as const;

export interface Found {
  /** Ascending by revision. */
  readonly rows: readonly StoredRow[];
  readonly tombstones: readonly Tombstone[];
  /** Up to which revision each list is complete; the head, unless reading stopped at a limit. */
  readonly rowsUpTo: number;
  readonly tombstonesUpTo: number;
}

/** The longest page that holds at most `PAGE.rows` places and, beyond the first, about `PAGE.length` characters. */
export const pageOf = ({ rows, tombstones, rowsUpTo, tombstonesUpTo }: Found): Page => {
  const complete = Math.min(rowsUpTo, tombstonesUpTo);
  const standing = new Set(tombstones.length === 0 ? [] : rows.map((row) => `${row.table} ${row.key}`));
  const owed: Owed[] = [];
  let length = 0;
  let last = 0;
  for (const it of inOrder(rows, tombstones)) {
    if (it.rev > complete) return { owed, upTo: complete };
    if (owed.length >= PAGE.rows || length >= PAGE.length) return { owed, upTo: last };
    last = it.rev;
    if ('value' in it) {
      owed.push({ table: it.table, key: it.key, text: it.value });
      length += it.value.length;
    } else if (!standing.has(`${it.table} ${it.key}`)) {
      owed.push({ table: it.table, key: it.key });
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
