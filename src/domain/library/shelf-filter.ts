/**
 * Which books a view shows, and what else could be asked of them. Each question of a filter is one dimension; a book is shown when it
 * answers all that are asked. Counts of a dimension leave its own question out, so that another value can be chosen knowingly.
 */
import type { Format, Possession, Status } from './book.ts';
import { byKey } from './collation.ts';
import type { SeriesKey } from './series-key.ts';
import type { AskedNames, Facet, Lack, ShelfFacets, ShelfFilter, ShelfTab } from './shelf.ts';
import type { ShelfRecord } from './shelf-records.ts';

/** What a record alone does not know: its place among the others. */
export interface FilterWorld {
  /** The series it is shown in. */
  readonly keyOf: (record: ShelfRecord) => SeriesKey | undefined;
  /** Every series it belongs to. */
  readonly keysOf: (record: ShelfRecord) => readonly SeriesKey[];
  readonly resolve: (key: string) => string;
  readonly seriesName: (key: SeriesKey) => string;
  /** Keys of the people credited, names that the reader joined as one. */
  readonly peopleOf: (record: ShelfRecord) => readonly string[];
  readonly personOf: (key: string) => string;
  readonly personName: (key: string) => string;
  readonly shelfName: (id: string) => string | undefined;
}

type Asked = ShelfFilter & { readonly tab: ShelfTab };
type Dimension = keyof ShelfFilter | 'tab';
type Test = (record: ShelfRecord) => boolean;

/** The questions that a filter asks, each as a test of one book. */
const testsOf = (filter: Asked, world: FilterWorld): readonly (readonly [Dimension, Test])[] => {
  const { tab, status, possession, format, author, series, language, tag, shelf, ratingAtLeast, lacks } = filter;
  const tests: [Dimension, Test][] = [];
  if (tab !== 'all') tests.push(['tab', ({ book }) => book.category === tab]);
  if (status !== undefined) tests.push(['status', ({ book }) => book.status === status]);
  if (possession !== undefined) tests.push(['possession', ({ book }) => book.possession === possession]);
  if (format !== undefined) tests.push(['format', ({ book }) => book.format === format]);
  if (author !== undefined) {
    const person = world.personOf(author);
    tests.push(['author', (record) => world.peopleOf(record).includes(person)]);
  }
  if (series !== undefined) {
    const key = world.resolve(series);
    tests.push(['series', (record) => world.keysOf(record).some((one) => one === key)]);
  }
  if (language !== undefined) tests.push(['language', ({ book }) => languageOf(book.language) === language]);
  if (tag !== undefined) tests.push(['tag', ({ tags }) => tags.has(tag)]);
  if (shelf !== undefined) tests.push(['shelf', ({ shelfIds }) => shelfIds.includes(shelf)]);
  if (ratingAtLeast !== undefined) tests.push(['ratingAtLeast', ({ rating = 0 }) => rating >= ratingAtLeast]);
  if (lacks !== undefined) tests.push(['lacks', (record) => LACKING[lacks](record, world)]);
  return tests;
};

const LACKING: Readonly<Record<Lack, (record: ShelfRecord, world: FilterWorld) => boolean>> = {
  cover: ({ book }) => book.cover === undefined && book.catalogueCover === undefined && book.coverUrl === undefined,
  isbn: ({ book }) => book.isbn13 === undefined,
  author: ({ book }) => book.authors.length === 0,
  series: (record, { keyOf }) => keyOf(record) === undefined,
  pages: ({ book }) => book.pages === undefined,
  language: ({ book }) => languageOf(book.language) === '',
  rating: ({ rating, book }) => rating === undefined && book.status === 'read',
  tag: ({ tags }) => tags.size === 0,
};

/** "fr" of "fr-CA"; empty when it is not told. */
const languageOf = (language: string | undefined): string => (language ?? '').toLowerCase().split(/[-_]/)[0]!.trim();

/** The records that answer every question of the filter, in their order. */
export const filtered = (records: readonly ShelfRecord[], filter: Asked, world: FilterWorld): readonly ShelfRecord[] => {
  const tests = testsOf(filter, world);
  return tests.length === 0 ? records : records.filter((record) => tests.every(([, test]) => test(record)));
};

/** Longer lists are of no use on a screen; whoever looks for a rare author searches. */
const MOST_VALUES = 500;
const RATINGS = [4, 8, 12, 16, 20] as const;

