import type { Dexie } from 'dexie';

/**
 * Lets a database that could not be opened (no room, a private window, a browser that is busy) be opened by the next
 * question. Dexie itself remembers the failure for as long as the page lives; a database that was closed on purpose stays so.
 */
export const tryAgainAfterFailure = (db: Dexie): void => {
  const open = db.open.bind(db);
  db.open = () =>
    open().catch((error: unknown) => {
      if ((error as Error).name !== 'DatabaseClosedError') db.close({ disableAutoOpen: false });
      throw error;
    });
};
