/** Griot's rows in BookTime's words, and back. */
import type { Author, Status } from '#domain/library/book.ts';
import { personName } from '#domain/library/person-name.ts';
import { ratingOf } from '#domain/library/reading-rules.ts';
import type { SeriesReference } from '#domain/library/reference/reference.ts';
import type { SeriesKey } from '#domain/library/series-key.ts';
import type { BooktimeBook, BooktimeChange, BooktimeKnownSeries, BooktimeSaga } from '#protocol/booktime.ts';
import type { BookWithRows, PersonLibrary } from './person-library.ts';

type BooktimeStatus = BooktimeBook['status'];

const STATUS_TOLD: Readonly<Record<Status, BooktimeStatus>> = {
  'to-read': 'to_read',
  reading: 'reading',
  paused: 'paused',
  read: 'completed',
  abandoned: 'abandoned',
};
const STATUS_MEANT = Object.fromEntries(Object.entries(STATUS_TOLD).map(([ours, told]) => [told, ours])) as Readonly<
  Record<BooktimeStatus, Status>
>;
export const statusMeant = (told: BooktimeStatus): Status => STATUS_MEANT[told];
export const statusTold = (status: Status): BooktimeStatus => STATUS_TOLD[status];

export const bookTold = ({ shelf }: PersonLibrary, { book, readings, volumes }: BookWithRows): BooktimeBook => {
  const key = shelf.grouping.keyOf(book.id);
  const sheet = key === undefined ? undefined : shelf.seriesEntry(key);
  const stated = volumes.find(({ seriesName }) => seriesName !== '');
  const quarters = ratingOf(readings);
  const last = readings.at(-1);
  const entry = key === undefined ? undefined : shelf.series(key)?.books.find(({ bookId }) => bookId === book.id);
  const label = stated?.label ?? entry?.volumeLabel;
  return {
    id: book.id,
    title: book.title,
    author: book.authors.map(({ name }) => name).join(', '),
    authors: book.authors.map(({ name }) => name),
    category: book.category,
    description: book.description ?? null,
    total_pages: book.pages ?? null,
    status: STATUS_TOLD[book.status],
    possession: book.possession,
    current_page: last?.page ?? null,
    rating: quarters === undefined ? null : quarters / 4,
    review: readings.findLast(({ review }) => review !== undefined)?.review ?? null,
    cover_url: book.coverUrl ?? null,
    saga: sheet?.title ?? stated?.seriesName ?? null,
    volume_number: numberOf(stated?.from, stated?.to, label),
    volume_label: label ?? null,
    genre: book.genre ?? null,
    publication_year: yearIn(book.publishedOn),
    publisher: book.publisher ?? null,
    isbn: book.isbn13 ?? null,
    auto_added: book.addedBy === 'series',
    date_added: book.addedAt,
    date_started: readings.findLast(({ startedOn }) => startedOn !== undefined)?.startedOn ?? null,
    date_completed: readings.findLast(({ outcome, endedOn }) => outcome === 'finished' && endedOn !== undefined)?.endedOn ?? null,
    updated_at: book.updatedAt,
  };
};

const numberOf = (from: number | undefined, to: number | undefined, label: string | undefined): number | null => {
  if (from !== undefined) return from === to ? from : null;
  return label !== undefined && /^\d+(?:\.\d+)?$/.test(label) ? Number(label) : null;
};

export const yearIn = (date: string | undefined): number | null => {
  const year = /^-?\d+/.exec(date ?? '')?.[0];
  return year === undefined ? null : Number(year);
};

/** Undefined when there is no such series. */
export const sagaTold = ({ shelf }: PersonLibrary, key: SeriesKey): BooktimeSaga | undefined => {
  const sheet = shelf.series(key);
  if (sheet === undefined) return undefined;
  const { entry, authors, cells, gaps, sequel = [], published } = sheet;
  const have = cells.filter(({ state }) => state === 'read' || state === 'owned' || state === 'covered').map(({ number }) => number);
  return {
    name: entry.title,
    key,
    author: authors.join(', '),
    category: entry.category,
    books_count: sheet.books.length,
    completed_books: entry.read,
    reading_books: entry.reading,
    to_read_books: entry.toRead,
    max_volume: have.length === 0 ? null : Math.max(...have),
    missing_volumes: [...gaps],
    next_volumes: [...sequel],
    total_volumes: published?.count ?? null,
    as_of: published?.asOf ?? null,
  };
};

export const knownSeriesTold = ({
  name,
  aliases = [],
  category,
  authors,
  published,
  state,
  asOf,
}: SeriesReference): BooktimeKnownSeries => ({
  name,
  aliases: [...aliases],
  category,
  authors: [...authors],
  volumes: published,
  status: state,
  as_of: asOf,
});

/** Authors as a client gave them; `undefined` when it named none. A line of names is cut at its commas. */
export const authorsMeant = ({ author, authors }: Pick<BooktimeChange, 'author' | 'authors'>): Author[] | undefined => {
  if (author === undefined && authors === undefined) return undefined;
  const names = authors ?? (author ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map((name) => ({ name, sortName: personName(name, 'first-last').sort }));
};
