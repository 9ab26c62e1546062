/**
 * Openreads' backup (library-facts 5.6): books as JSON objects joined by five signs. They become a table with the columns of its CSV, so
 * that one reader knows both; an object that cannot be read is a line too long for the table, and is listed with its text.
 */
import type { Table } from './librarything-json.ts';

/** Name of the books inside the archive. */
export const OPENREADS_BOOKS = 'books.backup';

const SEPARATOR = '@@@@@';

export function openreadsTable(text: string): Table {
  const objects = text
    .split(SEPARATOR)
    .filter((one) => one.trim() !== '')
    .map((one) => ({ one, book: objectIn(one) }));
  const extra = [...new Set(objects.flatMap(({ book = {} }) => Object.keys(book)))].filter(
    (field) => !KNOWN.has(field) && !UNUSED.has(field),
  );
  const header = [...COLUMNS, ...extra];
  return {
    header,
    records: objects.map(({ one, book }) =>
      book === undefined ? [...header.map(() => ''), one] : header.map((column) => cellOf(book, column)),
    ),
  };
}

type Fields = Readonly<Record<string, unknown>>;

const COLUMNS = [
  'title',
  'subtitle',
  'author',
  'description',
  'status',
  'favourite',
  'deleted',
  'rating',
  'pages',
  'publication_year',
  'isbn',
  'olid',
  'tags',
  'my_review',
  'notes',
  'book_format',
  'readings',
  'date_added',
  'date_modified',
];
const KNOWN = new Set([...COLUMNS, 'book_type', 'start_date', 'finish_date', 'reading_time']);
/** Its own numbering, and what pictures are drawn from. */
const UNUSED = new Set(['id', 'cover', 'blur_hash', 'has_cover']);

const objectIn = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
};

const STATUSES = ['finished', 'in_progress', 'planned', 'abandoned'];

function cellOf(book: Fields, column: string): string {
  switch (column) {
    case 'status':
      return typeof book['status'] === 'number' ? (STATUSES[book['status']] ?? 'unknown') : textOf(book['status']);
    case 'rating':
      // Kept in tenths of a star.
      return typeof book['rating'] === 'number' ? String(book['rating'] / 10) : textOf(book['rating']);
    case 'favourite':
      return book['favourite'] === 1 || book['favourite'] === true ? 'true' : '';
    case 'book_format':
      return textOf(book['book_format'] ?? book['book_type']);
    case 'readings':
      return textOf(book['readings']) || readingIn(book);
    default:
      return textOf(book[column]);
  }
}

/** Backups of before several readings told one, in three fields. */
const readingIn = (book: Fields): string => {
  const [start, finish] = [textOf(book['start_date']), textOf(book['finish_date'])];
  return start === '' && finish === '' ? '' : `${start}|${finish}|${textOf(book['reading_time'])}`;
};

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
};
