/**
 * The data worker seen from the window. Owns: starting the worker, and replacing it by one for another library; mirroring what it
 * tells (sync status, account in use) so that a screen reads it without waiting; forwarding what happens around the window.
 * A lost worker is a failure of the store, in words a screen has.
 */
import { proxy, type Remote } from 'comlink';
import { err, ok, type Result } from '#domain/result.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { UpgradeNews } from '../db/upgrade.ts';
import type { Done, LibraryCommands, PeopleDesk, Unsubscribe } from '../runtime/runtime.ts';
import type { SyncStatus } from '../sync/status.ts';
import type { AccountDeskInWorker, DataApi } from './data.api.ts';
import type { DataEvent, LibraryShown, WindowNews } from './data.events.ts';
import { ACCOUNT_DEADLINE_MS, desksOf, inside, orLost, type Desks } from './data.desks.ts';
import type { CommandJournal } from './command-journal.ts';
import type { CommandName } from './given-command.ts';
import { spawnedFrom } from './spawn.ts';
import { createThread, ThreadLost, type Spawned } from './thread.ts';

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
  /** The desks of a library. They answer while it is the one that is shown. */
  of(dbName: string): Desks;
  readonly people: PeopleDesk;
  /** Forwards what happens in the window: `online`, `offline`, that a person looks at it again, the language they chose. */
  notice(news: WindowNews): void;
  stop(): void;
}

