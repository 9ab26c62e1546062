/**
 * The data worker seen from the window: commands, the line to the server and the account desk as plain objects.
 * Owns: starting the worker, mirroring what it tells (sync status, account in use) so that a screen reads it without
 * waiting, forwarding what happens around the window. A lost worker is a failure of the store, in words a screen has.
 */
import { proxy, type Remote } from 'comlink';
import { err, type Result } from '#domain/result.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { UpgradeNews } from '../db/upgrade.ts';
import type { PictureSource } from '../runtime/pictures.ts';
import type { AccountDesk, AccountSummary, Done, LibraryCommands, SyncLine, Unsubscribe } from '../runtime/runtime.ts';
import type { SyncStatus } from '../sync/status.ts';
import type { AccountDeskInWorker, DataApi, DataEvent, WindowNews } from './data.api.ts';
import type { PicturesInWorker } from './pictures/pictures.ts';
import { spawnedFrom } from './spawn.ts';
import { createThread, ThreadLost, type Spawned } from './thread.ts';

/** The library that the window shows: its database, and whose it is. */
export interface LibraryShown {
  readonly dbName: string;
  readonly account?: AccountSummary;
}

export interface DataWorkerOptions {
  /** What the device's store said before any worker ran: the first screen does not wait for a worker. */
  readonly shown: LibraryShown;
  /** Another library is in use now: the runtime is built anew for it. */
  readonly onLibrary: (library: LibraryShown) => void;
  /** Another tab has another version of the app. */
  readonly onUpgrade?: (news: UpgradeNews) => void;
  /** Starts with the first command or question instead of at once: on a first visit its code would compete with the screen's. */
  readonly waits?: boolean;
  readonly spawn?: () => Spawned;
}

export interface DataWorker {
  readonly library: LibraryCommands;
  readonly sync: SyncLine;
  readonly pictures: PictureSource;
  readonly account: AccountDesk;
  /** Forwards what happens in the window: `online`, `offline`, that a person looks at it again, the language they chose. */
  notice(news: WindowNews): void;
  stop(): void;
}

const ACCOUNT_DEADLINE_MS = 120_000;
/** Forty megapixels on a slow phone. */
const PHOTO_DEADLINE_MS = 60_000;
const IMPORT_DEADLINE_MS = 15 * 60_000;

