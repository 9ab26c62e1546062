/**
 * One library, loaded into memory and kept equal to its rows, answering questions.
 * Order of a start: the answers of the last start, then the loaded model (one bulk read), then the search index in slices.
 * Derived data is stored when nothing changed for a while, so that an import does not write it a hundred times.
 */
import { parseIsbn } from '#domain/library/isbn.ts';
import type { SearchAnswer } from '#domain/library/search/answer.ts';
import { loansDue } from '#domain/library/loan-rules.ts';
import { inOrder } from '#domain/library/order-key.ts';
import { ownShelf, ownShelves } from '#domain/library/own-shelf-view.ts';
import { viewKey } from '#domain/library/shelf.ts';
import { booksOfIsbns } from '../../db/library/isbns.queries.ts';
import { rowsOfTable } from '../../db/library/rows.queries.ts';
import { editsOfReadings } from '../../db/library/rows.queries.ts';
import { openForReading } from '../../db/reading.ts';
import { openLocal } from '../../db/local.ts';
import type { ComputeApi, ComputeDeps } from '../compute.api.ts';
import { dayHere } from '../day-here.ts';
import type { ComputeFiles } from '../files/compute-files.ts';
import { createMirror } from '../mirror.ts';
import { openFirstAnswers } from './first-answers.ts';
import { createLibraryModel } from './library-model.ts';
import { createStatisticsKeeper } from './statistics-keeper.ts';
import { startSearchFollower, type SearchFollower } from './search-follower.ts';

export interface ThinkingLibrary extends Pick<
  ComputeApi,
  | 'shelf'
  | 'picked'
  | 'facets'
  | 'author'
  | 'authors'
  | 'shopping'
  | 'savedFilters'
  | 'ownShelves'
  | 'ownShelf'
  | 'series'
  | 'book'
  | 'home'
  | 'statistics'
  | 'alreadyHere'
  | 'rehearseImport'
  | 'analyseAttempt'
  | 'readInstrument'
  | 'settled'
  | 'recheck'
  | 'close'
> {
  search(query: string, limit: number): Promise<SearchAnswer>;
  /** Comes when somebody needs it: writing and checking files takes code along. */
  files(): Promise<ComputeFiles>;
  /** Resolves when the rows are loaded; rejects when they cannot be read. */
  readonly ready: Promise<void>;
}

export interface ThinkingLibraryDeps extends ComputeDeps {
  readonly dbName: string;
  readonly onRevision: (revision: number) => void;
}

