/**
 * The library in the columns of Goodreads' own export, which most programs read (EXP-4). Said its way: whole stars, one date of
 * reading and a count of them, the series in the title. An ISBN is written bare, because the site's `="…"` is a formula.
 */
import type { Status } from '../book.ts';
import { csvLine } from './csv.ts';
import { authorNames, latest, starsOf, type WholeBook } from './whole-book.ts';

const COLUMNS =
  'Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies'.split(
    ',',
  );

export const goodreadsCsvHeader = (): string => csvLine(COLUMNS, ',');

export function goodreadsCsvLine({ book, readings, volumes, tags, copies }: WholeBook): string {
  const [first, ...others] = authorNames(book);
  const quarters = latest(readings, ({ ratingQuarters }) => ratingQuarters);
  const finished = readings.filter(({ outcome }) => outcome === 'finished').length;
  const [place] = volumes.filter(({ seriesName }) => seriesName !== '');
  const series = place === undefined ? '' : ` (${place.seriesName}${place.label === '' ? '' : `, #${place.label}`})`;
  const cells: Readonly<Record<string, string | number | undefined>> = {
    Title: `${book.title}${book.title.includes('#') ? '' : series}`,
    Author: first,
    'Author l-f': book.authors[0]?.sortName,
    'Additional Authors': others.join(', '),
    ISBN13: book.isbn13,
    'My Rating': quarters === undefined ? 0 : Math.max(1, Math.round(starsOf(quarters))),
    Publisher: book.publisher,
    Binding: book.format && BINDINGS[book.format],
    'Number of Pages': book.pages,
    'Year Published': book.publishedOn?.match(/^-?\d+/)?.[0],
    'Date Read': wholeDay(latest(readings, ({ endedOn }) => endedOn)),
    'Date Added': wholeDay(book.addedAt.slice(0, 10)),
    Bookshelves: [...tags, ...(book.possession === 'wished' ? ['wishlist'] : [])].map((tag) => tag.replaceAll(',', ' ')).join(', '),
    'Exclusive Shelf': SHELVES[book.status],
    'My Review': latest(readings, ({ review }) => review),
    'Read Count': finished,
    'Owned Copies': book.possession === 'owned' || book.possession === 'lent' ? Math.max(1, copies.length) : 0,
  };
  return csvLine(
    COLUMNS.map((column) => String(cells[column] ?? '')),
    ',',
  );
}

const SHELVES: Readonly<Record<Status, string>> = {
  'to-read': 'to-read',
  reading: 'currently-reading',
  paused: 'on-hold',
  read: 'read',
  abandoned: 'did-not-finish',
};
const BINDINGS = { paper: 'Paperback', ebook: 'ebook', audio: 'Audiobook' } as const;

/** The site knows whole days only. */
const wholeDay = (date: string | undefined): string | undefined =>
  date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date) ? date.replaceAll('-', '/') : undefined;
