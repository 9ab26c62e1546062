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
  const look = async (againMs = LOOK_AGAIN_MS.first): Promise<void> => {
    if (meant) return;
    const found = await openOnce(db.name);
    if (meant || found === 'there') return;
    if (found === 'missing') onGone();
    // A browser that is still deleting refuses, and would be believed never to have deleted anything (measured in Chromium).
    else if (againMs <= LOOK_AGAIN_MS.most) setTimeout(() => void look(2 * againMs), againMs);
  };
  const onClose = () => void look();
  db.on('versionchange').subscribe(onVersionChange);
  db.on('close', onClose);
  return () => {
    db.on('versionchange').unsubscribe(onVersionChange);
    db.on('close').unsubscribe(onClose);
  };
};

const LOOK_AGAIN_MS = { first: 100, most: 3_200 };

/**
 * Asked by opening it, which waits for its turn: other threads lost it in the same moment and try to open it again, and a
 * database that is about to be refused to them stands in the browser's list meanwhile.
 */
const openOnce = (name: string): Promise<'there' | 'missing' | 'refused'> =>
  new Promise((resolve) => {
    let isNew = false;
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      request.result.close();
      resolve('there');
    };
    request.onerror = (event) => {
      event.preventDefault();
      resolve(isNew ? 'missing' : 'refused');
    };
  });
