/** What a reader would buy: the books they wish for, and the volumes that are certainly missing of the series they have (SHP-1). */
import { byKey, titleSortKey } from './collation.ts';
import type { SeriesGroup } from './series-grouping.ts';
import type { SeriesKey } from './series-key.ts';
import { coverageOfGroup } from './series-shelf.ts';
import type { BookEntry, SeriesEntry } from './shelf.ts';
import type { ShelfRecord } from './shelf-records.ts';

export interface WantedVolume {
  readonly number: number;
  readonly label: string;
  /** `missing`: nobody asked for it yet, but it is a gap. */
  readonly state: 'wished' | 'missing';
  readonly bookId?: string;
}

export interface WantedBook {
  readonly entry: BookEntry;
  readonly isbn13?: string;
}

export interface ShoppingList {
  readonly revision: number;
  /** By the names of the series. */
  readonly series: readonly { readonly entry: SeriesEntry; readonly volumes: readonly WantedVolume[] }[];
  /** Wished books that are no numbered volume, by title. */
  readonly books: readonly WantedBook[];
}

export interface ShoppingWorld {
  readonly records: ReadonlyMap<string, ShelfRecord>;
  readonly keys: () => Iterable<SeriesKey>;
  readonly group: (key: SeriesKey) => SeriesGroup | undefined;
  readonly entryOf: (bookId: string) => BookEntry;
  readonly seriesEntry: (key: string) => SeriesEntry | undefined;
}

export function shoppingList({ records, keys, group, entryOf, seriesEntry }: ShoppingWorld): Omit<ShoppingList, 'revision'> {
  const recordOf = (bookId: string): ShelfRecord => records.get(bookId)!;
  const inSeries = new Set<string>();
  const series: { entry: SeriesEntry; volumes: readonly WantedVolume[]; sortKey: string }[] = [];
  for (const key of keys()) {
    const found = group(key)!;
    if (found.members.length < 2) continue;
    const volumes = coverageOfGroup(found, recordOf).cells.flatMap(({ number, label, state, bookId }): WantedVolume[] =>
      state === 'wished' || state === 'missing' ? [{ number, label, state, ...(bookId !== undefined && { bookId }) }] : [],
    );
    if (volumes.length === 0) continue;
    for (const { bookId } of volumes) if (bookId !== undefined) inSeries.add(bookId);
    const entry = seriesEntry(key)!;
    series.push({ entry, volumes, sortKey: titleSortKey(entry.title) });
  }
  const books = [...records.values()]
    .filter(({ book }) => book.possession === 'wished' && !inSeries.has(book.id))
    .sort((a, b) => byKey(a.titleKey, b.titleKey) || byKey(a.book.id, b.book.id))
    .map(({ book }) => ({ entry: entryOf(book.id), ...(book.isbn13 !== undefined && { isbn13: book.isbn13 }) }));
  return {
    series: series
      .sort((a, b) => byKey(a.sortKey, b.sortKey) || byKey(a.entry.key, b.entry.key))
      .map(({ entry, volumes }) => ({ entry, volumes })),
    books,
  };
}
