/**
 * Composes the world the screens live in: the window's reading connection, the data worker that writes and syncs, the
 * compute worker that thinks. The data worker says which library is in use; for another one the runtime is built anew.
 */
import { err } from '#domain/result.ts';
import type { GriotDb } from '../db/database.ts';
import { accountsOfDevice, currentAccount, hasAnonymousLibrary } from '../db/current-account.ts';
import { ANONYMOUS_DB_NAME } from '../db/names.ts';
import { createPictures } from '../runtime/pictures.ts';
import type { Runtime, SettingsDesk, Unsubscribe } from '../runtime/runtime.ts';
import { spawnComputeWorker, startComputeWorker, type ComputeWorker } from '../worker/compute.client.ts';
import type { readCvInWorker as ReadCv } from '../worker/cv.client.ts';
import { createCommandJournal } from '../worker/command-journal.ts';
import { startDataWorker, type DataWorker } from '../worker/data.client.ts';
import type { LibraryShown } from '../worker/data.events.ts';
import type { Spawned } from '../worker/thread.ts';
import { otherVersion } from '../pwa/update.ts';
import { createCanary, type CanaryKeeper } from './canary.ts';
import { admittingLoss, keepingBooks, leavingCanary } from './desks-around.ts';
import { keepCounting, type CountKeeper } from './keep-counting.ts';
import { createPersistence } from './persistence.ts';
import { leaveTheWay } from './navigation.ts';
import { safeLocalStorage } from './settings.ts';

export interface World {
  runtime(): Runtime;
  onRuntime(listener: () => void): Unsubscribe;
  readonly canary: CanaryKeeper;
}

