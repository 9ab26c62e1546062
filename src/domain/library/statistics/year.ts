/**
 * One year of reading, folded from the rows. The same figures in whatever order the rows come, on every device that has them.
 * A date counts as far as it is known: a year alone is in the year and in no month, no date is in no year. Readings whose book
 * is not here (yet) are left out.
 */
import type { Day } from '#domain/time.ts';
import type { Book, Category } from '../book.ts';
import { byKey, titleSortKey } from '../collation.ts';
import type { Edit } from '../edit.ts';
import { foldKey } from '../fold.ts';
import type { Goal } from '../goal.ts';
import type { Reading } from '../reading.ts';
import type { CoverOf } from '../shelf.ts';
import { isWholeDay, monthOf, yearOf } from './calendar.ts';
import { goalOf, progressOf } from './goal-rules.ts';
import type { Tally, WovenReading, YearBefore, YearStatistics } from './statistics.ts';
import { daysRead, streakOf } from './streak.ts';
import { createTallies } from './tallies.ts';

export interface StatisticsRows {
  readonly books: ReadonlyMap<string, Book>;
  readonly readings: readonly Reading[];
  readonly goals: readonly Goal[];
  /** The history, for the days on which pages were marked. */
  readonly edits: readonly Edit[];
  /** The series that a book is shown in. */
  seriesOf(bookId: string): { readonly key: string; readonly name: string } | undefined;
  coverOf(bookId: string): CoverOf;
  /** Who a credited name is, and how they are called; without it every spelling that folds alike is one. */
  personOf?(name: string): { readonly key: string; readonly name: string };
}

const CATEGORIES: readonly Category[] = ['roman', 'bd', 'manga'];

interface Finished {
  readonly reading: Reading;
  readonly book: Book;
  /** 0 when not known, and of a book that was listened to. */
  readonly pages: number;
}

/** `today` is the day in the reader's own zone. */
export function yearStatistics(rows: StatisticsRows, year: number, today: Day): YearStatistics {
  const finished = finishedIn(rows, year);
  const pages = sumOf(finished);
  const rated = finished.filter(({ reading }) => reading.ratingQuarters !== undefined);
  const goal = goalOf(rows.goals, year);
  const before = yearBefore(rows, year, today);
  const { best, busiest } = highlightsOf(rows, finished, rated);
  return {
    year,
    books: new Set(finished.map(({ book }) => book.id)).size,
    readings: finished.length,
    pages,
    withoutPages: finished.filter((one) => one.pages === 0).length,
    ...unfinishedIn(rows, year),
    withoutMonth: finished.filter(({ reading }) => monthOf(reading.endedOn) === undefined).length,
    months: Array.from({ length: 12 }, (_, at) => {
      const ended = finished.filter(({ reading }) => monthOf(reading.endedOn) === at + 1);
      return { ...tallyOf(ended), woven: ended.map(toWoven) };
    }),
    categories: CATEGORIES.map((category) => ({ category, ...tallyOf(finished.filter(({ book }) => book.category === category)) })),
    ...namedTallies(rows, finished),
    ratings: Array.from({ length: 20 }, (_, at) => rated.filter(({ reading }) => reading.ratingQuarters === at + 1).length),
    ...(rated.length > 0 && { averageQuarters: rated.reduce((sum, { reading }) => sum + (reading.ratingQuarters ?? 0), 0) / rated.length }),
    streak: streakOf(daysRead(rows.readings, rows.edits), year, today),
    ...(goal !== undefined && {
      goal: {
        ...(goal.books !== undefined && { books: progressOf(goal.books, finished.length, year, today) }),
        ...(goal.pages !== undefined && { pages: progressOf(goal.pages, pages, year, today) }),
      },
    }),
    ...(before !== undefined && { before }),
    ...(best !== undefined && { best }),
    ...(busiest !== undefined && { busiest }),
  };
}

/** Those that ended in the year, the first ended first. */
function finishedIn({ books, readings }: StatisticsRows, year: number): readonly Finished[] {
  const found: Finished[] = [];
  for (const reading of readings) {
    if (reading.outcome !== 'finished' || yearOf(reading.endedOn) !== year) continue;
    const book = books.get(reading.bookId);
    if (book !== undefined) found.push({ reading, book, pages: pagesOf(reading, book) });
  }
  return found.sort(
    (a, b) =>
      byKey(a.reading.endedOn ?? '', b.reading.endedOn ?? '') ||
      byKey(titleSortKey(a.book.title), titleSortKey(b.book.title)) ||
      byKey(a.reading.id, b.reading.id),
  );
}

