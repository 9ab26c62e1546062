/**
 * The data worker seen from the window: commands, the line to the server and the account desk as plain objects.
 * Owns: starting the worker, mirroring what it tells (sync status, account in use) so that a screen reads it without
 * waiting, forwarding what happens around the window. A lost worker is a failure of the store, in words a screen has.
 */
import { proxy, type Remote } from 'comlink';
import type { RoundCost } from '#domain/library/completion-round.ts';
import { err, type Result } from '#domain/result.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { UpgradeNews } from '../db/upgrade.ts';
import type { LibraryFiles, Restored, RestoreFailure, RestoreTakenBack } from '../runtime/library-files.ts';
import type { CoverUsage } from '../runtime/runtime.ts';
import type { PictureSource } from '../runtime/pictures.ts';
import type {
  AccountDesk,
  AccountSummary,
  Done,
  LibraryCommands,
  Lookups,
  LookupState,
  OnlineAnswer,
  RoundState,
  SyncLine,
  Unsubscribe,
} from '../runtime/runtime.ts';
import type { SyncStatus } from '../sync/status.ts';
import type { AccountDeskInWorker, DataApi, DataEvent, WindowNews } from './data.api.ts';
import type { CommandJournal } from './command-journal.ts';
import type { CommandName } from './given-command.ts';
import type { RestoresInWorker } from './files/restores.ts';
import type { LookupsInWorker } from './lookups/lookups.ts';
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
  /** Keeps what is given until it is answered. */
  readonly journal: CommandJournal;
  readonly spawn?: () => Spawned;
}

export interface DataWorker {
  readonly library: LibraryCommands;
  readonly sync: SyncLine;
  readonly pictures: PictureSource;
  readonly lookups: Lookups;
  readonly restores: Pick<LibraryFiles, 'restore' | 'pastRestores' | 'takeRestoreBack'>;
  readonly account: AccountDesk;
  /** Forwards what happens in the window: `online`, `offline`, that a person looks at it again, the language they chose. */
  notice(news: WindowNews): void;
  stop(): void;
}

const ACCOUNT_DEADLINE_MS = 120_000;
/** Forty megapixels on a slow phone. */
const PHOTO_DEADLINE_MS = 60_000;
/** Ten thousand books on a slow phone. */
const BULK_DEADLINE_MS = 5 * 60_000;
/** The server asks several catalogues, one after the other. */
const ONLINE_DEADLINE_MS = 45_000;
const IMPORT_DEADLINE_MS = 15 * 60_000;

