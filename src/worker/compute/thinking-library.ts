/**
 * One library, loaded into memory and kept equal to its rows, answering questions.
 * Order of a start: the answers of the last start, then the loaded model (one bulk read), then the search index in slices.
 * Derived data is stored when nothing changed for a while, so that an import does not write it a hundred times.
 */
import type { SearchAnswer } from '#domain/library/search/answer.ts';
import { planFile } from '../import/plan-file.ts';
import { openForReading } from '../../db/reading.ts';
import { openLocal } from '../../db/local.ts';
import type { ComputeApi, ComputeDeps } from '../compute.api.ts';
import { dayHere } from '../day-here.ts';
import { createMirror } from '../mirror.ts';
import { openFirstAnswers } from './first-answers.ts';
import { createLibraryModel } from './library-model.ts';
import { startSearchFollower, type SearchFollower } from './search-follower.ts';

export interface ThinkingLibrary extends Pick<
  ComputeApi,
  'shelf' | 'series' | 'book' | 'home' | 'alreadyHere' | 'rehearseImport' | 'settled' | 'recheck' | 'close'
> {
  search(query: string, limit: number): Promise<SearchAnswer>;
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
  firstRevision,
  restMs,
}: ThinkingLibraryDeps): ThinkingLibrary => {
  const db = openForReading(dbName);
  const local = openLocal(dbName);
  const firsts = openFirstAnswers(local);
  let revision = 0;
  let isReady = false;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const mirror = createMirror(db, (changes) => {
    const { bookIds, seriesKeys, everySeries } = model.apply(changes);
    revision += 1;
    if (everySeries) search.followAll();
    else search.follow(bookIds, seriesKeys, model.membersOf);
    onRevision(revision);
    keepAfterRest();
  });
  const model = createLibraryModel(mirror.rows);
  let search: SearchFollower;

  const ready = mirror.loaded.then(() => {
    model.build();
    search = startSearchFollower({ local, bookIds: () => mirror.rows.books.keys(), searchable: model.searchable });
    revision = firstRevision();
    isReady = true;
    onRevision(revision);
    keepAfterRest();
  });
  // Whoever asks hears of the failure.
  ready.catch(() => {});

  /** Answers of the last start while this one is loading, else of now. */
  const first = async <T extends { readonly revision: number }>(question: string, answer: () => T): Promise<T> => {
    if (!isReady) {
      const recalled = await firsts.recall<T>(question);
      if (recalled !== undefined && !isReady) return recalled;
      await ready;
    }
    const answered = answer();
    firsts.note(question, answered);
    keepAfterRest();
    return answered;
  };

  const keepAfterRest = () => {
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
      return from === 0 ? first(JSON.stringify(['shelf', view, count]), answer) : ready.then(answer);
    },
    async series(key) {
      await ready;
      const sheet = model.series(key);
      return sheet && { revision, ...sheet };
    },
    async book(bookId) {
      await ready;
      return model.bookEntry(bookId);
    },
    home: () => {
      const today = dayHere(now());
      return first(JSON.stringify(['home', today]), () => ({ revision, ...model.home(today) }));
    },
    async alreadyHere(draft) {
      await ready;
      return model.alreadyHere(draft);
    },
    async rehearseImport(file, fileName) {
      await ready;
      return planFile(file, { fileName, rows: mirror.rows, local, now: now(), importId: newId(), owner: await ownerOf(dbName) });
    },
    recheck: mirror.recheck,
    close() {
      clearTimeout(resting);
      mirror.stop();
      db.close();
      local.close();
    },
  };
};
