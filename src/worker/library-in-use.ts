/**
 * Which library is open: that of the account in use, or the books of no account.
 * Owns: opening, changing when the account changes (here or in another tab), trying again after a failed opening.
 * One change at a time; whoever asks meanwhile waits for its end.
 */
import { watchChanges } from '../db/changes.ts';
import { openDb, type GriotDb } from '../db/database.ts';
import type { DeviceAccount, DeviceStore } from '../db/device.ts';
import { openLocal, type LocalDb } from '../db/local.ts';
import type { SyncLine } from '../runtime/runtime.ts';

/** An account's database with its line to the server. Writes go through `db` only: those of another connection are never sent. */
export interface AccountConnection {
  readonly db: GriotDb;
  readonly sync: SyncLine;
  close(): void;
}

export interface LibraryInUse {
  readonly account?: DeviceAccount;
  readonly connection?: AccountConnection;
  readonly db: GriotDb;
  readonly local: LocalDb;
}

export interface LibraryInUseDeps {
  readonly device: DeviceStore;
  readonly openAccount: (account: DeviceAccount) => Promise<AccountConnection>;
  /** Name of the database for the books of no account. */
  readonly anonymousName: string;
  /** Called with each library that was opened, before anybody else gets it. */
  readonly onOpened: (library: LibraryInUse) => void;
}

export interface LibraryDoor {
  /** The library in use. Rejects when it cannot be opened; asking again tries again. */
  opened(): Promise<LibraryInUse>;
  /** Makes this the account in use (`undefined`: none). A connection that is already open is taken over. */
  switchTo(account: DeviceAccount | undefined, connection?: AccountConnection): Promise<void>;
  close(): Promise<void>;
}

export const openLibraryInUse = ({ device, openAccount, anonymousName, onOpened }: LibraryInUseDeps): LibraryDoor => {
  let current: Promise<LibraryInUse | undefined> = Promise.resolve(undefined);
  let closed = false;

  /** Queues a change; a failed one leaves nothing open, and the next question opens again. */
  const change = (next: (old: LibraryInUse | undefined) => Promise<LibraryInUse>): Promise<LibraryInUse> => {
    const changed = current.then(async (old) => {
      const library = await next(old);
      if (library !== old) onOpened(library);
      return library;
    });
    current = changed.catch(() => undefined);
    return changed;
  };

  const openFor = async (account: DeviceAccount | undefined, ready?: AccountConnection): Promise<LibraryInUse> => {
    if (account === undefined) return { db: openDb({ name: anonymousName }), local: openLocal(anonymousName) };
    const connection = ready ?? (await openAccount(account));
    return { account, connection, db: connection.db, local: openLocal(account.dbName) };
  };

  const opened = () => change(async (open) => open ?? openFor(await device.current()));

  const switchTo = async (account: DeviceAccount | undefined, connection?: AccountConnection) => {
    await change(async (old) => {
      await device.switchTo(account?.dbName);
      if (old) closeLibrary(old);
      return openFor(account, connection);
    });
  };

  // Another tab changed the account: the device's store says so to every thread.
  const unwatch = watchChanges(device.name, () => {
    const follow = change(async (old) => {
      const wanted = await device.current();
      if (old !== undefined && old.account?.dbName === wanted?.dbName) return old;
      if (old) closeLibrary(old);
      return openFor(wanted);
    });
    // Nobody waits for this; whoever asks next tries again and hears of the failure.
    if (!closed) follow.catch(() => {});
  });

  return {
    opened,
    switchTo,
    async close() {
      closed = true;
      unwatch();
      const old = await current;
      if (old) closeLibrary(old);
    },
  };
};

const closeLibrary = ({ db, local, connection }: LibraryInUse) => {
  local.close();
  if (connection) connection.close();
  else db.close();
};
