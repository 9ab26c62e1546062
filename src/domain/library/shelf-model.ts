/**
 * The library in memory, as the shelf, the series page and the home screen ask for it. Fed with rows book by book; answers are
 * computed when asked and kept until a change touches them, so that a change costs what it touches.
 * Knows nothing of storage and of revisions: whoever feeds it counts them. Dates come with the question.
 */
import type { Day } from '#domain/time.ts';
import { alreadyHereIn, type AlreadyHereDraft, type AlreadyHereBook } from './already-here.ts';
import { byKey, titleSortKey } from './collation.ts';
import { homeOf } from './home-sheet.ts';
import type { Series } from './series.ts';
import { createGrouping, type Grouping } from './series-grouping.ts';
import type { SeriesKey } from './series-key.ts';
import { nextInSeries, toSeriesEntry, toSeriesSheet } from './series-shelf.ts';
import type { BookEntry, HomeSheet, SeriesEntry, SeriesSheet, ShelfPage, ShelfSort, ShelfTab, ShelfView } from './shelf.ts';
import { createShelfOrder, SHELF_ORDERS, type ShelfOrder } from './shelf-order.ts';
import { toBookEntry, toRecord, type BookRows, type ShelfRecord } from './shelf-records.ts';

export interface ShelfModel {
  /** Adds or replaces a book with all its readings and volumes. Gives the series that may look different now. */
  put(rows: BookRows): readonly SeriesKey[];
  remove(bookId: string): readonly SeriesKey[];
  /** Replaces what the reader decided about series. */
  decide(rows: readonly Series[]): void;
  page(view: ShelfView, from: number, count: number): Omit<ShelfPage, 'revision'>;
  series(key: string): Omit<SeriesSheet, 'revision'> | undefined;
  /** `today` is the day in the reader's own time zone. */
  home(today: Day): Omit<HomeSheet, 'revision'>;
  alreadyHere(draft: AlreadyHereDraft): readonly AlreadyHereBook[];
  bookEntry(bookId: string): BookEntry | undefined;
  seriesEntry(key: string): SeriesEntry | undefined;
  readonly grouping: Pick<Grouping, 'keyOf' | 'group' | 'namedBy' | 'keys'>;
}

