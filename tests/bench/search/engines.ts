/** The engines side by side. Each gets the same books, the same folding, and the setting its own guide gives for search as you type. */
import uFuzzy from '@leeoniya/ufuzzy';
import { Index as FlexIndex } from 'flexsearch';
import MiniSearch from 'minisearch';
import type { SearchableBook } from '../../../src/domain/library/search/searchable-book.ts';
import { LibrarySearch } from '../../../src/domain/library/search/library-search.ts';
import { foldKey } from '../../../src/domain/library/fold.ts';

export interface Engine {
  readonly name: string;
  /** Ids of the best ten. */
  search(query: string): readonly string[];
  /** One book changed, and found again. */
  update?(book: SearchableBook): void;
  /** What is persisted, and a function that brings it back. */
  save?(): { readonly bytes: number; load(): unknown };
}

const TEN = 10;
const line = (book: SearchableBook): string =>
  foldKey(
    [book.title, ...book.authors, book.series?.name ?? '', book.publisher ?? '', book.publishedOn ?? '', book.isbn13 ?? ''].join(' '),
  );

function griot(books: readonly SearchableBook[]): Engine {
  const search = LibrarySearch.empty();
  for (const book of books) search.put(book);
  search.search('a', 1);
  return {
    name: 'Griot',
    search: (query) => search.search(query, TEN).books.map((hit) => hit.bookId),
    update: (book) => {
      search.put(book);
      search.search('zzzz', 1);
    },
    save: () => {
      const buffer = search.serialise();
      return { bytes: buffer.byteLength, load: () => LibrarySearch.load(buffer) };
    },
  };
}

function miniSearch(books: readonly SearchableBook[]): Engine {
  const options = {
    idField: 'bookId',
    fields: ['title', 'author', 'series', 'publisher', 'publishedOn', 'isbn13'],
    extractField: (book: Record<string, unknown>, field: string) =>
      field === 'author'
        ? (book.authors as string[]).join(' ')
        : field === 'series'
          ? ((book.series as { name: string } | undefined)?.name ?? '')
          : ((book[field] ?? '') as string),
    tokenize: (text: string) => foldKey(text).split(' '),
    processTerm: (term: string) => term,
    searchOptions: {
      combineWith: 'AND' as const,
      boost: { title: 3, author: 2, series: 2 },
      fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
      prefix: (_term: string, i: number, terms: string[]) => i === terms.length - 1,
    },
  };
  const index = new MiniSearch(options as never);
  index.addAll(books as never[]);
  return {
    name: 'MiniSearch',
    search: (query) =>
      index
        .search(query)
        .slice(0, TEN)
        .map((hit) => hit.id as string),
    update: (book) => {
      index.replace(book as never);
    },
    save: () => {
      const text = JSON.stringify(index);
      return { bytes: text.length, load: () => MiniSearch.loadJSON(text, options as never) };
    },
  };
}

function microFuzzy(books: readonly SearchableBook[]): Engine {
  const lines = books.map(line);
  const ids = books.map((book) => book.bookId);
  const engine = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  return {
    name: 'uFuzzy',
    search: (query) => {
      const [found, info, order] = engine.search(lines, foldKey(query), 1, 1000);
      if (found === null) return [];
      return order && info ? order.slice(0, TEN).map((i) => ids[info.idx[i]!]!) : found.slice(0, TEN).map((i) => ids[i]!);
    },
    save: () => {
      const text = JSON.stringify([lines, ids]);
      return { bytes: text.length, load: () => JSON.parse(text) as unknown };
    },
  };
}

function flexSearch(books: readonly SearchableBook[]): Engine {
  const index = new FlexIndex({ tokenize: 'forward', encode: (text: string) => foldKey(text).split(' ') });
  const ids = books.map((book) => book.bookId);
  books.forEach((book, i) => index.add(i, line(book)));
  return { name: 'FlexSearch', search: (query) => (index.search(query, { limit: TEN }) as number[]).map((i) => ids[i]!) };
}

export const BUILDERS = { Griot: griot, MiniSearch: miniSearch, uFuzzy: microFuzzy, FlexSearch: flexSearch } as const;
