/** One book of the shelf with what is asked of it over and over: computed once, thrown away when its rows change. */
import type { Book } from './book.ts';
import { nameSortKey, titleSortKey } from './collation.ts';
import type { Reading } from './reading.ts';
import { currentReading, ratingOf } from './reading-rules.ts';
import type { BookEntry, CoverOf } from './shelf.ts';
import type { SeriesKey } from './series-key.ts';
import type { SeriesGroup } from './series-grouping.ts';
import type { Member } from './series-members.ts';
import type { Volume } from './volume.ts';

export interface BookRows {
  readonly book: Book;
  readonly readings: readonly Reading[];
  readonly volumes: readonly Volume[];
}

export interface ShelfRecord {
  readonly book: Book;
  readonly readings: readonly Reading[];
  readonly rating: number | undefined;
  /** Open or paused. */
  readonly current: Reading | undefined;
  /** When the reader last noted something about it, or added it. */
  readonly touchedAt: string;
  readonly titleKey: string;
  readonly authorKey: string;
  /** The stack it lies in; `null`: not asked yet since its series changed, `undefined`: none. */
  seriesKey: SeriesKey | null | undefined;
  entry: BookEntry | undefined;
}

export function toRecord({ book, readings }: BookRows): ShelfRecord {
  let titleKey: string | undefined;
  let authorKey: string | undefined;
  return {
    book,
    readings,
    rating: readings.length === 0 ? undefined : ratingOf(readings),
    current: readings.length === 0 ? undefined : currentReading(readings),
    touchedAt: readings.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), book.addedAt),
    get titleKey() {
      return (titleKey ??= titleSortKey(book.title));
    },
    get authorKey() {
      const [first] = book.authors;
      return (authorKey ??= first === undefined ? '' : nameSortKey(first.sortName ?? first.name));
    },
    seriesKey: null,
    entry: undefined,
  };
}

/** Names to show beside a title: two at most, the rest is on the book's own page. */
export const namesOf = (book: Book): string =>
  book.authors
    .slice(0, 2)
    .map(({ name }) => name)
    .join(', ');

/** What the shelf shows of a book; `group` and `member` tell its place in its series, if it has one. */
export function toBookEntry(record: ShelfRecord, group: SeriesGroup | undefined, member: Member | undefined): BookEntry {
  const { book, current, rating } = record;
  const label = member?.volume.label;
  return {
    kind: 'book',
    key: book.id,
    bookId: book.id,
    title: book.title,
    author: namesOf(book),
    cover: coverOf(book, group?.name, label),
    status: book.status,
    possession: book.possession,
    ...(group !== undefined && { seriesKey: group.key }),
    ...(label !== undefined && label !== '' && { volumeLabel: label }),
    ...(member !== undefined && { volumeKind: member.volume.kind }),
    ...(current?.page !== undefined && { page: current.page }),
    ...(book.pages !== undefined && { pages: book.pages }),
    ...(rating !== undefined && { ratingQuarters: rating }),
  };
}

const coverOf = (book: Book, seriesName: string | undefined, label: string | undefined): CoverOf => ({
  title: book.title,
  author: book.authors[0]?.name ?? '',
  category: book.category,
  ...(seriesName !== undefined && { seriesName }),
  ...(label !== undefined && label !== '' && { volumeLabel: label }),
  ...(book.cover !== undefined && { picture: book.cover.hash }),
  ...(book.coverUrl !== undefined && { url: book.coverUrl }),
});