export const startDataWorker = ({ shown, onLibrary, onUpgrade, waits = false, spawn = spawnDataWorker }: DataWorkerOptions): DataWorker => {
  const pictureListeners = new Set<(hash: string) => void>();
  const statusListeners = new Set<(status: SyncStatus) => void>();
  let status: SyncStatus = shown.account ? { type: 'opening' } : { type: 'local-only' };
  let current = shown;
  // What a new worker must be told: of each kind of news the last.
  let started = false;
  const lastNews = new Map<'network' | 'language', WindowNews>();

  const thread = createThread<DataApi>({
    spawn,
    async onStart(api) {
      started = true;
      await api.listen(proxy(hear));
      for (const news of lastNews.values()) await api.notice(news);
    },
  });

  const hear = (event: DataEvent) => {
    if (event.type === 'status') {
      status = event.status;
      for (const listener of statusListeners) listener(status);
      return;
    }
    if (event.type === 'picture') {
      for (const listener of pictureListeners) listener(event.hash);
      return;
    }
    if (event.type === 'upgrade') {
      onUpgrade?.(event.news);
      return;
    }
    if (event.type === 'outdated') {
      thread.restart();
      return;
    }
    const { dbName, account } = event;
    const changed = dbName !== current.dbName;
    current = { dbName, ...(account && { account }) };
    if (changed) onLibrary(current);
  };

  const write = <T>(command: (library: Remote<LibraryCommands>) => Promise<Awaited<Done<T>>>, deadlineMs?: number): Done<T> =>
    orLost(thread.ask((api) => command(inside(api.library)), deadlineMs));
  const atDesk = <T, E>(question: (desk: Remote<AccountDeskInWorker>) => Promise<Result<T, E>>): Promise<Result<T, E | StoreFailure>> =>
    orLost(thread.ask((api) => question(inside(api.account)), ACCOUNT_DEADLINE_MS));

  if (!waits) thread.start();
  return {
    library: {
      addBook: (draft) => write((library) => library.addBook(draft)),
      editBook: (bookId, patch) => write((library) => library.editBook(bookId, patch)),
      removeBook: (bookId) => write((library) => library.removeBook(bookId)),
      putBack: (gestureId) => write((library) => library.putBack(gestureId)),
      setStatus: (bookId, next) => write((library) => library.setStatus(bookId, next)),
      setPossession: (bookId, possession) => write((library) => library.setPossession(bookId, possession)),
      setCover: (bookId, photo) => write((library) => library.setCover(bookId, photo), PHOTO_DEADLINE_MS),
      giveCoverBack: (bookId, cover) => write((library) => library.giveCoverBack(bookId, cover)),
      removeCover: (bookId) => write((library) => library.removeCover(bookId)),
      markPage: (bookId, page) => write((library) => library.markPage(bookId, page)),
      rate: (bookId, ratingQuarters) => write((library) => library.rate(bookId, ratingQuarters)),
      setReview: (bookId, review) => write((library) => library.setReview(bookId, review)),
      finish: (bookId) => write((library) => library.finish(bookId)),
      carryOutImport: (importId, onProgress) => write((library) => library.carryOutImport(importId, proxy(onProgress)), IMPORT_DEADLINE_MS),
      dropImport: (importId) => write((library) => library.dropImport(importId)),
      restoreNotice: (ids, version) => write((library) => library.restoreNotice(ids, version)),
      keepNotices: (ids) => write((library) => library.keepNotices(ids)),
      discard: (what) => write((library) => library.discard(what)),
      takeBack: (what) => write((library) => library.takeBack(what)),
    },
    sync: {
      status: () => status,
      onStatus: (listener) => subscribe(statusListeners, listener),
      pendingChanges: (limit) => thread.ask((api) => inside<SyncLine>(api.sync).pendingChanges(limit)),
      pendingBooks: () => thread.ask((api) => inside<SyncLine>(api.sync).pendingBooks()),
      sendNow: () => thread.ask((api) => inside<SyncLine>(api.sync).sendNow()),
      usage: () => thread.ask((api) => inside<SyncLine>(api.sync).usage()),
      diagnosis: () => thread.ask((api) => inside<SyncLine>(api.sync).diagnosis()),
    },
    pictures: {
      load: (hash) => thread.ask((api) => inside<PicturesInWorker>(api.pictures).load(hash)),
      state: (hash) => thread.ask((api) => inside<PicturesInWorker>(api.pictures).state(hash)),
      hurry: (hash) => thread.ask((api) => inside<PicturesInWorker>(api.pictures).hurry(hash)),
      onPicture: (listener) => subscribe(pictureListeners, listener),
    },
    account: {
      get current() {
        return current.account;
      },
      localBookCount: () => thread.ask((api) => inside<AccountDeskInWorker>(api.account).localBookCount()),
      register: (firstName, lastName, choice) => atDesk((desk) => desk.register(firstName, lastName, choice)),
      recover: (phrase, choice) => atDesk((desk) => desk.recover(phrase, choice)),
      openPairing: () => atDesk((desk) => desk.openPairing()),
      pairingStatus: (pairingId) => atDesk((desk) => desk.pairingStatus(pairingId)),
      answerPairing: (pairingId, accept) => atDesk((desk) => desk.answerPairing(pairingId, accept)),
      closePairing: (pairingId) => thread.ask((api) => inside<AccountDeskInWorker>(api.account).closePairing(pairingId)),
      claimPairing: (words) => atDesk((desk) => desk.claimPairing(words)),
      openClaim: () => thread.ask((api) => inside<AccountDeskInWorker>(api.account).openClaim()),
      dropClaim: () => thread.ask((api) => inside<AccountDeskInWorker>(api.account).dropClaim()),
      collectPairing: (claimId, choice) => atDesk((desk) => desk.collectPairing(claimId, choice)),
      signOut: () => thread.ask((api) => inside<AccountDeskInWorker>(api.account).signOut(), ACCOUNT_DEADLINE_MS),
    },
    notice(news) {
      if (typeof news !== 'string') lastNews.set('language', news);
      else if (news !== 'visible') lastNews.set('network', news);
      // A worker that has not started yet hears the last news when it does.
      if (started) thread.ask((api) => api.notice(news)).catch(() => {});
    },
    stop: thread.stop,
  };
};

const spawnDataWorker = (): Spawned =>
  spawnedFrom(new Worker(new URL('./data.worker.ts', import.meta.url), { type: 'module', name: 'griot-data' }));

/** A lost worker as a failure of the store: whether the change was saved is not known, the screen reads it from the rows. */
const orLost = async <T, E>(answer: Promise<Result<T, E>>): Promise<Result<T, E | StoreFailure>> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ThreadLost) return err({ type: 'StorageUnavailable', name: error.name });
    throw error;
  }
};

/** comlink follows paths (`api.library.addBook`), its types do not: they take a nested object for a value to fetch. */
const inside = <T>(nested: unknown): Remote<T> => nested as Remote<T>;

const subscribe = <T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): Unsubscribe => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
