import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import type { Reading } from '#domain/library/reading.ts';
import { libraryTotals } from '#domain/library/statistics/totals.ts';
import { yearStatistics, type StatisticsRows } from '#domain/library/statistics/year.ts';
import { anId, NOW } from '../../../kit/library.ts';

const aDate = fc.constantFrom('2025', '2025-11', '2025-11-20', '2025-12-31', '2026', '2026-02', '2026-02-28', '2026-03-01', '2026-11-20');
const known = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const aBookRow = fc.record({
  title: fc.constantFrom('Aya, tome 1', 'Aya, tome 2', 'Une si longue lettre', 'L’Enfant noir'),
  authors: fc.array(fc.record({ name: fc.constantFrom('Camara Laye', 'camara laye', 'Mariama Bâ', 'Mariama Ba') }), { maxLength: 2 }),
  category: fc.constantFrom('roman', 'bd', 'manga'),
  status: fc.constantFrom('read', 'to-read'),
  possession: fc.constantFrom('owned', 'wished'),
  pages: known(fc.constantFrom(48, 191, 500)),
  language: known(fc.constantFrom('fr', 'FR', 'en')),
  genre: known(fc.constantFrom('Récit', 'recit')),
}) as fc.Arbitrary<Partial<Book>>;

const aReadingRow = fc.record({
  at: fc.nat(4),
  outcome: fc.constantFrom('finished', 'finished', 'abandoned', 'open'),
  startedOn: known(aDate),
  markedOn: known(aDate),
  endedOn: known(aDate),
  page: known(fc.constantFrom(0, 40, 118)),
  ratingQuarters: known(fc.constantFrom(4, 15, 20)),
});

const aLibrary = fc.record({
  books: fc.array(aBookRow, { minLength: 1, maxLength: 5 }),
  readings: fc.array(aReadingRow, { maxLength: 14 }),
  goals: fc.array(fc.record({ books: known(fc.constantFrom(12, 52)), updatedAt: fc.constantFrom(NOW, '2026-11-21T00:00:00.000Z') }), {
    maxLength: 3,
  }),
});

type Rows = Pick<StatisticsRows, 'readings' | 'goals'> & { readonly books: readonly Book[] };

const figures = ({ books, readings, goals }: Rows) => {
  const byId = new Map(books.map((book) => [book.id, book]));
  const nameOf = (bookId: string) => /^(.*), tome/.exec(byId.get(bookId)?.title ?? '')?.[1];
  const rows: StatisticsRows = {
    books: byId,
    readings,
    goals,
    edits: [],
    seriesOf(bookId) {
      const name = nameOf(bookId);
      return name === undefined ? undefined : { key: name, name };
    },
    coverOf: (bookId) => ({ title: byId.get(bookId)?.title ?? '', author: '', category: 'roman' }),
  };
  return JSON.stringify([yearStatistics(rows, 2026, '2026-11-20'), libraryTotals(byId, readings, '2026-11-20')]);
};

it('STA-6 the figures are the same in whatever order the rows came', () =>
  fc.assert(
    fc.property(aLibrary, fc.infiniteStream(fc.nat()), ({ books, readings, goals }, dice) => {
      const rows: Rows = {
        books: books.map((book, n) => ({ ...book, id: anId(n) }) as Book),
        readings: readings.map(
          ({ at, ...reading }, n) => ({ ...reading, id: anId(100 + n), bookId: anId(at), createdAt: NOW, updatedAt: NOW }) as Reading,
        ),
        goals: goals.map((goal, n) => ({ ...goal, id: anId(200 + n), year: 2026, createdAt: NOW })),
      };
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((row) => ({ row, place: dice.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row);
      expect(figures({ books: shuffled(rows.books), readings: shuffled(rows.readings), goals: shuffled(rows.goals) })).toBe(figures(rows));
    }),
  ));
