/** What is shown of the reader's own shelves. A place whose book is not here (yet) is not counted. */
import { inOrder } from './order-key.ts';
import type { OwnShelf, ShelfPlace } from './own-shelf.ts';
import type { BookEntry, CoverOf } from './shelf.ts';

export interface OwnShelfEntry {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Of the first books that stand on it. */
  readonly covers: readonly CoverOf[];
}

export interface OwnShelfSheet {
  readonly revision: number;
  readonly id: string;
  readonly name: string;
  readonly total: number;
  /** The first of them, in the reader's order. */
  readonly books: readonly BookEntry[];
}

interface Rows {
  readonly shelves: Iterable<OwnShelf>;
  readonly places: Iterable<ShelfPlace>;
  readonly entryOf: (bookId: string) => BookEntry | undefined;
}

const COVERS = 3;

/** All shelves in the reader's order. */
export function ownShelves({ shelves, places, entryOf }: Rows): readonly OwnShelfEntry[] {
  const on = new Map<string, ShelfPlace[]>();
  for (const place of places) {
    const others = on.get(place.shelfId);
    if (others === undefined) on.set(place.shelfId, [place]);
    else others.push(place);
  }
  return inOrder(shelves).map(({ id, name }) => {
    const books = inOrder(on.get(id) ?? []).flatMap(({ bookId }) => entryOf(bookId) ?? []);
    return { id, name, count: books.length, covers: books.slice(0, COVERS).map(({ cover }) => cover) };
  });
}

/** One shelf with so many of its first books; `undefined` when it is gone. */
export function ownShelf({ shelves, places, entryOf }: Rows, id: string, count: number): Omit<OwnShelfSheet, 'revision'> | undefined {
  const shelf = [...shelves].find((one) => one.id === id);
  if (shelf === undefined) return undefined;
  const books = inOrder([...places].filter(({ shelfId }) => shelfId === id)).flatMap(({ bookId }) => entryOf(bookId) ?? []);
  return { id, name: shelf.name, total: books.length, books: books.slice(0, Math.max(0, count)) };
}
