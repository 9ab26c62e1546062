/**
 * The library's commands as the data worker offers them: the database of the account in use, the clock and fresh ids
 * joined to the commands of db.
 */
import type { Attachment } from '#domain/attachment.ts';
import type { Occasion } from '#domain/library/change.ts';
import { err, ok } from '#domain/result.ts';
import type { NewId } from '#domain/ids.ts';
import type { Now } from '#domain/time.ts';
import type { GriotDb } from '../db/database.ts';
import { attempt, mayReopen, toStoreFailure } from '../db/failure.ts';
import { addBookCommand, editBookCommand, removeBookCommand, setCoverCommand, setPossessionCommand } from '../db/library/books.commands.ts';
import { dropImportPlan, unfinishedImports } from '../db/library/import-plans.ts';
import { carryOutImport } from '../db/library/imports.commands.ts';
import { finishCommand, markPageCommand, rateCommand, setReviewCommand, setStatusCommand } from '../db/library/readings.commands.ts';
import type { CommandFailure, Done, LibraryCommands } from '../runtime/runtime.ts';
import { dayHere } from './day-here.ts';
import type { LibraryInUse } from './library-in-use.ts';
import { keepPicture } from './pictures/pictures.ts';
import type { Shrink } from './pictures/shrink.ts';

/** The databases that commands write to at the moment; they change with the account. */
type OpenLibrary = Pick<LibraryInUse, 'db' | 'local'> & {
  readonly entered?: { readonly connection: Pick<NonNullable<LibraryInUse['entered']>['connection'], 'files'> };
};

export interface LibraryDeps {
  readonly opened: () => Promise<OpenLibrary>;
  readonly now: Now;
  readonly newId: NewId;
  /** Name of this device, for what its removals say on others. */
  readonly deviceName?: string;
  /** Makes a cover of a photo; what that takes only a browser has. */
  readonly shrink: Shrink;
  /** Runs the work while no other tab runs work of that name. */
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

export interface LibraryInWorker extends LibraryCommands {
  /** Goes on with imports that a killed browser left unfinished; resolves when they are done. */
  resumeImports(open: OpenLibrary): Promise<void>;
  /** Deletes what the drawer has kept for long enough. */
  sweep(open: OpenLibrary): Promise<void>;
  /** Resolves when no import is under way, however those that were ended. */
  importsEnded(): Promise<void>;
}

/** Comes when somebody needs it: checking a row before it is put back takes the schemas along. */
const drawer = () => import('../db/recovery/drawer.commands.ts');

export const createLibrary = ({ opened, now, newId, deviceName, shrink, exclusively }: LibraryDeps): LibraryInWorker => {
  const occasion = (): Occasion => {
    const instant = now();
    return { now: instant, today: dayHere(instant), newId, ...(deviceName !== undefined && { device: deviceName }) };
  };
  const inDb = <T>(command: (db: GriotDb, occasion: Occasion) => Done<T>): Done<T> =>
    whenOpen(opened, ({ db }) => reopening(opened, db, () => command(db, occasion())));
  const nameCover = async ({ db, entered }: OpenLibrary, bookId: string, cover: Attachment): Done => {
    const named = await reopening(opened, db, () => setCoverCommand(db, bookId, cover, occasion()));
    if (named.ok) entered?.connection.files.look();
    return named;
  };
  const importing = new Set<Promise<unknown>>();
  const carryOut = async (open: OpenLibrary, importId: string, onProgress: (done: number, total: number) => void) => {
    const work = exclusively(`import ${open.db.name}`, () => carryOutImport(open.db, open.local, importId, now(), onProgress));
    importing.add(work);
    try {
      return await work;
    } finally {
      importing.delete(work);
    }
  };

  return {
    addBook: (draft) => inDb((db, when) => addBookCommand(db, draft, when)),
    editBook: (bookId, patch) => inDb((db, when) => editBookCommand(db, bookId, patch, when)),
    removeBook: (bookId) => inDb((db, when) => removeBookCommand(db, bookId, when)),
    setStatus: (bookId, status) => inDb((db, when) => setStatusCommand(db, bookId, status, when)),
    setPossession: (bookId, possession) => inDb((db, when) => setPossessionCommand(db, bookId, possession, when)),
    setCover: (bookId, photo) =>
      whenOpen(opened, async (open) => {
        const cover = await keepPicture(open, photo, shrink, Date.parse(now()));
        return cover.ok ? nameCover(open, bookId, cover.value) : cover;
      }),
    giveCoverBack: (bookId, cover) => whenOpen(opened, (open) => nameCover(open, bookId, cover)),
    removeCover: (bookId) => inDb((db, when) => setCoverCommand(db, bookId, undefined, when)),
    markPage: (bookId, page) => inDb((db, when) => markPageCommand(db, bookId, page, when)),
    rate: (bookId, ratingQuarters) => inDb((db, when) => rateCommand(db, bookId, ratingQuarters, when)),
    setReview: (bookId, review) => inDb((db, when) => setReviewCommand(db, bookId, review, when)),
    finish: (bookId) => inDb((db, when) => finishCommand(db, bookId, when)),
    carryOutImport: (importId, onProgress) => whenOpen(opened, (open) => carryOut(open, importId, onProgress)),
    dropImport: (importId) =>
      whenOpen(opened, async ({ local }) => {
        await dropImportPlan(local, importId);
        return ok(undefined);
      }),
    putBack: (gestureId) => inDb(async (db) => (await drawer()).putBackCommand(db, gestureId)),
    restoreNotice: (ids, version) => inDb(async (db) => (await drawer()).restoreNoticeCommand(db, ids, version, now())),
    keepNotices: (ids) => inDb(async (db) => (await drawer()).keepNoticesCommand(db, ids, now())),
    discard: (what) => inDb(async (db) => (await drawer()).discardCommand(db, what, now())),
    takeBack: (what) => inDb(async (db) => (await drawer()).takeBackCommand(db, what)),
    async sweep({ db, local }) {
      await (await drawer()).sweepDrawer(db, local, now());
    },
    async importsEnded() {
      await Promise.allSettled(importing);
    },
    async resumeImports(open) {
      for (const { importId } of await unfinishedImports(open.local)) await carryOut(open, importId, () => {});
    },
  };
};

/**
 * Runs on the open databases. That they cannot be opened or read is a failure, not an exception; when it is not the store
 * but the sync engine that could not be fetched, the library is as closed as with a broken disk.
 */
const whenOpen = async <T>(opened: () => Promise<OpenLibrary>, command: (open: OpenLibrary) => Done<T>): Done<T> => {
  let open: OpenLibrary;
  try {
    open = await opened();
  } catch (error) {
    return err<CommandFailure>(
      toStoreFailure(error) ?? { type: 'StorageUnavailable', name: error instanceof Error ? error.name : 'Unopened' },
    );
  }
  return attempt(() => command(open));
};

/**
 * Browsers close databases behind our back (iOS in the background): once more after opening, then the failure stands.
 * A database that was closed because the account changed is left closed: the command was meant for the one before.
 */
const reopening = async <T>(opened: LibraryDeps['opened'], db: GriotDb, command: () => Done<T>): Done<T> => {
  const first = await command();
  if (first.ok || first.error.type !== 'StorageUnavailable' || !mayReopen(first.error)) return first;
  if ((await opened()).db !== db) return first;
  // The end of a transaction may be heard before the end of the connection: nothing of it was written either way.
  if (!db.isOpen()) await db.open();
  return command();
};