export function createShelfModel(): ShelfModel {
  const records = new Map<string, ShelfRecord>();
  const grouping = createGrouping();
  /** Only the orders somebody asked for are kept. */
  const orders = new Map<ShelfSort, ShelfOrder>();
  const countByTab: Record<ShelfTab, number> = { all: 0, roman: 0, bd: 0, manga: 0 };
  const seriesEntries = new Map<SeriesKey, SeriesEntry>();
  const views = new Map<string, readonly (ShelfRecord | SeriesKey)[]>();
  const nexts = new Map<SeriesKey, ReturnType<typeof nextInSeries>>();

  /** False while a library is being loaded: then there is nothing to throw away. */
  let hasAnswered = false;

  const orderOf = (sort: ShelfSort): ShelfOrder => {
    let order = orders.get(sort);
    if (order === undefined) {
      order = createShelfOrder(SHELF_ORDERS[sort], records.values());
      orders.set(sort, order);
    }
    return order;
  };

  const recordOf = (bookId: string): ShelfRecord => {
    const record = records.get(bookId);
    if (record === undefined) throw new Error(`No book ${bookId} on the shelf`);
    return record;
  };

  const keyOf = (record: ShelfRecord): SeriesKey | undefined => {
    hasAnswered = true;
    return record.seriesKey === null ? (record.seriesKey = grouping.keyOf(record.book.id)) : record.seriesKey;
  };

  /** Throws away what was computed of these series and of the books in them. */
  const forget = (keys: Iterable<SeriesKey>): void => {
    views.clear();
    if (!hasAnswered) return;
    for (const key of keys) {
      seriesEntries.delete(key);
      nexts.delete(key);
      for (const bookId of grouping.namedBy(key)) {
        const record = records.get(bookId);
        if (record === undefined) continue;
        record.seriesKey = null;
        record.entry = undefined;
      }
    }
  };

  const takeOut = (bookId: string): ShelfRecord | undefined => {
    const old = records.get(bookId);
    if (old === undefined) return undefined;
    records.delete(bookId);
    countByTab.all--;
    countByTab[old.book.category]--;
    for (const order of orders.values()) order.remove(old);
    return old;
  };

  const bookEntry = (bookId: string): BookEntry | undefined => {
    const record = records.get(bookId);
    if (record === undefined || record.entry !== undefined) return record?.entry;
    const key = keyOf(record);
    const group = key === undefined ? undefined : grouping.group(key);
    return (record.entry = toBookEntry(
      record,
      group,
      group?.members.find((member) => member.bookId === bookId),
    ));
  };

  const seriesEntry = (asked: string): SeriesEntry | undefined => {
    const group = grouping.group(asked);
    if (group === undefined) return undefined;
    hasAnswered = true;
    const known = seriesEntries.get(group.key);
    if (known !== undefined) return known;
    const entry = toSeriesEntry(group, recordOf);
    seriesEntries.set(group.key, entry);
    return entry;
  };

  const entriesOf = (view: ShelfView): readonly (ShelfRecord | SeriesKey)[] => {
    const id = JSON.stringify([view.tab, view.stacked, view.sort, view.status, view.possession]);
    const known = views.get(id);
    if (known !== undefined) return known;
    const shown = orderOf(view.sort)
      .sorted()
      .filter(
        ({ book }) =>
          (view.tab === 'all' || book.category === view.tab) &&
          (view.status === undefined || book.status === view.status) &&
          (view.possession === undefined || book.possession === view.possession),
      );
    const entries = view.stacked ? stack(shown, view.sort) : shown;
    views.set(id, entries);
    return entries;
  };

  /** Series of two books and more become one entry, where the first of their books stood; by title, where their own name stands. */
  const stack = (shown: readonly ShelfRecord[], sort: ShelfSort): readonly (ShelfRecord | SeriesKey)[] => {
    const stacked: (ShelfRecord | SeriesKey)[] = [];
    const seen = new Set<SeriesKey>();
    for (const record of shown) {
      const key = keyOf(record);
      if (key === undefined || grouping.group(key)!.members.length < 2) stacked.push(record);
      else if (!seen.has(key)) {
        seen.add(key);
        stacked.push(key);
      }
    }
    if (sort !== 'title') return stacked;
    const named = [...seen]
      .map((key) => ({ key, sortKey: titleSortKey(grouping.group(key)!.name) }))
      .sort((a, b) => byKey(a.sortKey, b.sortKey) || byKey(a.key, b.key));
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

  const put = (rows: BookRows): readonly SeriesKey[] => {
    takeOut(rows.book.id);
    const record = toRecord(rows);
    records.set(rows.book.id, record);
    countByTab.all++;
    countByTab[rows.book.category]++;
    for (const order of orders.values()) order.add(record);
    const touched = new Set([...grouping.put(rows.book, rows.volumes), ...grouping.keysNamedBy(rows.book.id)]);
    forget(touched);
    return [...touched];
  };

  return {
    put,
    remove(bookId) {
      takeOut(bookId);
      const touched = grouping.remove(bookId);
      forget(touched);
      return touched;
    },
    decide(rows) {
      grouping.decide(rows);
      views.clear();
      seriesEntries.clear();
      nexts.clear();
      for (const record of records.values()) {
        record.seriesKey = null;
        record.entry = undefined;
      }
    },
    page(view, from, count) {
      const all = entriesOf(view);
      const start = Math.max(0, Math.trunc(from));
      return {
        total: all.length,
        countByTab: { ...countByTab },
        from: start,
        entries: all
          .slice(start, start + Math.max(0, count))
          .map((shown) => (typeof shown === 'string' ? seriesEntry(shown)! : bookEntry(shown.book.id)!)),
      };
    },
    series(key) {
      const group = grouping.group(key);
      return group && toSeriesSheet(group, seriesEntry(group.key)!, recordOf, (bookId) => bookEntry(bookId)!);
    },
    home: (today) =>
      homeOf({
        today,
        records,
        recent: () => orderOf('recent').sorted(),
        *nextInEach() {
          hasAnswered = true;
          for (const key of grouping.keys()) {
            if (!nexts.has(key)) nexts.set(key, nextInSeries(grouping.group(key)!, recordOf));
            const next = nexts.get(key);
            if (next !== undefined) yield next;
          }
        },
        keyOf: (bookId) => keyOf(recordOf(bookId)),
        entryOf: (bookId) => bookEntry(bookId)!,
      }),
    alreadyHere: (draft) => alreadyHereIn(draft, records.values(), grouping),
    bookEntry,
    seriesEntry,
    grouping,
  };
}
