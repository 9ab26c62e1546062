/** What the app itself does around the desks that screens are given: what was lost is admitted, what is kept is asked to stay. */
import type { AccountDesk, LibraryCommands, SyncLine } from '../runtime/runtime.ts';
import type { SyncStatus } from '../sync/status.ts';
import type { CanaryKeeper } from './canary.ts';
import type { Persistence } from './persistence.ts';

/** The line, which calls nothing saved while the account that this device had is lost and nobody has put that away (SYN-116). */
export function admittingLoss(sync: SyncLine, canary: CanaryKeeper): SyncLine {
  const since = new Date().toISOString();
  const gone: SyncStatus = { type: 'waiting', reason: 'storage-gone', pending: 0, since, refused: 0 };
  const status = (): SyncStatus => {
    const told = sync.status();
    return told.type === 'local-only' && canary.isNobodyLeft() ? gone : told;
  };
  return {
    ...sync,
    status,
    onStatus(listener) {
      const endings = [sync.onStatus(() => listener(status())), canary.onLoss(() => listener(status()))];
      return () => endings.forEach((end) => end());
    },
  };
}

/** The desk, whose signing out is no loss. */
export function leavingCanary(desk: AccountDesk, dbName: string, canary: CanaryKeeper): AccountDesk {
  return Object.create(desk, {
    signOut: {
      value: () => {
        canary.leave(dbName);
        return desk.signOut();
      },
    },
  }) as AccountDesk;
}

/** The commands, and after those that bring books the question whether the browser will keep them. */
export function keepingBooks(library: LibraryCommands, persistence: Persistence): LibraryCommands {
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
