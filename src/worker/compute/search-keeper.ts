/**
 * The search index of a library, kept equal to its books, and kept over a restart.
 * With the index a print of every indexed book is stored. After loading, each book is compared with its print and only
 * what differs is indexed anew: no moment has to be trusted at which the index "was right", and a start after weeks of
 * syncing costs what changed. An index that is missing, cut or of another version is built from the books.
 */
import { createLibrarySearch, LibrarySearch, type LibraryFound } from '#domain/library/search/library-search.ts';
import type { SearchableBook } from '#domain/library/search/searchable-book.ts';
import type { LocalDb } from '../../db/local.ts';
import { printOf } from './print.ts';

const BLOB = 'search-index';
/** Rises when what is printed or stored changes its shape. */
const SHAPE = '1';

interface StoredIndex {
  readonly index: ArrayBuffer;
  readonly bookIds: readonly string[];
  readonly prints: Float64Array;
}

export interface SearchKeeper {
  find(query: string, limit: number): LibraryFound;
  /** Indexes the book as it is now, or takes it out; does nothing when its words are as before. */
  update(bookId: string, book: SearchableBook | undefined): void;
  /** Ids of the books in the index; after loading, books that are gone meanwhile among them. */
  bookIds(): readonly string[];
  /** `true` when the stored index differs from this one. */
  isUnsaved(): boolean;
  save(local: LocalDb): Promise<void>;
}

/** The index as it was stored, else an empty one. In both cases every book is to be given to `update` once, and `bookIds` that are gone. */
export const openSearchKeeper = async (local: LocalDb): Promise<SearchKeeper> => {
  // An index that cannot be read is made again; that the store is in trouble is said by whatever must be kept in it.
  const stored = await loadIndex(local).catch(() => undefined);
  const search = stored?.search ?? createLibrarySearch();
  const prints = stored?.prints ?? new Map<string, number>();
  let unsaved = false;
  return {
    find: (query, limit) => search.search(query, limit),
    update(bookId, book) {
      if (book === undefined) {
        if (!prints.delete(bookId)) return;
        search.remove(bookId);
      } else {
        const print = printOf(book);
        if (prints.get(bookId) === print) return;
        prints.set(bookId, print);
        search.put(book);
      }
      unsaved = true;
    },
    bookIds: () => [...prints.keys()],
    isUnsaved: () => unsaved,
    async save(to) {
      unsaved = false;
      const content: StoredIndex = { index: search.serialise(), bookIds: [...prints.keys()], prints: Float64Array.from(prints.values()) };
      await to.blobs.put({ key: BLOB, fingerprint: SHAPE, content });
    },
  };
};

const loadIndex = async (local: LocalDb): Promise<{ search: LibrarySearch; prints: Map<string, number> } | undefined> => {
  const stored = await readIndex(local);
  if (stored === undefined) return undefined;
  const loaded = LibrarySearch.load(stored.index);
  if (!loaded.ok) return undefined;
  return { search: loaded.value, prints: new Map(stored.bookIds.map((bookId, at) => [bookId, stored.prints[at] ?? 0])) };
};

const readIndex = async (local: LocalDb): Promise<StoredIndex | undefined> => {
  const blob = await local.blobs.get(BLOB);
  return blob?.fingerprint === SHAPE ? (blob.content as StoredIndex) : undefined;
};
