/** Series of one person and series that Griot knows, as BookTime's clients ask for them. */
import type { Category } from '#domain/library/book.ts';
import { completeSeries, completionIds } from '#domain/library/complete-series.ts';
import { fold, foldKey } from '#domain/library/fold.ts';
import { SERIES_TABLE } from '#domain/library/reference/series-table.ts';
import { seriesIdentity, seriesKey, type SeriesKey } from '#domain/library/series-key.ts';
import { CATEGORIES } from '#domain/library/book.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BooktimeKnownSeries, BooktimeSaga } from '#protocol/booktime.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller } from '../identity/caller.ts';
import type { PersonLibrary } from './person-library.ts';
import { knownSeriesTold, sagaTold } from './told.ts';
import { occasionOf, refusalOf, writeChanges, type WritingContext } from './write.ts';

/** The series of that name or key; of several categories the first that has it. */
export const sagaNamed = ({ shelf }: PersonLibrary, name: string, category?: Category): SeriesKey | undefined => {
  const { folded } = seriesIdentity(name);
  const wanted = CATEGORIES.filter((one) => category === undefined || one === category).map((one) => seriesKey(one, folded));
  const keys = [...shelf.grouping.keys()];
  return (
    keys.find((key) => key === name) ??
    wanted.find((key) => keys.includes(key)) ??
    // A series that was renamed is found under the name it is shown with.
    keys.find(
      (key) => foldKey(shelf.seriesEntry(key)?.title ?? '') === foldKey(name) && (category === undefined || key.startsWith(`${category}:`)),
    )
  );
};

/** The largest first, then by name. */
export const sagasOf = (library: PersonLibrary, category?: Category): readonly BooktimeSaga[] =>
  [...library.shelf.grouping.keys()]
    .flatMap((key) => sagaTold(library, key) ?? [])
    .filter((saga) => category === undefined || saga.category === category)
    .sort((a, b) => b.books_count - a.books_count || (a.key < b.key ? -1 : 1));

export const knownSeries = (category?: Category): readonly BooktimeKnownSeries[] =>
  SERIES_TABLE.filter((series) => category === undefined || series.category === category).map(knownSeriesTold);

/** Names and other names that hold all of the words. */
export const searchKnown = (query: string, category?: Category): readonly BooktimeKnownSeries[] => {
  const words = foldKey(query).split(' ').filter(Boolean);
  return knownSeries(category).filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => words.every((word) => fold(one).includes(word))),
  );
};

/** The ids of the wished books: gaps, and what came out since, as the app's own gesture makes them. Pressed again it makes none. */
export const completeSaga = async (
  context: WritingContext,
  caller: Caller,
  name: string,
  category?: Category,
): Promise<Result<readonly string[], Failure>> => {
  const library = await context.libraryOf(caller.userId);
  const key = sagaNamed(library, name, category);
  const sheet = key === undefined ? undefined : library.shelf.series(key);
  if (sheet === undefined) return err(failure('not-found'));
  const { entry, authors, gaps, sequel = [], statedName } = sheet;
  const completion = {
    key: entry.key,
    category: entry.category,
    statedName,
    authors: authors.map((author) => ({ name: author })),
    volumes: [...gaps, ...sequel].map((number) => ({ number, title: `${entry.title}, tome ${number}` })),
  };
  const standing = new Set(completionIds(completion, caller.userId).filter((id) => library.books.has(id)));
  const completed = completeSeries(completion, caller.userId, standing, occasionOf(context));
  if (!completed.ok) return err(refusalOf(completed.error));
  const written = await writeChanges(context, caller, completed.value.changes);
  return written.ok ? ok(completed.value.bookIds) : written;
};
