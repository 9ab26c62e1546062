/**
 * The compute worker without its worker: answers computed from the rows of one library, never a network, never a write into
 * the library. It reads with plain Dexie, follows every commit (its own device's, other tabs', the line's), and tells a new
 * revision after each change. Questions that come before the library is loaded wait, or get the last start's answer.
 */
import type { NewId } from '#domain/ids.ts';
import type { Now } from '#domain/time.ts';
import type { SeriesReferences } from '#domain/library/reference/reference.ts';
import type { ImportSummary } from '#domain/library/import/plan.ts';
import type { Result } from '#domain/result.ts';
import type { RehearsalFailure, Thinking } from '../runtime/runtime.ts';
import { openThinkingLibrary, type ThinkingLibrary } from './compute/thinking-library.ts';
import type { ComputeFiles } from './files/compute-files.ts';
import type { Pinged } from './thread.ts';

export interface ComputeApi extends Pinged, Omit<Thinking, 'onRevision' | 'rehearseImport'> {
  /** Names the database to read; to be called once, first. `onRevision` hears of the first loading and of every change. */
  open(dbName: string, onRevision: (revision: number) => void): void;
  /** The name is told beside the file: a file sent to another thread loses it in some runtimes. */
  rehearseImport(file: Blob, fileName: string): Promise<Result<ImportSummary, RehearsalFailure>>;
  readonly files: ComputeFiles;
  recheck(): void;
  /** Resolves when every change heard of so far is in the answers. */
  settled(): Promise<void>;
  close(): void;
}

export interface ComputeDeps {
  readonly now: Now;
  readonly newId: NewId;
  /** Id of the user whose account has this database; empty when it belongs to no account. */
  readonly ownerOf: (dbName: string) => Promise<string>;
  /** What is known of well-known series; rejects when it cannot be fetched now. */
  readonly loadReferences: () => Promise<SeriesReferences>;
  /** A number that is greater after a restart than any revision before: the epoch in milliseconds. */
  readonly firstRevision: () => number;
  /** How long nothing must have changed before derived data is stored, in milliseconds. */
  readonly restMs: number;
}

const SEARCH_LIMIT = 50;

/** A library that cannot be read (the browser is closing it, another tab upgrades it) is opened again, each time later. */
const REOPEN_MS = { first: 500, most: 30_000 };

export const createComputeApi = (deps: ComputeDeps): ComputeApi => {
  let opened: ThinkingLibrary | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  const open = (dbName: string, onRevision: (revision: number) => void, waitMs: number = REOPEN_MS.first) => {
    opened?.close();
    const library = openThinkingLibrary({ ...deps, dbName, onRevision });
    opened = library;
    library.ready.catch(() => {
      if (opened === library) reopening = setTimeout(() => open(dbName, onRevision, Math.min(REOPEN_MS.most, waitMs * 2)), waitMs);
    });
  };
  const close = () => {
    clearTimeout(reopening);
    opened?.close();
    opened = undefined;
  };
  const library = (): ThinkingLibrary => {
    if (opened === undefined) throw new Error('Asked before a library was named.');
    return opened;
  };

  return {
    ping: () => {},
    open(dbName, onRevision) {
      close();
      open(dbName, onRevision);
    },
    search: (query, limit = SEARCH_LIMIT) => library().search(query, limit),
    shelf: (view, from, count) => library().shelf(view, from, count),
    picked: (view, from, count) => library().picked(view, from, count),
    facets: (view) => library().facets(view),
    author: (key) => library().author(key),
    authors: () => library().authors(),
    shopping: () => library().shopping(),
    savedFilters: () => library().savedFilters(),
    ownShelves: () => library().ownShelves(),
    ownShelf: (id, count) => library().ownShelf(id, count),
    series: (key) => library().series(key),
    book: (bookId) => library().book(bookId),
    home: () => library().home(),
    statistics: (year) => library().statistics(year),
    alreadyHere: (draft) => library().alreadyHere(draft),
    analyseAttempt: (attemptId) => library().analyseAttempt(attemptId),
    readInstrument: (text) => library().readInstrument(text),
    rehearseImport: (file, fileName) => library().rehearseImport(file, fileName),
    files: {
      writeTable: async (asked) => (await library().files()).writeTable(asked),
      backUp: async (asked) => (await library().files()).backUp(asked),
      lastBackup: async () => (await library().files()).lastBackup(),
      rehearseRestore: async (file, fileName) => (await library().files()).rehearseRestore(file, fileName),
    },
    recheck: () => opened?.recheck(),
    settled: () => library().settled(),
    close,
  };
};
