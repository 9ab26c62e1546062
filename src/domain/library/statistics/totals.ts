/** The library as a whole: how many books stand where, and the years in which something was read. */
import type { Day } from '#domain/time.ts';
import type { Book } from '../book.ts';
import type { Reading } from '../reading.ts';
import { yearOf } from './calendar.ts';
import type { LibraryTotals } from './statistics.ts';
import { pagesOf } from './year.ts';

export function libraryTotals(books: ReadonlyMap<string, Book>, readings: readonly Reading[], today: Day): LibraryTotals {
  const byStatus = { 'to-read': 0, reading: 0, paused: 0, read: 0, abandoned: 0 };
  const byPossession = { owned: 0, wished: 0, borrowed: 0, returned: 0, lent: 0, sold: 0 };
  for (const { status, possession } of books.values()) {
    byStatus[status]++;
    byPossession[possession]++;
  }
  const years = new Map([[yearOf(today) ?? 0, { readings: 0, pages: 0 }]]);
  let withoutYear = 0;
  for (const reading of readings) {
    const book = books.get(reading.bookId);
    if (book === undefined || (reading.outcome !== 'finished' && reading.outcome !== 'abandoned')) continue;
    const year = yearOf(reading.endedOn);
    if (year === undefined) {
      if (reading.outcome === 'finished') withoutYear++;
      continue;
    }
    const tally = years.get(year) ?? { readings: 0, pages: 0 };
    years.set(year, tally);
    if (reading.outcome !== 'finished') continue;
    tally.readings++;
    tally.pages += pagesOf(reading, book);
  }
  return {
    books: books.size,
    byStatus,
    byPossession,
    years: [...years].map(([year, tally]) => ({ year, ...tally })).sort((a, b) => a.year - b.year),
    withoutYear,
  };
}
