/** What the statistics screen shows: plain figures computed in the compute worker from the rows. */
import type { Category, Possession, Status } from '../book.ts';
import type { CoverOf } from '../shelf.ts';
import type { GoalProgress } from './goal-rules.ts';
import type { Streak } from './streak.ts';

/** Finished readings, and the pages of those whose length is known. */
export interface Tally {
  readonly readings: number;
  readonly pages: number;
}

/** A tally under a name: an author, a series, a language (BCP 47, empty when the book does not say). */
export interface NamedTally extends Tally {
  readonly key: string;
  readonly name: string;
}

/** One finished reading, as a row of the year's cloth. */
export interface WovenReading {
  readonly category: Category;
  /** Pages of the book, when known. */
  readonly pages?: number;
}

/** What is compared with the year before; of today's year, both up to the same day. */
export interface YearBefore {
  readonly year: number;
  readonly readings: number;
  readonly pages: number;
  /** The year is not over: its part up to today's day is compared. */
  readonly toSameDay: boolean;
}

export interface YearStatistics {
  readonly year: number;
  /** Books finished, each once, and readings finished: a reread is another reading of one book. */
  readonly books: number;
  readonly readings: number;
  readonly pages: number;
  /** Finished readings whose length is not known; their pages are in no sum. */
  readonly withoutPages: number;
  /** Pages marked in readings that are not finished: under way, paused or given up. */
  readonly pagesUnderWay: number;
  readonly abandoned: number;
  /** Finished in the year, nobody knows in which month. */
  readonly withoutMonth: number;
  /** January first, twelve. */
  readonly months: readonly (Tally & { readonly woven: readonly WovenReading[] })[];
  readonly categories: readonly (Tally & { readonly category: Category })[];
  /** The most read first. */
  readonly authors: readonly NamedTally[];
  readonly series: readonly NamedTally[];
  readonly languages: readonly NamedTally[];
  readonly genres: readonly NamedTally[];
  /** How many finished readings got 1, 2, … 20 quarters. */
  readonly ratings: readonly number[];
  /** In quarters, 1 … 20, of finished readings that were rated; absent when none was. */
  readonly averageQuarters?: number;
  readonly streak: Streak;
  readonly goal?: { readonly books?: GoalProgress; readonly pages?: GoalProgress };
  readonly before?: YearBefore;
  /** The best rated, of equals the last finished. */
  readonly best?: { readonly bookId: string; readonly title: string; readonly ratingQuarters: number; readonly cover: CoverOf };
  /** The month with the most finished readings (1 … 12, of equals the first), and the series read most in it. */
  readonly busiest?: {
    readonly month: number;
    readonly readings: number;
    readonly cover: CoverOf;
    readonly series?: { readonly name: string; readonly readings: number };
  };
}

/** The library as a whole, whatever the year. */
export interface LibraryTotals {
  readonly books: number;
  readonly byStatus: Readonly<Record<Status, number>>;
  readonly byPossession: Readonly<Record<Possession, number>>;
  /** Years in which something was finished or given up, the first first; this year always. */
  readonly years: readonly (Tally & { readonly year: number })[];
  /** Readings finished, nobody knows in which year. */
  readonly withoutYear: number;
}

export interface Statistics {
  readonly revision: number;
  readonly year: YearStatistics;
  readonly totals: LibraryTotals;
}
