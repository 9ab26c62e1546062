/**
 * Which library is open in the data worker: that of the account in use, or the books of no account.
 * Owns: the databases that commands write to, and the device's word on which account is in use.
 * One change at a time; whoever asks meanwhile waits for its end. A failed opening is tried again with the next question.
 */
import { openDb, type GriotDb } from '../db/database.ts';
import type { DeviceStore } from '../db/device.ts';
import { openLocal, type LocalDb } from '../db/local.ts';
import type { AccountSummary, SyncLine } from '../runtime/runtime.ts';
import type { CoverQueue } from '../sync/covers/queue.ts';
import type { LookupQueue } from '../sync/lookups/queue.ts';
import type { FileQueue } from '../sync/attachments/queue.ts';

/** An account with its open database. Writes go through `db` only: those of another connection are never sent. */
export interface Entered {
  readonly summary: AccountSummary;
  readonly connection: {
    readonly db: GriotDb;
    readonly sync: SyncLine;
    readonly files: FileQueue;
    readonly covers: CoverQueue;
    readonly lookups: LookupQueue;
    close(): void;
  };
}

export interface LibraryInUse {
  readonly entered?: Entered;
  readonly db: GriotDb;
  readonly local: LocalDb;
}

export interface LibraryDoor {
  opened(): Promise<LibraryInUse>;
  /** Makes this the account in use, or none; resolves when nothing here uses the former databases. */
  replace(entered: Entered | undefined): Promise<void>;
  close(): Promise<void>;
}

export interface LibraryDoorDeps {
  readonly device: DeviceStore;
  /** Opens the account in use on this device; `undefined` when there is none. */
  readonly enter: () => Promise<Entered | undefined>;
  /** Name of the database for the books of no account. */
  readonly anonymousName: string;
  /** Called with each library that was opened, before anybody else gets it. */
  readonly onOpened: (library: LibraryInUse) => void;
}

export const createLibraryDoor = ({ device, enter, anonymousName, onOpened }: LibraryDoorDeps): LibraryDoor => {
  let current: Promise<LibraryInUse | undefined> = Promise.resolve(undefined);

  const change = (open: (old: LibraryInUse | undefined) => Promise<LibraryInUse>): Promise<LibraryInUse> => {
    const changed = current.then(async (old) => {
      const library = await open(old);
      if (library !== old) onOpened(library);
      return library;
    });
    current = changed.catch(() => undefined);
    return changed;
  };

  const libraryOf = (entered: Entered | undefined): LibraryInUse =>
    entered
      ? { entered, db: entered.connection.db, local: openLocal(entered.summary.dbName) }
      : { db: openDb({ name: anonymousName }), local: openLocal(anonymousName) };

  return {
    opened: () => change(async (old) => old ?? libraryOf(await enter())),
    async replace(entered) {
      await change(async (old) => {
        await device.switchTo(entered?.summary.dbName);
        if (old) closeLibrary(old);
        return libraryOf(entered);
      });
    },
    async close() {
      const old = await current;
      if (old) closeLibrary(old);
    },
  };
};

const closeLibrary = ({ db, local, entered }: LibraryInUse) => {
  local.close();
  if (entered) entered.connection.close();
  else db.close();
};