/** Pages that finishing this reading means; 0 when not known, and for what was heard. */
export const pagesOf = (reading: Reading, book: Book): number => (reading.format === 'audio' ? 0 : (book.pages ?? 0));

function unfinishedIn({ books, readings }: StatisticsRows, year: number): Pick<YearStatistics, 'abandoned' | 'pagesUnderWay'> {
  let abandoned = 0;
  let pagesUnderWay = 0;
  for (const { bookId, outcome, endedOn, markedOn, page = 0 } of readings) {
    if (outcome === 'finished' || !books.has(bookId)) continue;
    if (outcome === 'abandoned' && yearOf(endedOn) === year) abandoned++;
    if (yearOf(markedOn ?? endedOn) === year) pagesUnderWay += page;
  }
  return { abandoned, pagesUnderWay };
}

function namedTallies({ seriesOf, personOf = personByName }: StatisticsRows, finished: readonly Finished[]) {
  const [authors, series, languages, genres] = [createTallies(), createTallies(), createTallies(), createTallies()];
  for (const { book, pages } of finished) {
    const makers = new Map(
      book.authors
        .filter(({ role }) => role === undefined || MAKERS.has(role))
        .map((author) => personOf(author.name))
        .map(({ key, name }) => [key, name]),
    );
    for (const [key, name] of makers) authors.add(key, name, pages);
    const its = seriesOf(book.id);
    if (its !== undefined) series.add(its.key, its.name, pages);
    const language = (book.language ?? '').toLowerCase();
    languages.add(language, language, pages);
    if (book.genre !== undefined && book.genre.trim() !== '') genres.add(foldKey(book.genre), book.genre.trim(), pages);
  }
  return { authors: authors.sorted(), series: series.sorted(), languages: languages.sorted(), genres: genres.sorted() };
}

const personByName = (name: string) => ({ key: foldKey(name), name });

/** Who made the book, as against who translated it or read it aloud. */
const MAKERS: ReadonlySet<string> = new Set(['author', 'script', 'drawing']);

/** Of today's year: what the year before had by the same day, as far as its dates say so. `undefined` when it has nothing at all. */
function yearBefore(rows: StatisticsRows, year: number, today: Day): YearBefore | undefined {
  const all = finishedIn(rows, year - 1);
  if (all.length === 0) return undefined;
  const toSameDay = yearOf(today) === year;
  const limit = today.slice(5);
  const counted = toSameDay ? all.filter(({ reading }) => isBy(reading.endedOn, limit)) : all;
  return { year: year - 1, ...tallyOf(counted), toSameDay };
}

/** Whether the date certainly lies on or before this month and day ("11-20") of its year. */
const isBy = (date: string | undefined, limit: string): boolean =>
  isWholeDay(date) ? date.slice(5) <= limit : monthOf(date) !== undefined && (date ?? '').slice(5, 7) < limit.slice(0, 2);

function highlightsOf(
  { seriesOf, coverOf }: StatisticsRows,
  finished: readonly Finished[],
  rated: readonly Finished[],
): Pick<YearStatistics, 'best' | 'busiest'> {
  // Ordered by the day of their end: of equals the later one stays.
  const best = rated.reduce<Finished | undefined>(
    (top, one) => (top === undefined || one.reading.ratingQuarters! >= top.reading.ratingQuarters! ? one : top),
    undefined,
  );
  const byMonth = Array.from({ length: 12 }, (_, at) => finished.filter(({ reading }) => monthOf(reading.endedOn) === at + 1));
  const most = byMonth.reduce((top, ended) => (ended.length > top.length ? ended : top));
  const series = createTallies();
  for (const { book } of most) {
    const its = seriesOf(book.id);
    if (its !== undefined) series.add(its.key, its.name, 0);
  }
  const [first] = series.sorted();
  const shown = most.find(({ book }) => first !== undefined && seriesOf(book.id)?.key === first.key) ?? most[0];
  return {
    ...(best !== undefined && {
      best: { bookId: best.book.id, title: best.book.title, ratingQuarters: best.reading.ratingQuarters!, cover: coverOf(best.book.id) },
    }),
    ...(shown !== undefined && {
      busiest: {
        month: byMonth.indexOf(most) + 1,
        readings: most.length,
        cover: coverOf(shown.book.id),
        ...(first !== undefined && first.readings > 1 && { series: { name: first.name, readings: first.readings } }),
      },
    }),
  };
}

const sumOf = (finished: readonly Finished[]): number => finished.reduce((sum, { pages }) => sum + pages, 0);
const tallyOf = (finished: readonly Finished[]): Tally => ({ readings: finished.length, pages: sumOf(finished) });
const toWoven = ({ book, pages }: Finished): WovenReading => ({ category: book.category, ...(pages > 0 && { pages }) });
