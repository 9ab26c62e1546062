/**
 * LibraryThing's JSON (library-facts 5.3): an object of books by their number. It becomes a table with the columns of the
 * other export, so that one reader knows both; fields that have no such column keep their own name and go along as text.
 */
export interface Table {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/** `undefined` when the value is something else than such an export. */
export function libraryThingTable(value: unknown): Table | undefined {
  if (!isObject(value)) return undefined;
  const books = Object.entries(value);
  if (books.length === 0 || !books.every(([, book]) => isObject(book) && ('title' in book || 'books_id' in book))) return undefined;
  const columns = new Map<string, number>();
  const rows = books.map(([key, book]) => cellsOf(key, book as Fields));
  for (const row of rows) for (const name of row.keys()) if (!columns.has(name)) columns.set(name, columns.size);
  const header = [...columns.keys()];
  return { header, records: rows.map((row) => header.map((name) => row.get(name) ?? '')) };
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function cellsOf(key: string, book: Fields): ReadonlyMap<string, string> {
  const cells = new Map<string, string>([
    ['Book Id', textOf(book['books_id']) || key],
    // The reader knows the formats by columns that must be there, empty or not.
    ['Primary Author', ''],
    ['Collections', ''],
  ]);
  for (const [field, value] of Object.entries(book)) {
    if (field === 'books_id' || field === 'authors') continue;
    const name = COLUMNS[field] ?? field;
    cells.set(name, joined(value, name === 'Series' ? '; ' : ', '));
  }
  const [first, ...others] = Array.isArray(book['authors']) ? book['authors'].filter(isObject) : [];
  if (first !== undefined) {
    cells.set('Primary Author', textOf(first['lf']) || cells.get('Primary Author') || textOf(first['fl']));
    cells.set('Primary Author Role', textOf(first['role']));
  }
  cells.set('Secondary Author', others.map((author) => textOf(author['lf']) || textOf(author['fl'])).join('|'));
  cells.set('Secondary Author Roles', others.map((author) => textOf(author['role'])).join('|'));
  return cells;
}

const COLUMNS: Readonly<Record<string, string>> = {
  title: 'Title',
  primaryauthor: 'Primary Author',
  primaryauthorrole: 'Primary Author Role',
  collections: 'Collections',
  originalisbn: 'ISBN',
  isbn: 'ISBNs',
  ean: 'EAN',
  publication: 'Publication',
  date: 'Date',
  language: 'Languages',
  rating: 'Rating',
  review: 'Review',
  summary: 'Summary',
  tags: 'Tags',
  pages: 'Page Count',
  entrydate: 'Entry Date',
  datestarted: 'Date Started',
  dateread: 'Date Read',
  series: 'Series',
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** Lists and objects of texts as one text; what is nested deeper stays JSON. */
function joined(value: unknown, separator: string): string {
  if (!Array.isArray(value) && !isObject(value)) return textOf(value);
  const parts = Array.isArray(value) ? value : Object.values(value);
  return parts.every((part) => typeof part === 'string' || typeof part === 'number')
    ? parts.map(String).join(separator)
    : JSON.stringify(value);
}
