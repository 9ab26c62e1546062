/**
 * Composes the world the screens live in: the window's reading connection, the data worker that writes and syncs, the
 * compute worker that thinks. The data worker says which library is in use; for another one the runtime is built anew.
 */
import type { GriotDb } from '../db/database.ts';
import { currentAccount, hasAnonymousLibrary } from '../db/current-account.ts';
import { ANONYMOUS_DB_NAME } from '../db/names.ts';
import { createPictures } from '../runtime/pictures.ts';
import type { AccountDesk, LibraryCommands, Runtime, SettingsDesk, SyncLine, Unsubscribe } from '../runtime/runtime.ts';
import type { SyncStatus } from '../sync/status.ts';
import { spawnComputeWorker, startComputeWorker, type ComputeWorker } from '../worker/compute.client.ts';
import { createCommandJournal } from '../worker/command-journal.ts';
import { startDataWorker, type DataWorker, type LibraryShown } from '../worker/data.client.ts';
import type { Spawned } from '../worker/thread.ts';
import { otherVersion } from '../pwa/update.ts';
import { createCanary, type CanaryKeeper } from './canary.ts';
import { createPersistence, type Persistence } from './persistence.ts';
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
  const there = await databaseNames();
  const canary = createCanary(safeLocalStorage(), there);
  const [account, kept] = await Promise.all([currentAccount(indexedDB), settings.get().welcomed ? true : hasAnonymousLibrary(indexedDB)]);
  // A browser that was killed may have forgotten that somebody was welcomed here.
  if (kept === true && !settings.get().welcomed) settings.set({ welcomed: true });
  const shown: LibraryShown = account === undefined ? { dbName: ANONYMOUS_DB_NAME } : { dbName: account.dbName, account };
  // A browser deletes one database after the other: the account's may still be there when the device's is gone.
  canary.begin(shown);
  // Who reads the welcome has no books yet: both workers wait until something is asked of them.
  const waits = account === undefined && kept === false;
  let unused = early;
  const spawn = (): Spawned => {
    const spawned = unused ?? spawnComputeWorker();
    unused = undefined;
    return spawned;
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
      const before = { close: shownNow.close, compute };
      canary.follow(library);
      shownLibrary = library;
      compute = startComputeWorker({ dbName: library.dbName });
      sing();
      shownNow = compose(data, compute, library, settings, canary);
      for (const listener of listeners) listener();
      before.compute.stop();
      before.close();
    },
  });
  let shownLibrary = shown;
  /** Notes what is kept here a moment after each change. */
  const sing = (): void => {
    const { thinking } = compute;
    const library = shownLibrary;
    let soon: ReturnType<typeof setTimeout> | undefined;
    thinking.onRevision(() => {
      clearTimeout(soon);
      soon = setTimeout(() => {
        thinking.home().then(
          ({ bookCount }) => {
            const status = data.sync.status();
            if (library === shownLibrary) canary.note(library, bookCount, 'pending' in status ? status.pending : 0);
          },
          () => undefined,
        );
      }, CANARY_MS);
    });
  };
  sing();
  data.sync.onStatus((status) => {
    if (status.type === 'waiting' && status.reason === 'storage-gone') canary.gone(shownLibrary.dbName);
  });
  let shownNow = compose(data, compute, shown, settings, canary);
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

const CANARY_MS = 1_000;

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

function compose(data: DataWorker, compute: ComputeWorker, library: LibraryShown, settings: SettingsDesk, canary: CanaryKeeper): Composed {
  let db: Promise<GriotDb> | undefined;
  const { thinking } = compute;
  const pictures = createPictures(data.pictures);
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
    library: keepingBooks(data.library, persistence),
    thinking,
    pictures,
    lookups: data.lookups,
    files: { ...compute.files, ...data.restores },
    sync: admittingLoss(data.sync, canary),
    account: leavingCanary(data.account, canary),
    settings,
    now: () => new Date().toISOString(),
  };
  return {
    runtime,
    close() {
      pictures.stop();
      void db?.then((open) => open.close()).catch(() => undefined);
    },
  };
}

const importDb = async () => {
  const [{ openForReading }, { watchForDeletion }] = await Promise.all([import('../db/reading.ts'), import('../db/gone.ts')]);
  return { openForReading, watchForDeletion };
};

/** The line, which calls nothing saved while the account that this device had is lost and nobody has put that away (SYN-116). */
function admittingLoss(sync: SyncLine, canary: CanaryKeeper): SyncLine {
  const since = new Date().toISOString();
  const gone: SyncStatus = { type: 'waiting', reason: 'storage-gone', pending: 0, since, refused: 0 };
  const status = (): SyncStatus => {
    const told = sync.status();
    return told.type === 'local-only' && canary.lost()?.userId !== undefined ? gone : told;
  };
  return {
    ...sync,
    status,
    onStatus(listener) {
      const endings = [sync.onStatus(() => listener(status())), canary.onLost(() => listener(status()))];
      return () => endings.forEach((end) => end());
    },
  };
}

/** The desk, whose signing out is no loss. */
function leavingCanary(desk: AccountDesk, canary: CanaryKeeper): AccountDesk {
  return Object.create(desk, {
    signOut: {
      value: () => {
        canary.leave();
        return desk.signOut();
      },
    },
  }) as AccountDesk;
}

/** The commands, and after those that bring books the question whether the browser will keep them. */
function keepingBooks(library: LibraryCommands, persistence: Persistence): LibraryCommands {
  return {
    ...library,
    async addBook(draft) {
      const added = await library.addBook(draft);
      if (added.ok) void persistence.bookAdded();
      return added;
    },
    async addFound(facts, as) {
      const added = await library.addFound(facts, as);
      if (added.ok) void persistence.bookAdded();
      return added;
    },
    async addByIsbn(isbns, as) {
      const added = await library.addByIsbn(isbns, as);
      if (added.ok) void persistence.bookAdded();
      return added;
    },
    async carryOutImport(importId, onProgress) {
      const done = await library.carryOutImport(importId, onProgress);
      if (done.ok) void persistence.imported();
      return done;
    },
  };
}

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
