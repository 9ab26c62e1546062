/**
 * The rows of each book, gathered: which readings and volumes hang on which book, as rows come, change and go in any order.
 * A reading may be here before its book (a sync brings tables one after another); it waits and is found when the book comes.
 */
import type { LibraryRows } from '#domain/library/change.ts';
import type { Edition } from '#domain/library/edition.ts';
import type { Quote } from '#domain/library/quote.ts';
import type { BookRows } from '#domain/library/shelf-records.ts';
import type { MirrorChanges, MirrorRows } from '../mirror.ts';

/** Tables whose rows hang on a book and are thought about. */
const PARTS = ['readings', 'volumes', 'bookTags', 'shelfPlaces', 'editions', 'quotes'] as const;
type Part = (typeof PARTS)[number];

/** A book with everything that the shelf and the search look at. */
export interface GatheredBook extends BookRows {
  readonly editions: readonly Edition[];
  readonly quotes: readonly Quote[];
}

export interface BookRowsIndex {
  /** Takes the rows in and gives the ids of the books they concern, each once; a book that is gone is among them. */
  note(changes: Pick<MirrorChanges, 'books' | Part>): ReadonlySet<string>;
  /** `undefined` when there is no such book. */
  gather(bookId: string): GatheredBook | undefined;
}

/** Looks rows up in `rows` (live maps) and keeps only keys itself. */
export const createBookRowsIndex = (rows: Pick<MirrorRows, 'books' | Part>): BookRowsIndex => {
  const links: Readonly<Record<Part, ReturnType<typeof createLinks>>> = {
    readings: createLinks(),
    volumes: createLinks(),
    bookTags: createLinks(),
    shelfPlaces: createLinks(),
    editions: createLinks(),
    quotes: createLinks(),
  };
  const of = <T extends Part>(part: T, bookId: string): LibraryRows[T][] => present<LibraryRows[T]>(links[part].of(bookId), rows[part]);
  return {
    note(changes) {
      const touched = new Set(changes.books.keys());
      for (const part of PARTS)
        for (const [key, row] of changes[part]) for (const bookId of links[part].link(key, row?.bookId)) touched.add(bookId);
      return touched;
    },
    gather(bookId) {
      const book = rows.books.get(bookId);
      return (
        book && {
          book,
          readings: of('readings', bookId),
          volumes: of('volumes', bookId),
          bookTags: of('bookTags', bookId),
          shelfPlaces: of('shelfPlaces', bookId),
          editions: of('editions', bookId),
          quotes: of('quotes', bookId),
        }
      );
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