/** How long another library waits for commands of the one before; what takes longer is carried out when that is shown again. */
const TURN_PATIENCE_MS = 2_000;

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
  let status: SyncStatus = firstStatusOf(shown);
  let current = shown;
  // What a new worker must be told: of each kind of news the last.
  let started = false;
  const lastNews = new Map<'network' | 'language', WindowNews>();

  const thread = createThread<DataApi>({
    spawn,
    async onStart(api) {
      started = true;
      void api.expect(current.dbName).catch(() => {});
      // Before anything that is given now: its message leaves first.
      void giveAgain(api).catch(() => {});
      await api.listen(proxy(hear));
      for (const news of lastNews.values()) await api.notice(news);
    },
  });

  const hear = (event: DataEvent) => {
    switch (event.type) {
      case 'status':
        status = event.status;
        for (const listener of statusListeners) listener(status);
        return;
      case 'picture':
        for (const listener of pictureListeners) listener(event.hash);
        return;
      case 'lookup':
        for (const listener of lookupListeners) listener(event.bookId);
        return;
      case 'upgrade':
        onUpgrade?.(event.news);
        return;
      case 'outdated':
        outdated = event.library;
        void turnWhenQuiet();
        return;
      case 'library': {
        const { dbName, account } = event;
        const changed = dbName !== current.dbName;
        current = { dbName, ...(account && { account }) };
        if (!changed) return;
        onLibrary(current);
        thread.ask(giveAgain, Infinity).catch(() => {});
      }
    }
  };

  /** What was given before a page ended, or before another library was shown. A worker that is lost meanwhile has a successor, which is asked again. */
  const giveAgain = async (api: Remote<DataApi>): Promise<void> => {
    journal.settle(await inside<DataApi['library']>(api.library).carryOutAgain(journal.unanswered(current.dbName)));
  };

  let atDeskNow = 0;
  let givenNow = 0;
  let outdated: LibraryShown | undefined;
  const quietListeners = new Set<() => void>();
  /** Resolves when no command is under way, or after some patience. */
  const commandsEnded = async (): Promise<void> => {
    if (givenNow === 0) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        quietListeners.delete(end);
        resolve();
      };
      quietListeners.add(end);
      setTimeout(end, TURN_PATIENCE_MS);
    });
  };
  const turnWhenQuiet = async (): Promise<void> => {
    await commandsEnded();
    // A gesture at the desk would be lost with its worker, although its answer may be on its way.
    if (outdated !== undefined && atDeskNow === 0) turnTo(outdated);
  };
  /** Shows another library. Its worker is a new one: nothing of the former person is in its memory (ACC-63). */
  const turnTo = (library: LibraryShown): void => {
    outdated = undefined;
    if (library.dbName === current.dbName) return;
    current = library;
    status = firstStatusOf(library);
    thread.restart();
    onLibrary(library);
  };

  /** Libraries that somebody signed out of: no command waits for them. */
  const left = new Set<string>();
  const give =
    (dbName: string) =>
    <N extends CommandName>(name: N, deadlineMs?: number): LibraryCommands[N] =>
      // The caller's signature and the command's are one by `N`, which TypeScript cannot follow into a union.
      (async (...args: Parameters<LibraryCommands[N]>) => {
        const given = journal.write({ dbName, name, args } as Parameters<CommandJournal['write']>[0]);
        givenNow += 1;
        let waitsForItsLibrary = false;
        try {
          if (dbName !== current.dbName) {
            waitsForItsLibrary = true;
            return err({ type: 'OtherLibrary' });
          }
          const answer = await orLost(
            thread.ask<Awaited<Done<unknown>>>((api) => inside<DataApi['library']>(api.library).carryOut(given), deadlineMs),
          );
          waitsForItsLibrary = !answer.ok && (answer.error.type === 'OtherLibrary' || dbName !== current.dbName);
          return answer;
        } finally {
          // Whatever came of it, the person is told now; but a person who is no longer shown is told by its being done.
          if (!waitsForItsLibrary || left.has(dbName)) journal.settle([given.id]);
          givenNow -= 1;
          if (givenNow === 0) for (const listener of quietListeners) listener();
        }
      }) as LibraryCommands[N];

  const atDesk = async <T, E>(question: () => Promise<Result<T, E>>): Promise<Result<T, E | StoreFailure>> => {
    atDeskNow += 1;
    try {
      return await orLost(question());
    } finally {
      atDeskNow -= 1;
      void turnWhenQuiet();
    }
  };

  if (!waits || journal.unanswered(shown.dbName).length > 0) thread.start();
  return {
    of(dbName) {
      const isShown = (): boolean => dbName === current.dbName;
      const ask = <T>(question: (api: Remote<DataApi>) => Promise<T>, deadlineMs?: number): Promise<T> =>
        isShown() ? thread.ask(question, deadlineMs) : Promise.reject(new ThreadLost('Another library is shown.'));
      return desksOf({
        ask,
        give: give(dbName),
        atDesk: (question) => atDesk(() => ask((api) => question(inside<AccountDeskInWorker>(api.account)), ACCOUNT_DEADLINE_MS)),
        forgetCommands() {
          left.add(dbName);
          journal.wipe(dbName);
        },
        current: () => current.account,
        status: () => status,
        onStatus: (listener) => subscribe(statusListeners, (told) => (isShown() ? listener(told) : undefined)),
        onPicture: (listener) => subscribe(pictureListeners, listener),
        onLookup: (listener) => subscribe(lookupListeners, listener),
      });
    },
    people: {
      list: () => thread.ask((api) => inside<PeopleDesk>(api.people).list()),
      async switchTo(dbName) {
        await commandsEnded();
        const switched = await atDesk(() =>
          thread.ask<Awaited<ReturnType<DataApi['people']['switchTo']>>>((api) => inside<DataApi['people']>(api.people).switchTo(dbName)),
        );
        if (!switched.ok) return switched;
        turnTo(switched.value);
        return ok(undefined);
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

const firstStatusOf = ({ account }: LibraryShown): SyncStatus => (account ? { type: 'opening' } : { type: 'local-only' });

const spawnDataWorker = (): Spawned =>
  spawnedFrom(new Worker(new URL('./data.worker.ts', import.meta.url), { type: 'module', name: 'griot-data' }));

const subscribe = <T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): Unsubscribe => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
