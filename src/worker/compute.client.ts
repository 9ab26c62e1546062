/**
 * The compute worker seen from the window, one for each library shown: its answers as `Thinking`.
 * Owns: starting it, telling it which database to read, handing its revisions on. After a lost worker the new one's first
 * revision makes every screen ask again.
 */
import { proxy, type Remote } from 'comlink';
import type { ImportSummary } from '#domain/library/import/plan.ts';
import type { Result } from '#domain/result.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { LibraryFiles, MadeBackup, MadeFile, RestoreFailure, RestoreRehearsal } from '../runtime/library-files.ts';
import type { AnalysedAttempt, AttemptAnalysisFailure, InstrumentRead } from '../runtime/questionnaires.ts';
import type { RehearsalFailure, Thinking } from '../runtime/runtime.ts';
import type { ComputeApi } from './compute.api.ts';
import type { ComputeFiles } from './files/compute-files.ts';
import { spawnedFrom } from './spawn.ts';
import { createThread, type Spawned } from './thread.ts';

export interface ComputeWorkerOptions {
  readonly dbName: string;
  /** Starts with the first question instead of at once: on a first visit there is nothing to think about yet. */
  readonly waits?: boolean;
  readonly spawn?: () => Spawned;
}

export interface ComputeWorker {
  readonly thinking: Thinking;
  readonly files: Pick<LibraryFiles, 'writeTable' | 'backUp' | 'lastBackup' | 'rehearseRestore'>;
  /** Makes it compare everything with the rows: for a page that comes back after a long sleep. */
  recheck(): void;
  stop(): void;
}

/** Ten thousand rows on a slow phone take seconds, not minutes. */
const REHEARSAL_DEADLINE_MS = 180_000;
/** Writing a library with its photos, reading it back and comparing it. */
const FILE_DEADLINE_MS = 15 * 60_000;
/** Planning ten thousand rows leaves no room for a sign of life. */
const BUSY_MS = 30_000;
/** The first answers wait for the library to be loaded. */
const ANSWER_DEADLINE_MS = 60_000;

export const startComputeWorker = ({ dbName, waits = false, spawn = spawnComputeWorker }: ComputeWorkerOptions): ComputeWorker => {
  const listeners = new Set<(revision: number) => void>();
  const thread = createThread<ComputeApi>({
    spawn,
    onStart: (api) =>
      api.open(
        dbName,
        proxy((revision: number) => listeners.forEach((listener) => listener(revision))),
      ),
    deadlineMs: ANSWER_DEADLINE_MS,
    pingMs: BUSY_MS,
  });

  if (!waits) thread.start();
  return {
    thinking: {
      search: (query, limit) => thread.ask((api) => api.search(query, limit)),
      shelf: (view, from, count) => thread.ask((api) => api.shelf(view, from, count)),
      picked: (view, from, count) => thread.ask((api) => api.picked(view, from, count)),
      facets: (view) => thread.ask((api) => api.facets(view)),
      author: (key) => thread.ask((api) => api.author(key)),
      shopping: () => thread.ask((api) => api.shopping()),
      authors: () => thread.ask((api) => api.authors()),
      savedFilters: () => thread.ask((api) => api.savedFilters()),
      ownShelves: () => thread.ask((api) => api.ownShelves()),
      ownShelf: (id, count) => thread.ask((api) => api.ownShelf(id, count)),
      series: (key) => thread.ask((api) => api.series(key)),
      book: (bookId) => thread.ask((api) => api.book(bookId)),
      home: () => thread.ask((api) => api.home()),
      statistics: (year) => thread.ask((api) => api.statistics(year)),
      alreadyHere: (draft) => thread.ask((api) => api.alreadyHere(draft)),
      analyseAttempt: (attemptId) => thread.ask<Result<AnalysedAttempt, AttemptAnalysisFailure>>((api) => api.analyseAttempt(attemptId)),
      readInstrument: (text) => thread.ask<InstrumentRead>((api) => api.readInstrument(text)),
      rehearseImport: (file) =>
        thread.ask<Result<ImportSummary, RehearsalFailure>>((api) => api.rehearseImport(file, file.name), REHEARSAL_DEADLINE_MS),
      onRevision(listener) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    },
    files: {
      writeTable: (asked) => thread.ask<Result<MadeFile, StoreFailure>>((api) => filesOf(api).writeTable(asked), FILE_DEADLINE_MS),
      backUp: (asked) => thread.ask<Result<MadeBackup, StoreFailure>>((api) => filesOf(api).backUp(asked), FILE_DEADLINE_MS),
      lastBackup: () => thread.ask((api) => filesOf(api).lastBackup()),
      rehearseRestore: (file) =>
        thread.ask<Result<RestoreRehearsal, RestoreFailure>>((api) => filesOf(api).rehearseRestore(file, file.name), FILE_DEADLINE_MS),
    },
    recheck: () => void thread.ask((api) => api.recheck()).catch(() => {}),
    stop: thread.stop,
  };
};

/** comlink follows paths, its types do not: they take a nested object for a value to fetch. */
const filesOf = (api: Remote<ComputeApi>): Remote<ComputeFiles> => api.files as unknown as Remote<ComputeFiles>;

/** A worker that nobody talks to yet. */
export const spawnComputeWorker = (): Spawned =>
  spawnedFrom(new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module', name: 'griot-compute' }));
