/** One book of the shelf with what is asked of it over and over: computed once, thrown away when its rows change. */
import type { Book } from './book.ts';
import { pictureOf } from './book-picture.ts';
import type { BookTag } from './book-tag.ts';
import { nameSortKey, titleSortKey } from './collation.ts';
import { foldKey } from './fold.ts';
import type { ShelfPlace } from './own-shelf.ts';
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
  readonly bookTags?: readonly BookTag[];
  readonly shelfPlaces?: readonly ShelfPlace[];
}

export interface ShelfRecord {
  readonly book: Book;
  readonly readings: readonly Reading[];
  /** What is shown for a name as its cover spells it. */
  readonly shownAs: (name: string) => string;
  readonly rating: number | undefined;
  /** Open or paused. */
  readonly current: Reading | undefined;
  /** When the reader last noted something about it, or added it. */
  readonly touchedAt: string;
  readonly titleKey: string;
  readonly authorKey: string;
  /** By folded tag, as it is written. */
  readonly tags: ReadonlyMap<string, string>;
  /** Ids of the reader's own shelves that it stands on. */
  readonly shelfIds: readonly string[];
  /** The last day that a reading tells of, as precise as it is told; `undefined` when none does. */
  readonly readOn: string | undefined;
  /** The stack it lies in; `null`: not asked yet since its series changed, `undefined`: none. */
  seriesKey: SeriesKey | null | undefined;
  entry: BookEntry | undefined;
}

export function toRecord(
  { book, readings, bookTags = [], shelfPlaces = [] }: BookRows,
  shownAs: (name: string) => string = (name) => name,
): ShelfRecord {
  let titleKey: string | undefined;
  let authorKey: string | undefined;
  return {
    book,
    readings,
    shownAs,
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
    tags: bookTags.length === 0 ? NO_TAGS : new Map(bookTags.map(({ tag }) => [foldKey(tag) || tag, tag])),
    shelfIds: shelfPlaces.length === 0 ? NONE : [...new Set(shelfPlaces.map(({ shelfId }) => shelfId))],
    readOn: readings.reduce<string | undefined>((latest, reading) => laterOf(latest, lastDayOf(reading)), undefined),
    seriesKey: null,
    entry: undefined,
  };
}

const NO_TAGS: ReadonlyMap<string, string> = new Map();
const NONE: readonly string[] = [];
const lastDayOf = ({ endedOn, markedOn, startedOn }: Reading): string | undefined => endedOn ?? markedOn ?? startedOn;
const laterOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** Names to show beside a title: two at most, the rest is on the book's own page. */
export const namesOf = ({ book, shownAs }: Pick<ShelfRecord, 'book' | 'shownAs'>): string =>
  [...new Set(book.authors.map(({ name }) => shownAs(name)))].slice(0, 2).join(', ');

/** What the shelf shows of a book; `group` and `member` tell its place in its series, if it has one. */
export function toBookEntry(record: ShelfRecord, group: SeriesGroup | undefined, member: Member | undefined): BookEntry {
  const { book, current, rating } = record;
  const label = member?.volume.label;
  return {
    kind: 'book',
    key: book.id,
    bookId: book.id,
    title: book.title,
    author: namesOf(record),
    cover: coverOf(record, group?.name, label),
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

const coverOf = ({ book, shownAs }: ShelfRecord, seriesName: string | undefined, label: string | undefined): CoverOf => ({
  title: book.title,
  author: book.authors[0] === undefined ? '' : shownAs(book.authors[0].name),
  category: book.category,
  ...(seriesName !== undefined && { seriesName }),
  ...(label !== undefined && label !== '' && { volumeLabel: label }),
  ...pictureOf(book),
  ...(book.coverUrl !== undefined && { url: book.coverUrl }),
});
