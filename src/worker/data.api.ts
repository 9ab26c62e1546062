/**
 * The data worker without its worker: every write of the library and the line to the server, for the account in use.
 * Knows nothing of worker globals: clock, ids, locks and the way an account's database is opened are handed in, so that
 * tests run it in their own thread. Without an account the sync engine is not even loaded.
 */
import type { NewId } from '#domain/ids.ts';
import type { Now } from '#domain/time.ts';
import { ANONYMOUS_DB, openDb, type GriotDb } from '../db/database.ts';
import type { DeviceAccount, DeviceStore } from '../db/device.ts';
import type { AccountDesk, AccountSummary, LibraryCommands, SyncLine } from '../runtime/runtime.ts';
import type { SyncStatus } from '../sync/status.ts';
import { createLibrary, type LibraryDeps } from './library.ts';
import { openLibraryInUse, type AccountConnection, type LibraryInUse } from './library-in-use.ts';
import type { Pinged } from './thread.ts';

/** What the account desk may ask of the worker that hosts it. */
export interface AccountHost {
  readonly device: DeviceStore;
  /** The account in use, and its connection; both absent while the books belong to no account. */
  current(): Promise<Pick<LibraryInUse, 'account' | 'connection'>>;
  /** The books without an account: the open database, or another connection that the caller closes. */
  anonymous(): Promise<GriotDb>;
  /**
   * Makes this the account in use (`undefined`: none), closes the databases of the one before, and tells the window. A
   * connection that is already open is taken over.
   */
  switchTo(account: DeviceAccount | undefined, connection?: AccountConnection): Promise<void>;
}

/** The desk as it lives in the worker; who is in use is told by the event `library`. */
export type AccountDeskInWorker = Omit<AccountDesk, 'current'>;

export type DataEvent =
  | { readonly type: 'status'; readonly status: SyncStatus }
  /** The library in use: told first, and again after every change of account. */
  | { readonly type: 'library'; readonly dbName: string; readonly account?: AccountSummary };

export type WindowNews = 'online' | 'offline' | 'visible';

export interface DataApi extends Pinged {
  readonly library: LibraryCommands;
  readonly sync: Pick<SyncLine, 'pendingChanges' | 'sendNow'>;
  readonly account: AccountDeskInWorker;
  /** The window says what happens around it: such events reach a worker late or never. */
  notice(news: WindowNews): void;
  /** Tells what is known now, then everything that follows. */
  listen(listener: (event: DataEvent) => void): void;
  /** Closes everything that is open; for tests. */
  close(): Promise<void>;
}

export interface DataDeps extends Pick<LibraryDeps, 'exclusively'> {
  readonly device: DeviceStore;
  readonly openAccount: (account: DeviceAccount) => Promise<AccountConnection>;
  readonly notice: (news: WindowNews) => void;
  readonly createDesk: (host: AccountHost) => AccountDeskInWorker;
  readonly now: Now;
  readonly newId: NewId;
  readonly anonymousName?: string;
}

export const createDataApi = ({ device, openAccount, createDesk, notice, now, newId, exclusively, anonymousName = ANONYMOUS_DB }: DataDeps): DataApi => {
  const listeners = new Set<(event: DataEvent) => void>();
  const tell = (event: DataEvent) => listeners.forEach((listener) => listener(event));

  const door = openLibraryInUse({
    device,
    openAccount,
    anonymousName,
    onOpened(open) {
      open.connection?.sync.onStatus((status) => tell({ type: 'status', status }));
      for (const event of eventsOf(open)) tell(event);
      // What cannot be resumed now (a full disk) is resumed at the next start; its plan is kept.
      library.resumeImports(open).catch(() => {});
    },
  });
  const library = createLibrary({ opened: door.opened, now, newId, exclusively });

  return {
    ping: () => {},
    library,
    sync: {
      pendingChanges: async (limit) => (await door.opened()).connection?.sync.pendingChanges(limit) ?? [],
      async sendNow() {
        await (await door.opened()).connection?.sync.sendNow();
      },
    },
    account: createDesk({
      device,
      current: door.opened,
      async anonymous() {
        const { account, db } = await door.opened();
        return account === undefined ? db : openDb({ name: anonymousName });
      },
      switchTo: door.switchTo,
    }),
    notice,
    listen(listener) {
      // Opening tells everybody who listens; a library that was open before is told to the newcomer alone.
      let told = false;
      listeners.add((event) => {
        told = true;
        listener(event);
      });
      door.opened().then(
        (open) => {
          if (!told) for (const event of eventsOf(open)) listener(event);
        },
        () => {},
      );
    },
    close: door.close,
  };
};

const eventsOf = ({ account, db, connection }: LibraryInUse): readonly DataEvent[] => [
  { type: 'library', dbName: db.name, ...(account && { account: summaryOf(account) }) },
  { type: 'status', status: connection?.sync.status() ?? { type: 'local-only' } },
];

const summaryOf = ({ dbName, userId, firstName, lastName }: DeviceAccount): AccountSummary => ({ dbName, userId, firstName, lastName });
