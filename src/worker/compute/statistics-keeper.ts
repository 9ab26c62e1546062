/** The figures of the years that were asked for, kept until the library or the day is another. */
import type { Edit } from '#domain/library/edit.ts';
import type { Statistics } from '#domain/library/statistics/statistics.ts';
import { libraryTotals } from '#domain/library/statistics/totals.ts';
import { nameKey } from '#domain/library/people.ts';
import { yearStatistics } from '#domain/library/statistics/year.ts';
import type { MirrorRows } from '../mirror.ts';
import type { LibraryModel } from './library-model.ts';

export interface StatisticsKeeper {
  /** `today` is the day in the reader's own zone. */
  of(year: number, today: string, revision: number): Promise<Statistics>;
}

/** `rows` are live; `edits` reads the history of readings, which a change of a reading is written together with. */
export const createStatisticsKeeper = (
  rows: MirrorRows,
  { grouping, people, bookEntry }: Pick<LibraryModel, 'grouping' | 'people' | 'bookEntry'>,
  edits: () => Promise<readonly Edit[]>,
): StatisticsKeeper => {
  let kept = new Map<number, Promise<Statistics>>();
  let keptAs = '';

  const fold = async (year: number, today: string, revision: number): Promise<Statistics> => {
    const history = await edits();
    const readings = [...rows.readings.values()];
    return {
      revision,
      year: yearStatistics(
        {
          books: rows.books,
          readings,
          goals: [...rows.goals.values()],
          edits: history,
          seriesOf(bookId) {
            const key = grouping.keyOf(bookId);
            return key === undefined ? undefined : grouping.group(key);
          },
          personOf(name) {
            const key = people.resolve(nameKey(name));
            return { key, name: people.shownAs(name) };
          },
          coverOf: (bookId) => bookEntry(bookId)!.cover,
        },
        year,
        today,
      ),
      totals: libraryTotals(rows.books, readings, today),
    };
  };

  return {
    of(year, today, revision) {
      const as = `${revision} ${today}`;
      if (as !== keptAs) {
        kept = new Map();
        keptAs = as;
      }
      const known = kept.get(year);
      if (known !== undefined) return known;
      const folding = fold(year, today, revision);
      kept.set(year, folding);
      // A history that could not be read is read anew by the next question.
      folding.catch(() => kept.delete(year));
      return folding;
    },
  };
};
