/**
 * The shelf sorted in one way and kept sorted: a changed book is taken out and put in by halving the list, so that one change in
 * a hundred thousand books does not sort them again. Many changes at once are sorted together, when somebody next looks.
 */
import { byKey } from './collation.ts';
import type { ShelfSort } from './shelf.ts';
import type { ShelfRecord } from './shelf-records.ts';

type Compare = (a: ShelfRecord, b: ShelfRecord) => number;

/** Orders of books by themselves; that of series depends on what they belong to (shelf-model). */
export type KeptSort = Exclude<ShelfSort, 'series'>;

/** Every order ends with the id, so that no two books are equal and every device agrees. */
export const SHELF_ORDERS: Readonly<Record<KeptSort, Compare>> = {
  recent: (a, b) => byKey(b.book.addedAt, a.book.addedAt) || byKey(a.book.id, b.book.id),
  title: (a, b) => byKey(a.titleKey, b.titleKey) || byKey(a.book.id, b.book.id),
  // Books without author come last.
  author: (a, b) =>
    Number(a.authorKey === '') - Number(b.authorKey === '') ||
    byKey(a.authorKey, b.authorKey) ||
    byKey(a.titleKey, b.titleKey) ||
    byKey(a.book.id, b.book.id),
  read: (a, b) => byKey(b.readOn ?? '', a.readOn ?? '') || byKey(a.titleKey, b.titleKey) || byKey(a.book.id, b.book.id),
  // The longest first; of unknown length last.
  pages: (a, b) => (b.book.pages ?? 0) - (a.book.pages ?? 0) || byKey(a.titleKey, b.titleKey) || byKey(a.book.id, b.book.id),
  rating: (a, b) => (b.rating ?? 0) - (a.rating ?? 0) || byKey(a.titleKey, b.titleKey) || byKey(a.book.id, b.book.id),
};

export interface ShelfOrder {
  add(record: ShelfRecord): void;
  remove(record: ShelfRecord): void;
  /** All records in order; not to be kept over a change. */
  sorted(): readonly ShelfRecord[];
}

/** Beyond this many waiting changes, sorting anew is cheaper than halving for each. */
const BATCH = 64;

export function createShelfOrder(compare: Compare, records: Iterable<ShelfRecord>): ShelfOrder {
  let list: ShelfRecord[] = [...records].sort(compare);
  let added = new Set<ShelfRecord>();
  let removed = new Set<ShelfRecord>();

  const settle = () => {
    if (added.size + removed.size > BATCH) {
      const gone = removed;
      list = [...list.filter((record) => !gone.has(record)), ...added].sort(compare);
    } else {
      for (const record of removed) list.splice(placeOf(record), 1);
      for (const record of added) list.splice(placeOf(record), 0, record);
    }
    added = new Set();
    removed = new Set();
  };

  /** First place whose record is not before this one: its own place, or where it belongs. */
  const placeOf = (record: ShelfRecord): number => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(list[middle]!, record) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add(record) {
      added.add(record);
    },
    remove(record) {
      if (!added.delete(record)) removed.add(record);
    },
    sorted() {
      if (added.size + removed.size > 0) settle();
      return list;
    },
  };
}
