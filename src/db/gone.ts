import type { Dexie } from 'dexie';

/** The browser deleted an account's database behind our back: to save room, or because somebody cleared the site's data. */
export class DatabaseGoneError extends Error {
  override readonly name = 'DatabaseGoneError';
}

/**
 * Keeps a database that must exist from being made anew, empty, under its old name: an empty library would be shown as the
 * truth. Opening it then fails, each time it is tried (SYN-116). `joining`: it is made now, once.
 */
export const refuseToRecreate = (db: Dexie, joining: boolean): void => {
  let mayBeMade = joining;
  db.on('populate', () => {
    const allowed = mayBeMade;
    mayBeMade = false;
    if (!allowed) throw new DatabaseGoneError('The browser deleted this database.');
  });
};

/** Calls back when an open database was deleted by the browser; not when another tab deletes it because somebody signed out. */
export const watchForDeletion = (db: Dexie, onGone: () => void): (() => void) => {
  let meant = false;
  const onVersionChange = (event: IDBVersionChangeEvent) => {
    meant ||= event.newVersion === null;
  };
  const look = async () => {
    const there = await indexedDB.databases();
    if (!meant && !there.some(({ name }) => name === db.name)) onGone();
  };
  // A browser that does not tell its databases: opening it again will tell.
  const onClose = () => void look().catch(() => {});
  db.on('versionchange').subscribe(onVersionChange);
  db.on('close', onClose);
  return () => {
    db.on('versionchange').unsubscribe(onVersionChange);
    db.on('close').unsubscribe(onClose);
  };
};