/** What can be asked of these books, counted. O(books × questions). */
export function facetsOf(records: Iterable<ShelfRecord>, filter: Asked, world: FilterWorld): Omit<ShelfFacets, 'revision'> {
  const tests = testsOf(filter, world);
  const [statuses, possessions, formats, lacks, ratings] = [counter(), counter(), counter(), counter(), counter()];
  const [authors, series, languages, shelves, tags] = [counter(), counter(), counter(), counter(), counter()];
  const written = new Map<string, string>();
  let bookCount = 0;
  for (const record of records) {
    let failed: Dimension | undefined;
    let failures = 0;
    for (const [dimension, test] of tests) {
      if (test(record)) continue;
      failed = dimension;
      if (++failures > 1) break;
    }
    // Two questions that it does not answer: no change of one of them would show it.
    if (failures > 1) continue;
    if (failures === 0) bookCount++;
    const counts = (dimension: Dimension): boolean => failures === 0 || failed === dimension;
    const { book, rating } = record;
    if (counts('status')) statuses.add(book.status);
    if (counts('possession')) possessions.add(book.possession);
    if (counts('format') && book.format !== undefined) formats.add(book.format);
    if (counts('lacks')) for (const lack of Object.keys(LACKING) as Lack[]) if (LACKING[lack](record, world)) lacks.add(lack);
    if (counts('ratingAtLeast')) for (const least of RATINGS) if ((rating ?? 0) >= least) ratings.add(String(least));
    if (counts('author')) for (const person of world.peopleOf(record)) authors.add(person);
    const key = counts('series') ? world.keyOf(record) : undefined;
    if (key !== undefined) series.add(key);
    const language = counts('language') ? languageOf(book.language) : '';
    if (language !== '') languages.add(language);
    if (counts('shelf')) for (const id of record.shelfIds) shelves.add(id);
    if (counts('tag'))
      for (const [folded, tag] of record.tags) {
        tags.add(folded);
        // One spelling for all devices: the smallest.
        const known = written.get(folded);
        if (known === undefined || tag < known) written.set(folded, tag);
      }
  }
  return {
    bookCount,
    statuses: Object.fromEntries(statuses.counts) as Partial<Record<Status, number>>,
    possessions: Object.fromEntries(possessions.counts) as Partial<Record<Possession, number>>,
    formats: Object.fromEntries(formats.counts) as Partial<Record<Format, number>>,
    lacks: Object.fromEntries(lacks.counts) as Partial<Record<Lack, number>>,
    ratings: Object.fromEntries(ratings.counts),
    authors: authors.facets(world.personName),
    series: series.facets((key) => world.seriesName(key as SeriesKey)),
    languages: languages.facets((language) => language),
    tags: tags.facets((tag) => written.get(tag) ?? tag),
    shelves: shelves.facets(world.shelfName),
  };
}

/** What a filter asks for, in the words of these records. */
export function askedNames(
  records: readonly ShelfRecord[],
  { author, series, tag, shelf }: ShelfFilter,
  { personName, seriesName, resolve, shelfName }: FilterWorld,
): AskedNames {
  const written = tag === undefined ? [] : records.flatMap(({ tags }) => tags.get(tag) ?? []);
  const name = shelf === undefined ? undefined : shelfName(shelf);
  return {
    ...(author !== undefined && { author: personName(author) }),
    ...(series !== undefined && { series: seriesName(resolve(series) as SeriesKey) }),
    ...(tag !== undefined && { tag: written.length === 0 ? tag : written.reduce((a, b) => (b < a ? b : a)) }),
    ...(name !== undefined && { shelf: name }),
  };
}

const counter = () => {
  const counts = new Map<string, number>();
  return {
    counts,
    add: (value: string): void => void counts.set(value, (counts.get(value) ?? 0) + 1),
    /** A value without a name (a shelf that was removed) is left out. */
    facets: (nameOf: (value: string) => string | undefined): readonly Facet[] =>
      [...counts]
        .sort(([a, x], [b, y]) => y - x || byKey(a, b))
        .slice(0, MOST_VALUES)
        .flatMap(([value, count]) => {
          const name = nameOf(value);
          return name === undefined ? [] : [{ value, name, count }];
        }),
  };
};
