/** A library in BookTime's figures. */
import { foldKey } from '#domain/library/fold.ts';
import { ratingOf } from '#domain/library/reading-rules.ts';
import { libraryTotals } from '#domain/library/statistics/totals.ts';
import type { BooktimeAnswer } from '#protocol/booktime-routes.ts';
import type { PersonLibrary } from './person-library.ts';
import { sagasOf } from './series.ts';
import { statusTold, yearIn } from './told.ts';

/** `today`: a day of UTC. */
export const figuresOf = (library: PersonLibrary, today: string): BooktimeAnswer<'stats'> => {
  const rows = [...library.books.values()];
  const books = new Map(rows.map(({ book }) => [book.id, book]));
  const totals = libraryTotals(
    books,
    rows.flatMap(({ readings }) => readings),
    today,
  );
  const status = (name: keyof typeof totals.byStatus): number => totals.byStatus[name];
  return {
    total_books: totals.books,
    completed_books: status('read'),
    reading_books: status('reading'),
    to_read_books: status('to-read'),
    by_status: counted(rows.map(({ book }) => statusTold(book.status))),
    by_category: counted(rows.map(({ book }) => book.category)),
    by_possession: counted(rows.map(({ book }) => book.possession)),
    by_genre: counted(rows.flatMap(({ book }) => book.genre ?? [])),
    by_publication_year: counted(rows.flatMap(({ book }) => yearIn(book.publishedOn) ?? []).map(String)),
    by_rating: counted(rows.flatMap(({ readings }) => ratingOf(readings) ?? []).map((quarters) => String(quarters / 4))),
    authors_count: authorsOf(library).length,
    sagas_count: sagasOf(library).length,
    auto_added_count: rows.filter(({ book }) => book.addedBy === 'series').length,
    pages_read: totals.years.reduce((sum, { pages }) => sum + pages, 0),
    readings_by_year: Object.fromEntries(
      totals.years.filter(({ readings }) => readings > 0).map(({ year, readings }) => [String(year), readings]),
    ),
  };
};

const counted = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** Spellings that fold alike are one author; those of the most books first. */
export const authorsOf = (library: PersonLibrary): BooktimeAnswer<'authors'>['authors'] => {
  const authors = new Map<string, { name: string; books_count: number; sagas: Set<string> }>();
  for (const { book } of library.books.values())
    for (const { name } of book.authors) {
      const known = authors.get(foldKey(name)) ?? { name, books_count: 0, sagas: new Set<string>() };
      authors.set(foldKey(name), known);
      known.books_count += 1;
      const key = library.shelf.grouping.keyOf(book.id);
      const saga = key === undefined ? undefined : library.shelf.seriesEntry(key)?.title;
      if (saga !== undefined) known.sagas.add(saga);
    }
  return [...authors]
    .sort(([a, one], [b, other]) => other.books_count - one.books_count || (a < b ? -1 : 1))
    .map(([, { name, books_count, sagas }]) => ({ name, books_count, sagas: [...sagas] }));
};
