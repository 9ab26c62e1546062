/**
 * The library in memory, as the shelf, the series page and the home screen ask for it. Fed with rows book by book; answers are
 * computed when asked and kept until a change touches them, so that a change costs what it touches.
 * Knows nothing of storage and of revisions: whoever feeds it counts them. Dates come with the question.
 */
import type { Day } from '#domain/time.ts';
import { alreadyHereIn, type AlreadyHereDraft, type AlreadyHereBook } from './already-here.ts';
import { homeOf } from './home-sheet.ts';
import type { SeriesReferences } from './reference/reference.ts';
import type { Series } from './series.ts';
import { createGrouping, type Grouping, type SeriesGroup } from './series-grouping.ts';
import type { SeriesKey } from './series-key.ts';
import { nextInSeries, toSeriesEntry, toSeriesSheet } from './series-shelf.ts';
import type { AuthorIdentity } from './author-identity.ts';
import { authorEntries, authorSheet, type AuthorEntry, type AuthorSheet } from './author-view.ts';
import type { OwnShelf } from './own-shelf.ts';
import { createPeople, type People } from './people.ts';
import type { EntryBooks, BookEntry, HomeSheet, SeriesEntry, SeriesSheet, ShelfFacets, ShelfPage, ShelfTab, ShelfView } from './shelf.ts';
import { askedNames, facetsOf, type FilterWorld } from './shelf-filter.ts';
import { createShelfOrder, SHELF_ORDERS, type KeptSort, type ShelfOrder } from './shelf-order.ts';
import { createShelfViews } from './shelf-views.ts';
import { shoppingList, type ShoppingList } from './shopping-list.ts';
import { toBookEntry, toRecord, type BookRows, type ShelfRecord } from './shelf-records.ts';

export interface ShelfModel {
  /** Adds or replaces a book with all its readings and volumes. Gives the series that may look different now. */
  put(rows: BookRows): readonly SeriesKey[];
  remove(bookId: string): readonly SeriesKey[];
  /** Replaces what the reader decided about series. */
  decide(rows: readonly Series[]): void;
  /** Takes in what is known of well-known series. Gives the series that may look different now. */
  refer(known: SeriesReferences): readonly SeriesKey[];
  /** Replaces what the reader decided about names of people. */
  decidePeople(rows: readonly AuthorIdentity[]): void;
  author(key: string): Omit<AuthorSheet, 'revision'> | undefined;
  shopping(): Omit<ShoppingList, 'revision'>;
  /** Everybody credited, by family name. */
  authors(): readonly AuthorEntry[];
  /** Replaces the reader's own shelves, which give filters their names. */
  nameShelves(rows: readonly OwnShelf[]): void;
  page(view: ShelfView, from: number, count: number): Omit<ShelfPage, 'revision'>;
  /** The books behind these entries of the view, for whoever selects them. */
  picked(view: ShelfView, from: number, count: number): readonly EntryBooks[];
  facets(view: ShelfView): Omit<ShelfFacets, 'revision'>;
  series(key: string): Omit<SeriesSheet, 'revision'> | undefined;
  /** `today` is the day in the reader's own time zone. */
  home(today: Day): Omit<HomeSheet, 'revision'>;
  alreadyHere(draft: AlreadyHereDraft): readonly AlreadyHereBook[];
  bookEntry(bookId: string): BookEntry | undefined;
  seriesEntry(key: string): SeriesEntry | undefined;
  readonly grouping: Pick<Grouping, 'keyOf' | 'group' | 'namedBy' | 'keys'>;
  readonly people: Omit<People, 'put' | 'remove' | 'decide'>;
}

export function createShelfModel(): ShelfModel {
  const records = new Map<string, ShelfRecord>();
  const grouping = createGrouping();
  /** Only the orders somebody asked for are kept. */
  const orders = new Map<KeptSort, ShelfOrder>();
  const people = createPeople();
  let shelfNames: ReadonlyMap<string, string> = new Map();
  const countByTab: Record<ShelfTab, number> = { all: 0, roman: 0, bd: 0, manga: 0 };
  const seriesEntries = new Map<SeriesKey, SeriesEntry>();
  const nexts = new Map<SeriesKey, ReturnType<typeof nextInSeries>>();

  /** False while a library is being loaded: then there is nothing to throw away. */
  let hasAnswered = false;

  const orderOf = (sort: KeptSort): ShelfOrder => {
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

  const world: FilterWorld = {
    keyOf,
    keysOf: (record) => grouping.keysNamedBy(record.book.id).filter((key) => grouping.group(key) !== undefined),
    resolve: (key) => grouping.group(key)?.key ?? key,
    seriesName: (key) => grouping.group(key)?.name ?? key,
    peopleOf: (record) => people.foundUnder(record.book.id),
    personOf: people.resolve,
    personName: people.nameOf,
    shelfName: (id) => shelfNames.get(id),
  };
  const views = createShelfViews({ sorted: (sort) => orderOf(sort).sorted(), world, group: (key) => grouping.group(key) });

  const groups = function* (): Iterable<SeriesGroup> {
    for (const key of grouping.keys()) yield grouping.group(key)!;
  };

  const put = (rows: BookRows): readonly SeriesKey[] => {
    takeOut(rows.book.id);
    const record = toRecord(rows, people.shownAs);
    records.set(rows.book.id, record);
    people.put(rows.book);
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
      people.remove(bookId);
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
    refer(known) {
      const touched = grouping.refer(known);
      forget(touched);
      return touched;
    },
    decidePeople(rows) {
      people.decide(rows);
      views.clear();
      seriesEntries.clear();
      for (const record of records.values()) record.entry = undefined;
    },
    author: (key) =>
      authorSheet(key, {
        people,
        recordOf,
        entryOf: (bookId) => bookEntry(bookId)!,
        keyOf: (bookId) => keyOf(recordOf(bookId)),
        seriesEntry,
        group: grouping.group,
      }),
    authors: () => authorEntries({ people, recordOf }),
    shopping: () =>
      shoppingList({ records, keys: grouping.keys, group: grouping.group, entryOf: (bookId) => bookEntry(bookId)!, seriesEntry }),
    nameShelves(rows) {
      shelfNames = new Map(rows.map(({ id, name }) => [id, name]));
    },
    page(view, from, count) {
      const { entries, bookCount, records: shown } = views.of(view);
      const start = Math.max(0, Math.trunc(from));
      return {
        total: entries.length,
        bookCount,
        asked: askedNames(shown, view, world),
        countByTab: { ...countByTab },
        from: start,
        entries: entries
          .slice(start, start + Math.max(0, count))
          .map((entry) => (typeof entry === 'string' ? seriesEntry(entry)! : bookEntry(entry.book.id)!)),
      };
    },
    picked: views.picked,
    facets: (view) => facetsOf(records.values(), view, world),
    series(key) {
      const group = grouping.group(key);
      return group && toSeriesSheet(group, seriesEntry(group.key)!, recordOf, (bookId) => bookEntry(bookId)!, groups());
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
    people,
  };
}
