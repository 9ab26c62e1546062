/** The entries of each view that somebody asked for, kept until the library changes: filtered, sorted, series stacked. */
import { byKey, titleSortKey } from './collation.ts';
import type { SeriesGroup } from './series-grouping.ts';
import type { SeriesKey } from './series-key.ts';
import { viewKey, type EntryBooks, type ShelfSort, type ShelfView } from './shelf.ts';
import { filtered, type FilterWorld } from './shelf-filter.ts';
import type { KeptSort } from './shelf-order.ts';
import type { ShelfRecord } from './shelf-records.ts';

interface Shown {
  /** A book, or the series whose books lie in one stack. */
  readonly entries: readonly (ShelfRecord | SeriesKey)[];
  readonly bookCount: number;
  /** Which books of the view lie in each stack; made when somebody selects. */
  stacks: ReadonlyMap<SeriesKey, readonly string[]> | undefined;
  readonly records: readonly ShelfRecord[];
}

export interface ShelfViews {
  of(view: ShelfView): Pick<Shown, 'entries' | 'bookCount' | 'records'>;
  picked(view: ShelfView, from: number, count: number): readonly EntryBooks[];
  clear(): void;
}

export interface ShelfViewsDeps {
  readonly sorted: (sort: KeptSort) => readonly ShelfRecord[];
  readonly world: FilterWorld;
  readonly group: (key: SeriesKey) => SeriesGroup | undefined;
}

export function createShelfViews({ sorted, world, group }: ShelfViewsDeps): ShelfViews {
  const views = new Map<string, Shown>();

  const of = (view: ShelfView): Shown => {
    const id = viewKey(view);
    const known = views.get(id);
    if (known !== undefined) return known;
    const found = filtered(sorted(view.sort === 'series' ? 'title' : view.sort), view, world);
    const records = view.sort === 'series' ? bySeries(found) : found;
    const shown = { entries: view.stacked ? stack(records, view.sort) : records, bookCount: records.length, records, stacks: undefined };
    views.set(id, shown);
    return shown;
  };

  /** Series by their names, each in reading order; books that stand alone follow. */
  const bySeries = (records: readonly ShelfRecord[]): readonly ShelfRecord[] => {
    const inSeries = new Map<SeriesKey, ShelfRecord[]>();
    const alone: ShelfRecord[] = [];
    for (const record of records) {
      const key = world.keyOf(record);
      const others = key === undefined ? alone : inSeries.get(key);
      if (others === undefined) inSeries.set(key!, [record]);
      else others.push(record);
    }
    const ordered = byName(inSeries.keys()).flatMap(({ key }) => {
      const places = new Map(group(key)!.members.map(({ bookId }, at) => [bookId, at]));
      return inSeries.get(key)!.sort((a, b) => places.get(a.book.id)! - places.get(b.book.id)!);
    });
    return [...ordered, ...alone];
  };

  const byName = (keys: Iterable<SeriesKey>) =>
    [...keys]
      .map((key) => ({ key, sortKey: titleSortKey(group(key)!.name) }))
      .sort((a, b) => byKey(a.sortKey, b.sortKey) || byKey(a.key, b.key));

  /** Series of two books and more become one entry, where the first of their books stood; by title, where their own name stands. */
  const stack = (records: readonly ShelfRecord[], sort: ShelfSort): readonly (ShelfRecord | SeriesKey)[] => {
    const stacked: (ShelfRecord | SeriesKey)[] = [];
    const seen = new Set<SeriesKey>();
    for (const record of records) {
      const key = world.keyOf(record);
      if (key === undefined || group(key)!.members.length < 2) stacked.push(record);
      else if (!seen.has(key)) {
        seen.add(key);
        stacked.push(key);
      }
    }
    if (sort !== 'title') return stacked;
    const named = byName(seen);
    const merged: (ShelfRecord | SeriesKey)[] = [];
    let next = 0;
    for (const record of stacked) {
      if (typeof record === 'string') continue;
      while (next < named.length && byKey(named[next]!.sortKey, record.titleKey) <= 0) merged.push(named[next++]!.key);
      merged.push(record);
    }
    while (next < named.length) merged.push(named[next++]!.key);
    return merged;
  };

  const stacksOf = (shown: Shown): ReadonlyMap<SeriesKey, readonly string[]> => {
    if (shown.stacks !== undefined) return shown.stacks;
    const stacks = new Map<SeriesKey, string[]>();
    for (const record of shown.records) {
      const key = world.keyOf(record);
      if (key === undefined) continue;
      const others = stacks.get(key);
      if (others === undefined) stacks.set(key, [record.book.id]);
      else others.push(record.book.id);
    }
    return (shown.stacks = stacks);
  };

  return {
    of,
    picked(view, from, count) {
      const shown = of(view);
      const start = Math.max(0, Math.trunc(from));
      return shown.entries
        .slice(start, start + Math.max(0, count))
        .map((entry) =>
          typeof entry === 'string'
            ? { key: entry, bookIds: stacksOf(shown).get(entry) ?? [] }
            : { key: entry.book.id, bookIds: [entry.book.id] },
        );
    },
    clear: () => views.clear(),
  };
}