export const openThinkingLibrary = ({
  dbName,
  onRevision,
  now,
  newId,
  ownerOf,
  loadReferences,
  firstRevision,
  restMs,
}: ThinkingLibraryDeps): ThinkingLibrary => {
  const db = openForReading(dbName);
  const local = openLocal(dbName);
  const firsts = openFirstAnswers(local);
  let revision = 0;
  let isReady = false;
  let isClosed = false;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const mirror = createMirror(db, (changes) => {
    const { bookIds, seriesKeys, everySeries } = model.apply(changes);
    revision += 1;
    if (everySeries) search.followAll();
    else search.follow(bookIds, seriesKeys, model.membersOf);
    onRevision(revision);
    keepAfterRest();
    void refer();
  });
  const model = createLibraryModel(mirror.rows);
  const statistics = createStatisticsKeeper(mirror.rows, model, () => editsOfReadings(db));
  let search: SearchFollower;

  const ready = mirror.loaded.then(() => {
    model.build();
    search = startSearchFollower({ local, bookIds: () => mirror.rows.books.keys(), searchable: model.searchable });
    revision = firstRevision();
    isReady = true;
    onRevision(revision);
    keepAfterRest();
    void refer();
  });
  // Whoever asks hears of the failure.
  ready.catch(() => {});

  let referring: Promise<void> | undefined;
  /**
   * Fetches what is known of well-known series, once there is a book that could be of one. Resolves when it is taken in; or when
   * it cannot be had now, and the next change or question tries again: without it, only totals are not told.
   */
  const refer = (): Promise<void> => {
    if (mirror.rows.books.size === 0) return Promise.resolve();
    return (referring ??= loadReferences().then(
      (known) => {
        const touched = model.refer(known);
        if (touched.length === 0 || isClosed) return;
        revision += 1;
        search.follow([], touched, model.membersOf);
        onRevision(revision);
        keepAfterRest();
      },
      () => {
        referring = undefined;
      },
    ));
  };

  /** Answers of the last start while this one is loading, else of now. */
  const first = async <T extends { readonly revision: number }>(question: string, answer: () => T): Promise<T> => {
    if (!isReady) {
      const recalled = await firsts.recall<T>(question);
      if (recalled !== undefined && !isReady) return recalled;
      await ready;
    }
    firsts.note(question, answer);
    keepAfterRest();
    return answer();
  };

  const keepAfterRest = () => {
    firsts.outdate();
    clearTimeout(resting);
    resting = setTimeout(() => void keep(), restMs);
  };
  /** A full disk costs a slower start, nothing else; the commands say that it is full. */
  const keep = async () => {
    try {
      if (firsts.isUnsaved()) await firsts.save();
      await search.saveIfChanged();
    } catch {
      return;
    }
  };

  const shelfRows = () => ({ shelves: mirror.rows.shelves.values(), places: mirror.rows.shelfPlaces.values(), entryOf: model.bookEntry });

  return {
    ready,
    async settled() {
      await ready;
      await mirror.settled();
    },
    async search(query, limit) {
      await ready;
      return model.answer(query, revision, await search.find(query, limit));
    },
    shelf: (view, from, count) => {
      const answer = () => ({ revision, ...model.page(view, from, count) });
      return from === 0 ? first(`shelf ${viewKey(view)} ${count}`, answer) : ready.then(answer);
    },
    async picked(view, from, count) {
      await ready;
      return model.picked(view, from, count);
    },
    async facets(view) {
      await ready;
      return { revision, ...model.facets(view) };
    },
    async ownShelves() {
      await ready;
      return ownShelves(shelfRows());
    },
    async ownShelf(id, count) {
      await ready;
      const sheet = ownShelf(shelfRows(), id, count);
      return sheet && { revision, ...sheet };
    },
    async author(key) {
      await ready;
      const sheet = model.author(key);
      return sheet && { revision, ...sheet };
    },
    async shopping() {
      await ready;
      await refer();
      return { revision, ...model.shopping() };
    },
    async authors() {
      await ready;
      return model.authors();
    },
    async savedFilters() {
      await ready;
      return inOrder(mirror.rows.savedFilters.values());
    },
    async series(key) {
      await ready;
      await refer();
      const sheet = model.series(key);
      return sheet && { revision, ...sheet };
    },
    async book(bookId) {
      await ready;
      return model.bookEntry(bookId);
    },
    home: () => {
      const today = dayHere(now());
      return first(JSON.stringify(['home', today]), () => ({
        revision,
        ...model.home(today),
        loansDue: loansDue([...mirror.rows.loans.values()], mirror.rows.books, today),
      }));
    },
    async statistics(year) {
      await ready;
      const today = dayHere(now());
      return statistics.of(year ?? Number(today.slice(0, 4)), today, revision);
    },
    async alreadyHere(draft) {
      await ready;
      const isbn = parseIsbn(draft.isbn ?? '');
      const editionOf = isbn.ok ? (await booksOfIsbns(db, [isbn.value])).get(isbn.value) : undefined;
      return model.alreadyHere({ ...draft, ...(editionOf !== undefined && { editionOf }) });
    },
    async rehearseImport(file, fileName) {
      // Comes with the first file: it knows the columns of a dozen other applications.
      const [{ planFile }] = await Promise.all([import('../import/plan-file.ts'), ready]);
      const tags = () => rowsOfTable(db, 'bookTags');
      return planFile(file, { fileName, rows: mirror.rows, tags, local, now: now(), importId: newId(), owner: await ownerOf(dbName) });
    },
    async analyseAttempt(attemptId) {
      const { analyseAttempt } = await import('./questionnaires.ts');
      return analyseAttempt(db, attemptId);
    },
    async readInstrument(text) {
      const { readInstrument } = await import('./questionnaires.ts');
      return readInstrument(db, text);
    },
    async files() {
      const { computeFiles } = await import('../files/compute-files.ts');
      return computeFiles({ db, local, now, owner: () => ownerOf(dbName) });
    },
    recheck: mirror.recheck,
    close() {
      isClosed = true;
      clearTimeout(resting);
      mirror.stop();
      db.close();
      local.close();
    },
  };
};
