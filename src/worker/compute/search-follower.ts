/**
 * Keeps the search index equal to the library: every book once after the start, in slices that let questions through, then
 * the books that a change concerns. A book's place in its series is part of what is searched, and it can change because of
 * another book; so with a series all books that were or are in it are looked at. Books that are as before cost one print.
 */
import type { LibraryFound } from '#domain/library/search/library-search.ts';
import type { SearchableBook } from '#domain/library/search/searchable-book.ts';
import type { SeriesKey } from '#domain/library/series-key.ts';
import type { LocalDb } from '../../db/local.ts';
import { openSearchKeeper } from './search-keeper.ts';

export interface SearchFollowerDeps {
  readonly local: LocalDb;
  /** Every book of the library as it is now. */
  readonly bookIds: () => Iterable<string>;
  /** The book as search wants it; `undefined` when it is gone. */
  readonly searchable: (bookId: string) => SearchableBook | undefined;
}

export interface SearchFollower {
  /** Waits until every book is indexed; asking makes the rest go without pauses. */
  find(query: string, limit: number): Promise<LibraryFound>;
  /** These books changed, and these series may look different. */
  follow(bookIds: Iterable<string>, seriesKeys: Iterable<SeriesKey>, membersOf: (key: SeriesKey) => Iterable<string>): void;
  /** Looks at every book again: the reader renamed or merged series. */
  followAll(): void;
  /** Resolves when every book is indexed. */
  ready(): Promise<void>;
  saveIfChanged(): Promise<void>;
}

/** About 5 ms of work on a slow phone. */
const SLICE = 100;

export const startSearchFollower = ({ local, bookIds, searchable }: SearchFollowerDeps): SearchFollower => {
  const shownIn = new Map<string, string>();
  const booksIn = new Map<string, Set<string>>();
  let hurry = false;

  const keeping = openSearchKeeper(local);
  const look = (keeper: Awaited<typeof keeping>, bookId: string) => {
    const book = searchable(bookId);
    const key = book?.series?.key;
    const before = shownIn.get(bookId);
    if (key !== before) {
      if (before !== undefined) booksIn.get(before)?.delete(bookId);
      if (key === undefined) shownIn.delete(bookId);
      else {
        shownIn.set(bookId, key);
        const others = booksIn.get(key);
        if (others === undefined) booksIn.set(key, new Set([bookId]));
        else others.add(bookId);
      }
    }
    keeper.update(bookId, book);
  };

  const indexAll = async () => {
    const keeper = await keeping;
    let slice = 0;
    for (const bookId of [...bookIds(), ...keeper.bookIds()]) {
      look(keeper, bookId);
      slice += 1;
      if (slice % SLICE === 0 && !hurry) await letOthers();
    }
    return keeper;
  };
  let indexed = indexAll();
  // A search that cannot be built is said to whoever searches.
  indexed.catch(() => {});
  let toLookAt = new Set<string>();

  const lookAtChanges = async () => {
    const keeper = await indexed;
    const these = toLookAt;
    toLookAt = new Set();
    for (const bookId of these) look(keeper, bookId);
    return keeper;
  };

  return {
    async ready() {
      await indexed;
    },
    async find(query, limit) {
      hurry = true;
      return (await lookAtChanges()).find(query, limit);
    },
    follow(changed, seriesKeys, membersOf) {
      for (const bookId of changed) toLookAt.add(bookId);
      for (const key of seriesKeys) {
        for (const bookId of booksIn.get(key) ?? []) toLookAt.add(bookId);
        for (const bookId of membersOf(key)) toLookAt.add(bookId);
      }
      void lookAtChanges().catch(() => {});
    },
    followAll() {
      indexed = indexed.then(indexAll, indexAll);
      indexed.catch(() => {});
    },
    async saveIfChanged() {
      const keeper = await lookAtChanges();
      if (keeper.isUnsaved()) await keeper.save(local);
    },
  };
};

/** Gives questions that arrived meanwhile their turn. */
const letOthers = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
