import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLibrarySearch, LibrarySearch, type LibraryFound } from '../../../../../src/domain/library/search/library-search.ts';
import type { SearchableBook } from '../../../../../src/domain/library/search/searchable-book.ts';

const words = [
  'lune',
  'dune',
  'la',
  'de',
  'mer',
  'merveille',
  'mère',
  'œil',
  'tome',
  '1',
  '7',
  '20000',
  'étranger',
  'etrange',
  'silence',
  'l’été',
  'x',
  'j.r.r.',
  '巨人',
  '½',
];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((some) => some.join(' '));
const series = fc.record({
  name: fc.constantFrom('Lune', 'La Mer de silence', 'Étranger'),
  number: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
});
const content = fc.record({
  title: text,
  authors: fc.array(text, { maxLength: 2 }),
  publisher: fc.option(text, { nil: undefined }),
  isbn13: fc.option(fc.constantFrom('9782264058249', '9782070360024'), { nil: undefined }),
  wished: fc.boolean(),
  place: fc.option(series, { nil: undefined }),
});
const bookOf = (bookId: string, { place, ...rest }: typeof content extends fc.Arbitrary<infer T> ? T : never): SearchableBook => ({
  bookId,
  ...rest,
  ...(place && { series: { key: place.name, name: place.name, from: place.number, to: place.number, numbered: true } }),
});
const bookId = fc.integer({ min: 0, max: 30 }).map((n) => `book-${n}`);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('put' as const), bookId, content) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('remove' as const), bookId) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('ask' as const), text) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('reload' as const)) },
);
const queries = [
  'lune',
  'dun',
  'merveile',
  'la mer',
  'silense',
  'lune 7',
  'etranger tome 1',
  'vingt mille',
  'jrr',
  'lamer',
  '9782264058249',
  'la',
  'zzz lune',
];
const answers = (search: LibrarySearch): LibraryFound[] => queries.map((query) => search.search(query, 5));

const reloaded = (search: LibrarySearch): LibrarySearch => {
  const read = LibrarySearch.load(search.serialise());
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};

describe('search', () => {
  it('SEA-9 gives the same after any changes, questions and reloads as when built at once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const books = new Map<string, SearchableBook>();
        let lived = createLibrarySearch();
        for (const [kind, ...given] of steps) {
          if (kind === 'put') {
            const book = bookOf(given[0] as string, given[1] as never);
            books.set(book.bookId, book);
            lived.put(book);
          } else if (kind === 'remove') {
            books.delete(given[0] as string);
            lived.remove(given[0] as string);
          } else if (kind === 'ask') lived.search(given[0] as string, 3);
          else lived = reloaded(lived);
        }
        const fresh = createLibrarySearch();
        for (const book of [...books.values()].reverse()) fresh.put(book);
        expect(answers(lived)).toEqual(answers(fresh));
        expect(answers(reloaded(lived))).toEqual(answers(fresh));
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, and marks ascend inside the title, whatever is typed', () => {
    const search = createLibrarySearch();
    const titles = words.map((word, i) => `${word} ${words[(i * 7 + 3) % words.length]!}`);
    titles.forEach((title, i) =>
      search.put({
        bookId: String(i),
        title,
        authors: [title],
        wished: false,
        series: { key: 'k', name: 'Lune', from: i, to: i, numbered: true },
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), text, fc.string({ maxLength: 600 })),
        fc.integer({ min: 0, max: 30 }),
        (query, limit) => {
          const { books, bookTotal } = search.search(query, limit);
          expect(books.length).toBeLessThanOrEqual(Math.min(limit, bookTotal));
          for (const { bookId: id, marks } of books) {
            let before = 0;
            for (const [start, end] of marks) {
              expect(start).toBeGreaterThanOrEqual(before);
              expect(end).toBeGreaterThan(start);
              before = end;
            }
            expect(before).toBeLessThanOrEqual(titles[Number(id)]!.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
