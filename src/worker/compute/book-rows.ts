/**
 * The rows of each book, gathered: which readings and volumes hang on which book, as rows come, change and go in any order.
 * A reading may be here before its book (a sync brings tables one after another); it waits and is found when the book comes.
 */
import type { Book } from '#domain/library/book.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { Volume } from '#domain/library/volume.ts';
import type { MirrorChanges, MirrorRows } from '../mirror.ts';

export interface GatheredBook {
  readonly book: Book;
  readonly readings: readonly Reading[];
  readonly volumes: readonly Volume[];
}

export interface BookRowsIndex {
  /** Takes the rows in and gives the ids of the books they concern, each once; a book that is gone is among them. */
  note(changes: Pick<MirrorChanges, 'books' | 'readings' | 'volumes'>): ReadonlySet<string>;
  /** `undefined` when there is no such book. */
  gather(bookId: string): GatheredBook | undefined;
}

/** Looks rows up in `rows` (live maps) and keeps only keys itself. */
export const createBookRowsIndex = (rows: Pick<MirrorRows, 'books' | 'readings' | 'volumes'>): BookRowsIndex => {
  const readings = createLinks();
  const volumes = createLinks();
  return {
    note(changes) {
      const touched = new Set(changes.books.keys());
      for (const [links, changed] of [
        [readings, changes.readings],
        [volumes, changes.volumes],
      ] as const) {
        for (const [key, row] of changed) for (const bookId of links.link(key, row?.bookId)) touched.add(bookId);
      }
      return touched;
    },
    gather(bookId) {
      const book = rows.books.get(bookId);
      return book && { book, readings: present(readings.of(bookId), rows.readings), volumes: present(volumes.of(bookId), rows.volumes) };
    },
  };
};

/** Which rows point at which book. */
const createLinks = () => {
  const bookOf = new Map<string, string>();
  const keysOf = new Map<string, Set<string>>();
  return {
    /** Points the row at this book, or at none when it is gone; gives the books concerned, before and after. */
    link(key: string, bookId: string | undefined): readonly string[] {
      const before = bookOf.get(key);
      if (before !== bookId) {
        if (before !== undefined) {
          const others = keysOf.get(before);
          others?.delete(key);
          if (others?.size === 0) keysOf.delete(before);
          bookOf.delete(key);
        }
        if (bookId !== undefined) {
          bookOf.set(key, bookId);
          const others = keysOf.get(bookId);
          if (others === undefined) keysOf.set(bookId, new Set([key]));
          else others.add(key);
        }
      }
      return [before, bookId].filter((id, at, both): id is string => id !== undefined && both.indexOf(id) === at);
    },
    of: (bookId: string): Iterable<string> => keysOf.get(bookId) ?? [],
  };
};

const present = <Row>(keys: Iterable<string>, rows: ReadonlyMap<string, Row>): Row[] => {
  const found: Row[] = [];
  for (const key of keys) {
    const row = rows.get(key);
    if (row !== undefined) found.push(row);
  }
  return found;
};
