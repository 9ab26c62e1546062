/** Joins the rows of a mirror to the domain's shelf model: what a change concerns, and answers marked with a revision. */
import { makeAnswer } from '#domain/library/search/make-answer.ts';
import type { SearchAnswer } from '#domain/library/search/answer.ts';
import type { LibraryFound } from '#domain/library/search/library-search.ts';
import type { SearchableBook } from '#domain/library/search/searchable-book.ts';
import type { SeriesReferences } from '#domain/library/reference/reference.ts';
import type { SeriesKey } from '#domain/library/series-key.ts';
import { createShelfModel, type ShelfModel } from '#domain/library/shelf-model.ts';
import type { MirrorChanges, MirrorRows } from '../mirror.ts';
import { createBookRowsIndex } from './book-rows.ts';
import { toSearchable } from './searchable.ts';

/** What a change may have made look different. */
export interface Touched {
  readonly bookIds: ReadonlySet<string>;
  readonly seriesKeys: ReadonlySet<SeriesKey>;
  /** The reader renamed or merged series or people: any book may stand in another one now, or be found under another name. */
  readonly everySeries: boolean;
}

export interface LibraryModel extends Pick<
  ShelfModel,
  'grouping' | 'people' | 'page' | 'picked' | 'facets' | 'author' | 'authors' | 'shopping' | 'series' | 'home' | 'alreadyHere' | 'bookEntry'
> {
  /** Takes in every row of the mirror; once, before the first answer. */
  build(): void;
  apply(changes: MirrorChanges): Touched;
  /** Takes in what is known of well-known series. Gives the series of this library that are among them. */
  refer(known: SeriesReferences): readonly SeriesKey[];
  /** The book as search wants it; `undefined` when there is none. */
  searchable(bookId: string): SearchableBook | undefined;
  /** Books that name the series, also those that do not agree and make none: search may have known them as one. */
  membersOf(key: SeriesKey): Iterable<string>;
  answer(query: string, revision: number, found: LibraryFound): SearchAnswer;
}

/** `rows` are live: whoever calls `apply` has changed them already. */
export const createLibraryModel = (rows: MirrorRows): LibraryModel => {
  const index = createBookRowsIndex(rows);
  const shelf = createShelfModel();

  const apply = (changes: MirrorChanges): Touched => {
    const bookIds = index.note(changes);
    const seriesKeys = new Set<SeriesKey>();
    const everySeries = changes.series.size > 0;
    if (everySeries) shelf.decide([...rows.series.values()]);
    if (changes.authors.size > 0) shelf.decidePeople([...rows.authors.values()]);
    if (changes.shelves.size > 0) shelf.nameShelves([...rows.shelves.values()]);
    for (const bookId of bookIds) {
      const gathered = index.gather(bookId);
      for (const key of gathered === undefined ? shelf.remove(bookId) : shelf.put(gathered)) seriesKeys.add(key);
    }
    // Whoever has another name now is looked for under it, in whatever books.
    return { bookIds, seriesKeys, everySeries: everySeries || changes.authors.size > 0 };
  };

  return {
    build: () => void apply(rows),
    apply,
    refer: shelf.refer,
    searchable(bookId) {
      const gathered = index.gather(bookId);
      return gathered && toSearchable(gathered, shelf.grouping, shelf.people);
    },
    grouping: shelf.grouping,
    membersOf: shelf.grouping.namedBy,
    people: shelf.people,
    page: shelf.page,
    picked: shelf.picked,
    facets: shelf.facets,
    author: shelf.author,
    authors: shelf.authors,
    shopping: shelf.shopping,
    series: shelf.series,
    home: shelf.home,
    bookEntry: shelf.bookEntry,
    alreadyHere: shelf.alreadyHere,
    answer: (query, revision, found) => makeAnswer(query, revision, found, { book: shelf.bookEntry, series: shelf.seriesEntry }),
  };
};
