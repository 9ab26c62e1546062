import { describe, expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import type { Reading } from '#domain/library/reading.ts';
import { libraryTotals } from '#domain/library/statistics/totals.ts';
import { yearStatistics } from '#domain/library/statistics/year.ts';
import { aBook, aReading } from '../../../../kit/library.ts';
import { aHistory, type ReadBook } from '../../../../kit/statistics.ts';

const TODAY = '2026-11-20';
const yearOf = (books: readonly ReadBook[], year = 2026, today = TODAY) => yearStatistics(aHistory(books), year, today);
const finished = (endedOn?: string, fields: Partial<Reading> = {}): Partial<Reading> => ({
  outcome: 'finished',
  ...(endedOn !== undefined && { endedOn }),
  ...fields,
});
const read = (book: Partial<Book>, ...readings: Partial<Reading>[]): ReadBook => ({ book, readings });

describe('what counts', () => {
  it('STA-1 a book read twice in a year is one book and two readings', () => {
    const year = yearOf([read({ pages: 100 }, finished('2026-02-01'), finished('2026-09-01'))]);
    expect(year).toMatchObject({ books: 1, readings: 2, pages: 200 });
  });

  it('STA-2 a year alone is in the year and in no month; no date is in no year', () => {
    const rows = aHistory([read({}, finished('2026')), read({}, finished('2026-04')), read({}, finished())]);
    const year = yearStatistics(rows, 2026, TODAY);
    expect(year).toMatchObject({ readings: 2, withoutMonth: 1 });
    expect(year.months.map(({ readings }) => readings)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(libraryTotals(rows.books, rows.readings, TODAY).withoutYear).toBe(1);
  });

  it('STA-3 a reading given up is counted apart, and neither its rating nor its pages are in any sum', () => {
    const year = yearOf([
      read({ pages: 300 }, { outcome: 'abandoned', endedOn: '2026-03-02', ratingQuarters: 2 }),
      read({ pages: 100 }, finished('2026-03-05', { ratingQuarters: 16 })),
    ]);
    expect(year).toMatchObject({ readings: 1, abandoned: 1, pages: 100, averageQuarters: 16 });
    expect(year.ratings[1]).toBe(0);
  });

  it('STA-4 readings of unknown length are told, what was heard has no pages, and pages of open readings stand apart', () => {
    const year = yearOf([
      read({ pages: 191 }, finished('2026-01-10')),
      read({}, finished('2026-01-11')),
      read({ pages: 400 }, finished('2026-01-12', { format: 'audio' })),
      read({ pages: 500 }, { outcome: 'open', page: 118, markedOn: '2026-11-19' }),
    ]);
    expect(year).toMatchObject({ readings: 3, pages: 191, withoutPages: 2, pagesUnderWay: 118 });
  });

  it('a reading whose book is not here is left out', () => {
    const rows = aHistory([]);
    expect(yearStatistics({ ...rows, readings: [aReading({ bookId: aBook().id, ...finished('2026-01-01') })] }, 2026, TODAY).readings).toBe(
      0,
    );
  });
});

describe('told by', () => {
  it('STA-5 spellings that fold alike are one author under the commonest, and a translator is none', () => {
    const { authors } = yearOf([
      read({ authors: [{ name: 'Ahmadou Kourouma' }], pages: 200 }, finished('2026-01-01')),
      read({ authors: [{ name: 'Ahmadou Kourouma' }], pages: 100 }, finished('2026-02-01')),
      read({ authors: [{ name: 'ahmadou kourouma' }, { name: 'Ken Bugul', role: 'translation' }] }, finished('2026-03-01')),
    ]);
    expect(authors).toEqual([{ key: 'ahmadou kourouma', name: 'Ahmadou Kourouma', readings: 3, pages: 300 }]);
  });

  it('STA-5 category, series, language, genre and quarters of rating', () => {
    const year = yearOf([
      {
        book: { category: 'bd', language: 'fr', genre: 'Humour' },
        readings: [finished('2026-01-01', { ratingQuarters: 15 })],
        series: 'Aya',
      },
      { book: { category: 'bd', language: 'FR' }, readings: [finished('2026-01-02', { ratingQuarters: 20 })], series: 'Aya' },
      { book: { category: 'roman' }, readings: [finished('2026-02-01')] },
    ]);
    expect(year.categories.map(({ category, readings }) => [category, readings])).toEqual([['roman', 1], ['bd', 2], ['manga', 0]]); // prettier-ignore
    expect(year.series).toEqual([{ key: 'aya', name: 'Aya', readings: 2, pages: 0 }]);
    expect(year.languages.map(({ key, readings }) => [key, readings])).toEqual([['fr', 2], ['', 1]]); // prettier-ignore
    expect(year.genres.map(({ name }) => name)).toEqual(['Humour']);
    expect(year.ratings.flatMap((count, at) => (count > 0 ? [at + 1] : []))).toEqual([15, 20]);
    expect(year.averageQuarters).toBe(17.5);
  });

  it('the book of the year is the best rated, of equals the last finished; the busiest month names its series', () => {
    const year = yearOf([
      read({ title: 'Les Soleils des indépendances' }, finished('2026-02-01', { ratingQuarters: 20 })),
      read({ title: 'L’Enfant noir' }, finished('2026-05-01', { ratingQuarters: 20 })),
      ...['1', '2', '3'].map((n) => ({ book: { title: `Naruto ${n}` }, readings: [finished(`2026-08-0${n}`)], series: 'Naruto' })),
    ]);
    expect(year.best).toMatchObject({ title: 'L’Enfant noir', ratingQuarters: 20 });
    expect(year.busiest).toMatchObject({ month: 8, readings: 3, series: { name: 'Naruto', readings: 3 } });
  });
});

describe('beside the year before', () => {
  const last = [
    read({ pages: 100 }, finished('2025-03-01')),
    read({ pages: 100 }, finished('2025-11-20')),
    read({ pages: 100 }, finished('2025-12-24')),
    read({ pages: 100 }, finished('2025')),
  ];

  it('STA-10 this year stands beside the same part of the year before, as far as its dates say', () => {
    expect(yearOf(last).before).toEqual({ year: 2025, readings: 2, pages: 200, toSameDay: true });
  });

  it('STA-10 a year that is over stands beside the whole year before', () => {
    expect(yearOf(last, 2026, '2027-01-05').before).toEqual({ year: 2025, readings: 4, pages: 400, toSameDay: false });
  });

  it('STA-10 nothing stands beside a year before which nothing was read', () => {
    expect(yearOf(last, 2025).before).toBeUndefined();
  });
});

describe('all years', () => {
  it('tells every year in which something ended, and this one, with books by status and possession', () => {
    const rows = aHistory([
      read({ pages: 10, status: 'read' }, finished('2019-05'), finished('2026')),
      read({ status: 'abandoned', possession: 'sold' }, { outcome: 'abandoned', endedOn: '2021-01-01' }),
    ]);
    const totals = libraryTotals(rows.books, rows.readings, '2027-01-01');
    expect(totals.years.map(({ year, readings }) => [year, readings])).toEqual([[2019, 1], [2021, 0], [2026, 1], [2027, 0]]); // prettier-ignore
    expect(totals).toMatchObject({ books: 2, byStatus: { read: 1, abandoned: 1 }, byPossession: { owned: 1, sold: 1 } });
  });
});
