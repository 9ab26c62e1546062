/**
 * The library as a table for a spreadsheet, one line for each book (EXP-2). Names of columns and the words for states come in the
 * language of the screen; numbers and dates are written as machines read them.
 */
import type { AUTHOR_ROLES, Category, FORMATS, Possession, Status } from '../book.ts';
import type { CONDITIONS } from '../copy.ts';
import { csvLine, type CsvSeparator } from './csv.ts';
import { latest, starsOf, type WholeBook } from './whole-book.ts';

export const BOOK_COLUMNS = [
  'title',
  'subtitle',
  'originalTitle',
  'authors',
  'series',
  'volume',
  'category',
  'status',
  'possession',
  'isbn',
  'publisher',
  'publishedOn',
  'pages',
  'language',
  'format',
  'genre',
  'description',
  'readings',
  'startedOn',
  'endedOn',
  'page',
  'rating',
  'review',
  'tags',
  'shelves',
  'place',
  'condition',
  'paid',
  'lent',
  'addedAt',
] as const;
export type BookColumn = (typeof BOOK_COLUMNS)[number];

/** Words of the screen's language for what the table says in words. */
export interface TableWords {
  readonly separator: CsvSeparator;
  readonly columns: Readonly<Record<BookColumn, string>>;
  readonly categories: Readonly<Record<Category, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly possessions: Readonly<Record<Possession, string>>;
  readonly formats: Readonly<Record<(typeof FORMATS)[number], string>>;
  readonly conditions: Readonly<Record<(typeof CONDITIONS)[number], string>>;
  readonly roles: Readonly<Record<(typeof AUTHOR_ROLES)[number], string>>;
}

export const booksCsvHeader = (words: TableWords): string =>
  csvLine(
    BOOK_COLUMNS.map((column) => words.columns[column]),
    words.separator,
  );

/** Several values of one cell stand beside each other as "a | b". */
export function booksCsvLine(whole: WholeBook, words: TableWords): string {
  const { book, readings, volumes, copies, loans, tags, shelves } = whole;
  const quarters = latest(readings, ({ ratingQuarters }) => ratingQuarters);
  const cells: Readonly<Record<BookColumn, string | number | undefined>> = {
    title: book.title,
    subtitle: book.subtitle,
    originalTitle: book.originalTitle,
    authors: several(
      book.authors.map(({ name, role }) => (role === undefined || role === 'author' ? name : `${name} (${words.roles[role]})`)),
    ),
    series: several(volumes.map(({ seriesName }) => seriesName)),
    volume: several(volumes.map(({ label }) => label)),
    category: words.categories[book.category],
    status: words.statuses[book.status],
    possession: words.possessions[book.possession],
    isbn: book.isbn13 ?? book.externalId,
    publisher: book.publisher,
    publishedOn: book.publishedOn,
    pages: book.pages,
    language: book.language,
    format: book.format && words.formats[book.format],
    genre: book.genre,
    description: book.description,
    readings: readings.length === 0 ? undefined : readings.length,
    startedOn: latest(readings, ({ startedOn }) => startedOn),
    endedOn: latest(readings, ({ endedOn }) => endedOn),
    page: latest(readings, ({ page }) => page),
    rating: quarters === undefined ? undefined : starsOf(quarters),
    review: latest(readings, ({ review }) => review),
    tags: several(tags),
    shelves: several(shelves),
    place: several(copies.map(({ place }) => place)),
    condition: several(copies.map(({ condition }) => condition && words.conditions[condition])),
    paid: several(copies.map(({ paidMinor, currency = '' }) => (paidMinor === undefined ? undefined : price(paidMinor, currency)))),
    lent: several(
      loans.filter(({ returnedOn }) => returnedOn === undefined).map(({ person, since }) => [person, since].filter(Boolean).join(' ')),
    ),
    addedAt: book.addedAt.slice(0, 10),
  };
  return csvLine(
    BOOK_COLUMNS.map((column) => String(cells[column] ?? '')),
    words.separator,
  );
}

const several = (values: readonly (string | undefined)[]): string =>
  values.filter((value) => value !== undefined && value !== '').join(' | ');

/** Currencies without a smaller unit are paid in whole ones (ISO 4217). */
const WHOLE = new Set(['XOF', 'XAF', 'JPY', 'KRW', 'GNF', 'KMF', 'DJF', 'RWF', 'BIF', 'MGA']);

const price = (minor: number, currency: string): string => `${WHOLE.has(currency) ? minor : (minor / 100).toFixed(2)} ${currency}`.trim();
