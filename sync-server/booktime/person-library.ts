/** The books of one person as a library: the rows of their own realm, read now, with series as devices show them. */
import type { Book } from '#domain/library/book.ts';
import type { BookPart, LibraryRows, LibraryTable } from '#domain/library/change.ts';
import { BOOK_PARTS } from '#domain/library/change.ts';
import { referencesOf } from '#domain/library/reference/reference.ts';
import { SERIES_TABLE } from '#domain/library/reference/series-table.ts';
import { createShelfModel, type ShelfModel } from '#domain/library/shelf-model.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { Volume } from '#domain/library/volume.ts';
import type { Storage } from '../storage/storage.ts';

export interface BookWithRows {
  readonly book: Book;
  /** Oldest first. */
  readonly readings: readonly Reading[];
  readonly volumes: readonly Volume[];
}

export interface PersonLibrary {
  readonly books: ReadonlyMap<string, BookWithRows>;
  readonly shelf: Pick<ShelfModel, 'grouping' | 'series' | 'seriesEntry'>;
}

/** What one account may hold at most. */
const MOST_ROWS = 1_000_000;
const REFERENCES = referencesOf(SERIES_TABLE);

export const personLibrary = async (storage: Pick<Storage, 'read'>, userId: string): Promise<PersonLibrary> => {
  const [books, readings, volumes, series] = await storage.read((reader) =>
    Promise.all([
      rowsOf(reader, userId, 'books'),
      rowsOf(reader, userId, 'readings'),
      rowsOf(reader, userId, 'volumes'),
      rowsOf(reader, userId, 'series'),
    ]),
  );
  const readingsBy = byBook(readings);
  const volumesBy = byBook(volumes);
  const shelf = createShelfModel();
  shelf.decide(series);
  const all = new Map<string, BookWithRows>();
  for (const book of books) {
    const rows = { book, readings: readingsBy.get(book.id) ?? [], volumes: volumesBy.get(book.id) ?? [] };
    all.set(book.id, rows);
    shelf.put(rows);
  }
  shelf.refer(REFERENCES);
  return { books: all, shelf };
};

/** Everything that hangs on one book. */
export const partsOf = async (
  storage: Pick<Storage, 'read'>,
  userId: string,
  bookId: string,
): Promise<{ readonly [T in BookPart]: readonly LibraryRows[T][] }> => {
  const parts = await storage.read((reader) =>
    Promise.all(
      BOOK_PARTS.map(async (table) => [table, (await rowsOf(reader, userId, table)).filter((row) => row.bookId === bookId)] as const),
    ),
  );
  // The table names the kind of row; TypeScript cannot follow that through a list.
  return Object.fromEntries(parts) as unknown as { readonly [T in BookPart]: readonly LibraryRows[T][] };
};

const rowsOf = async <T extends LibraryTable>(
  reader: Parameters<Parameters<Storage['read']>[0]>[0],
  userId: string,
  table: T,
): Promise<LibraryRows[T][]> =>
  // A person's own realm is named after them; what others share stands elsewhere.
  (await reader.rowsOfTable(userId, table, MOST_ROWS)).map(({ value }) => JSON.parse(value) as LibraryRows[T]);

function byBook<Row extends { readonly bookId: string; readonly createdAt: string; readonly id: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows.toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id))) {
    const list = lists.get(row.bookId);
    if (list === undefined) lists.set(row.bookId, [row]);
    else list.push(row);
  }
  return lists;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