/** Resolves as soon as the device says whose library to show; no worker and no network is waited for. */
export async function createWorld(settings: SettingsDesk): Promise<World> {
  const listeners = new Set<() => void>();
  // Its code is fetched and compiled while the device is asked whose library it is.
  const early = settings.get().welcomed ? spawnComputeWorker() : undefined;
  // The list of databases is asked for first, and answered first: looking into one may make it for a moment.
  const [there, account, kept] = await Promise.all([
    databaseNames(),
    currentAccount(indexedDB),
    settings.get().welcomed ? true : hasAnonymousLibrary(indexedDB),
  ]);
  const canary = createCanary(safeLocalStorage(), there);
  // A browser that was killed may have forgotten that somebody was welcomed here.
  if (kept === true && !settings.get().welcomed) settings.set({ welcomed: true });
  const shown: LibraryShown = account === undefined ? { dbName: ANONYMOUS_DB_NAME } : { dbName: account.dbName, account };
  // A browser deletes one database after the other: an account's may still be there when the device's is gone.
  const lookForLosses = async (): Promise<void> => {
    const known = await accountsOfDevice(indexedDB);
    if (known !== undefined) canary.known(known);
  };
  await lookForLosses();
  // Who reads the welcome has no books yet: both workers wait until something is asked of them.
  const waits = account === undefined && kept === false;
  let unused = early;
  const spawn = (): Spawned => {
    const spawned = unused ?? spawnComputeWorker();
    unused = undefined;
    return spawned;
  };
  /** Whoever looks at the list of people is about to show another one, whose thread then needs no start. */
  const prepareSpare = (): void => {
    const spare = (unused ??= spawnComputeWorker());
    setTimeout(() => {
      if (unused !== spare) return;
      unused = undefined;
      spare.terminate();
    }, SPARE_MS);
  };
  let compute = startComputeWorker({ dbName: shown.dbName, waits, spawn });
  const journal = createCommandJournal({
    storage: safeLocalStorage(),
    newId: () => crypto.randomUUID(),
    now: () => new Date().toISOString(),
  });
  // Whoever signed out in a page that was closed meanwhile leaves nothing either.
  if (there !== undefined) journal.keepOnly([...there, shown.dbName]);
  const data = startDataWorker({
    shown,
    journal,
    waits,
    onUpgrade: otherVersion,
    onLibrary(library) {
      const before = { close: shownNow.close, compute, counter };
      canary.follow(library);
      void lookForLosses();
      const former = shownLibrary;
      shownLibrary = library;
      leaveTheWay(former, library);
      compute = startComputeWorker({ dbName: library.dbName, spawn });
      counter = startCounting();
      shownNow = compose(data, compute, library, settings, canary, prepareSpare);
      for (const listener of listeners) listener();
      if (library.account !== undefined) countBooksOfNobody();
      void before.counter.finish().finally(before.compute.stop);
      before.close();
    },
  });
  let shownLibrary = shown;
  /** What the library holds is noted outside of it. */
  const startCounting = (): CountKeeper => {
    const { thinking } = compute;
    const library = shownLibrary;
    return keepCounting({
      onRevision: thinking.onRevision,
      countBooks: async () => (await thinking.home()).bookCount,
      note(books) {
        // Books of nobody that were left may be an account's by now: `countBooksOfNobody` knows.
        if (library !== shownLibrary && library.account === undefined) return;
        const status = data.of(library.dbName).sync.status();
        canary.note(library, books, 'pending' in status ? status.pending : 0);
      },
    });
  };
  let counter = startCounting();
  /** They may be an account's by now. */
  const countBooksOfNobody = (): void => {
    const { account } = data.of(shownLibrary.dbName);
    account.localBookCount().then(
      (books) => canary.note({ dbName: ANONYMOUS_DB_NAME }, books, 0),
      () => undefined,
    );
  };
  let shownNow = compose(data, compute, shown, settings, canary, prepareSpare);
  tellTheWorkers(data, () => compute.recheck(), settings);
  return {
    canary,
    runtime: () => shownNow.runtime,
    onRuntime(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A list is looked at for moments; a thread that nobody needed is no weight for longer than that. */
const SPARE_MS = 30_000;

/** `undefined` where the browser does not tell. */
const databaseNames = async (): Promise<readonly string[] | undefined> => {
  try {
    return (await indexedDB.databases()).map(({ name }) => name ?? '');
  } catch {
    return undefined;
  }
};

interface Composed {
  readonly runtime: Runtime;
  /** Closes the reading connection, when a screen ever asked for it. */
  readonly close: () => void;
}

function compose(
  data: DataWorker,
  compute: ComputeWorker,
  library: LibraryShown,
  settings: SettingsDesk,
  canary: CanaryKeeper,
  prepareSpare: () => void,
): Composed {
  let db: Promise<GriotDb> | undefined;
  const { thinking } = compute;
  const desks = data.of(library.dbName);
  const pictures = createPictures(desks.pictures);
  const unheard = desks.sync.onStatus((status) => {
    if (status.type === 'waiting' && status.reason === 'storage-gone') canary.gone(library.dbName);
  });
  const persistence = createPersistence({ storage: navigator.storage, countBooks: async () => (await thinking.home()).bookCount });
  const runtime: Runtime = {
    dbName: library.dbName,
    get db() {
      if (db !== undefined) return db;
      db = importDb().then(
        ({ openForReading, watchForDeletion }) => {
          const opened = openForReading(library.dbName);
          watchForDeletion(opened, () => canary.gone(library.dbName));
          return opened;
        },
        (error: unknown) => {
          // The next screen that asks fetches the code again.
          db = undefined;
          throw error;
        },
      );
      const opening = db;
      // React's `use` takes a promise marked so without waiting: a sheet then opens in the frame it was asked for.
      opening.then((opened) => Object.assign(opening, { status: 'fulfilled', value: opened })).catch(() => undefined);
      return db;
    },
    library: keepingBooks(desks.library, persistence),
    thinking,
    pictures,
    lookups: desks.lookups,
    files: { ...compute.files, ...desks.restores },
    cv: { read: readCv },
    sync: admittingLoss(desks.sync, canary),
    account: leavingCanary(desks.account, library.dbName, canary),
    people: {
      list() {
        prepareSpare();
        return data.people.list();
      },
      switchTo: data.people.switchTo,
    },
    settings,
    now: () => new Date().toISOString(),
  };
  return {
    runtime,
    close() {
      unheard();
      pictures.stop();
      void db?.then((open) => open.close()).catch(() => undefined);
    },
  };
}

/** Its reader comes with the first file; it is the same for every library. */
const readCv: Runtime['cv']['read'] = async (file, signal) => {
  let readCvInWorker: typeof ReadCv;
  try {
    ({ readCvInWorker } = await import('../worker/cv.client.ts'));
  } catch {
    // Offline before it was ever fetched.
    return err({ type: 'CvReaderMissing' });
  }
  return readCvInWorker(file, signal && { signal });
};

const importDb = async () => {
  const [{ openForReading }, { watchForDeletion }] = await Promise.all([import('../db/reading.ts'), import('../db/gone.ts')]);
  return { openForReading, watchForDeletion };
};

/** Workers hear of the network late or never, and of the language not at all. */
function tellTheWorkers(data: DataWorker, recheck: () => void, settings: SettingsDesk): void {
  if (!navigator.onLine) data.notice('offline');
  window.addEventListener('online', () => data.notice('online'));
  window.addEventListener('offline', () => data.notice('offline'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    data.notice('visible');
    recheck();
  });
  const speak = (): void => data.notice({ language: settings.get().language });
  speak();
  settings.onChange(speak);
}