export const startDataWorker = ({
  shown,
  onLibrary,
  onUpgrade,
  waits = false,
  journal,
  spawn = spawnDataWorker,
}: DataWorkerOptions): DataWorker => {
  const pictureListeners = new Set<(hash: string) => void>();
  const lookupListeners = new Set<(bookId: string) => void>();
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
      // Before anything that is given now: its message leaves first.
      void giveAgain(api).catch(() => {});
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
    if (event.type === 'lookup') {
      for (const listener of lookupListeners) listener(event.bookId);
      return;
    }
    if (event.type === 'upgrade') {
      onUpgrade?.(event.news);
      return;
    }
    if (event.type === 'outdated') {
      // A gesture at the desk would be lost with its worker, although its answer may be on its way.
      if (atDeskNow === 0) thread.restart();
      else outdated = true;
      return;
    }
    const { dbName, account } = event;
    const changed = dbName !== current.dbName;
    current = { dbName, ...(account && { account }) };
    if (!changed) return;
    onLibrary(current);
    thread.ask(giveAgain, Infinity).catch(() => {});
  };

  /** What was given before a page ended. A worker that is lost meanwhile has a successor, which is asked again. */
  const giveAgain = async (api: Remote<DataApi>): Promise<void> => {
    journal.settle(await inside<DataApi['library']>(api.library).carryOutAgain(journal.unanswered(current.dbName)));
  };
  const give = <N extends CommandName>(name: N, deadlineMs?: number): LibraryCommands[N] =>
    // The caller's signature and the command's are one by `N`, which TypeScript cannot follow into a union.
    (async (...args: Parameters<LibraryCommands[N]>) => {
      const given = journal.write({ dbName: current.dbName, name, args } as Parameters<CommandJournal['write']>[0]);
      try {
        return await write((library) => library.carryOut(given), deadlineMs);
      } finally {
        // Whatever came of it, the person is told now.
        journal.settle([given.id]);
      }
    }) as LibraryCommands[N];

  const write = <T>(command: (library: Remote<DataApi['library']>) => Promise<Awaited<Done<T>>>, deadlineMs?: number): Done<T> =>
    orLost(thread.ask((api) => command(inside(api.library)), deadlineMs));
  let atDeskNow = 0;
  let outdated = false;
  const atDesk = async <T, E>(
    question: (desk: Remote<AccountDeskInWorker>) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | StoreFailure>> => {
    atDeskNow += 1;
    try {
      return await orLost(thread.ask((api) => question(inside(api.account)), ACCOUNT_DEADLINE_MS));
    } finally {
      atDeskNow -= 1;
      if (outdated && atDeskNow === 0) {
        outdated = false;
        thread.restart();
      }
    }
  };

  if (!waits || journal.unanswered(shown.dbName).length > 0) thread.start();
  return {
    library: {
      addBook: give('addBook'),
      addByIsbn: give('addByIsbn'),
      takeBackByIsbn: give('takeBackByIsbn'),
      takeProposal: give('takeProposal'),
      addFound: give('addFound'),
      askAgain: give('askAgain'),
      editBook: give('editBook'),
      removeBook: give('removeBook'),
      putBack: give('putBack'),
      setStatus: give('setStatus'),
      setPossession: give('setPossession'),
      setCover: (bookId, photo) => write((library) => library.setCover(bookId, photo), PHOTO_DEADLINE_MS),
      giveCoverBack: give('giveCoverBack'),
      removeCover: give('removeCover'),
      markPage: give('markPage'),
      markPercent: give('markPercent'),
      rate: give('rate'),
      setReview: give('setReview'),
      finish: give('finish'),
      savePart: give('savePart'),
      tagBook: give('tagBook'),
      renameTag: give('renameTag'),
      removePart: give('removePart'),
      takeGestureBack: give('takeGestureBack'),
      setGoal: give('setGoal'),
      completeSeries: give('completeSeries'),
      decideSeries: give('decideSeries'),
      takeBackCompletion: give('takeBackCompletion'),
      changeBooks: give('changeBooks', BULK_DEADLINE_MS),
      takeBooksBack: give('takeBooksBack', BULK_DEADLINE_MS),
      decideAuthor: give('decideAuthor'),
      decideContact: give('decideContact'),
      decideFilter: give('decideFilter'),
      decideShelf: give('decideShelf'),
      carryOutImport: (importId, onProgress) => write((library) => library.carryOutImport(importId, proxy(onProgress)), IMPORT_DEADLINE_MS),
      cancelImport: (importId) => write((library) => library.cancelImport(importId)),
      pastImports: () => write((library) => library.pastImports()),
      takeImportBack: (importId) => write((library) => library.takeImportBack(importId), IMPORT_DEADLINE_MS),
      dropImport: (importId) => write((library) => library.dropImport(importId)),
      restoreNotice: give('restoreNotice'),
      keepNotices: give('keepNotices'),
      discard: give('discard'),
      takeBack: give('takeBack'),
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
      coverUsage: () => thread.ask<CoverUsage>((api) => inside<PicturesInWorker>(api.pictures).coverUsage()),
      forgetCovers: () => thread.ask((api) => inside<PicturesInWorker>(api.pictures).forgetCovers()),
      onPicture: (listener) => subscribe(pictureListeners, listener),
    },
    restores: {
      restore: (file, choice, onProgress) =>
        orLost(
          thread.ask<Result<Restored, RestoreFailure>>(
            (api) => inside<RestoresInWorker>(api.restores).restore(file, file.name, choice, proxy(onProgress)),
            IMPORT_DEADLINE_MS,
          ),
        ),
      pastRestores: () => thread.ask((api) => inside<RestoresInWorker>(api.restores).pastRestores()),
      takeRestoreBack: (gestureId) =>
        orLost(
          thread.ask<Result<RestoreTakenBack, RestoreFailure>>(
            (api) => inside<RestoresInWorker>(api.restores).takeRestoreBack(gestureId),
            IMPORT_DEADLINE_MS,
          ),
        ),
    },
    lookups: {
      ask: (bookId) => thread.ask((api) => inside<LookupsInWorker>(api.lookups).ask(bookId)),
      state: (bookId) => thread.ask<LookupState>((api) => inside<LookupsInWorker>(api.lookups).state(bookId)),
      drop: (bookId) => thread.ask((api) => inside<LookupsInWorker>(api.lookups).drop(bookId)),
      pause: () => thread.ask((api) => inside<LookupsInWorker>(api.lookups).pause()),
      round: () => thread.ask<RoundState | undefined>((api) => inside<LookupsInWorker>(api.lookups).round()),
      costOfRound: (bookIds) => thread.ask<RoundCost>((api) => inside<LookupsInWorker>(api.lookups).costOfRound(bookIds)),
      beginRound: (bookIds) => thread.ask((api) => inside<LookupsInWorker>(api.lookups).beginRound(bookIds)),
      pauseRound: () => thread.ask((api) => inside<LookupsInWorker>(api.lookups).pauseRound()),
      resumeRound: () => thread.ask((api) => inside<LookupsInWorker>(api.lookups).resumeRound()),
      endRound: () => thread.ask((api) => inside<LookupsInWorker>(api.lookups).endRound()),
      search: (query) => thread.ask<OnlineAnswer>((api) => inside<LookupsInWorker>(api.lookups).search(query), ONLINE_DEADLINE_MS),
      onLookup: (listener) => subscribe(lookupListeners, listener),
    },
    account: {
      get current() {
        return current.account;
      },
      localBookCount: () => thread.ask((api) => inside<AccountDeskInWorker>(api.account).localBookCount()),
      register: (firstName, lastName, choice) => atDesk((desk) => desk.register(firstName, lastName, choice)),
      recover: (phrase, choice) => atDesk((desk) => desk.recover(phrase, choice)),
      devices: () => atDesk((desk) => desk.devices()),
      nameDevice: (deviceId, name) => atDesk((desk) => desk.nameDevice(deviceId, name)),
      signOutDevice: (deviceId) => atDesk((desk) => desk.signOutDevice(deviceId)),
      openPairing: () => atDesk((desk) => desk.openPairing()),
      pairingStatus: (pairingId) => atDesk((desk) => desk.pairingStatus(pairingId)),
      answerPairing: (pairingId, accept) => atDesk((desk) => desk.answerPairing(pairingId, accept)),
      closePairing: (pairingId) => thread.ask((api) => inside<AccountDeskInWorker>(api.account).closePairing(pairingId)),
      claimPairing: (words) => atDesk((desk) => desk.claimPairing(words)),
      openClaim: () => thread.ask((api) => inside<AccountDeskInWorker>(api.account).openClaim()),
      dropClaim: () => thread.ask((api) => inside<AccountDeskInWorker>(api.account).dropClaim()),
      collectPairing: (claimId, choice) => atDesk((desk) => desk.collectPairing(claimId, choice)),
      async signOut() {
        const { dbName } = current;
        await thread.ask((api) => inside<AccountDeskInWorker>(api.account).signOut(), ACCOUNT_DEADLINE_MS);
        journal.wipe(dbName);
      },
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
