/** What a device keeps, read past the app: the rows of its library, the databases it has, the text of its caches. */
import type { Page } from '@playwright/test';

export interface RowCounts {
  readonly books: number;
  readonly readings: number;
  readonly volumes: number;
}

/** Rows of the library in use on this device (an account's, or the one of no account). */
export const countRows = (page: Page): Promise<RowCounts> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const there = (await indexedDB.databases()).map(({ name }) => name ?? '');
    let name = 'griot-anon';
    if (there.includes('griot-device')) {
      const device = await answer(indexedDB.open('griot-device'));
      const state = (await answer(device.transaction('state').objectStore('state').get('current'))) as { dbName: string } | undefined;
      device.close();
      name = state?.dbName ?? name;
    }
    const library = await answer(indexedDB.open(name));
    const stores = library.transaction(['books', 'readings', 'volumes']);
    const count = (table: string): Promise<number> => answer(stores.objectStore(table).count());
    const rows = { books: await count('books'), readings: await count('readings'), volumes: await count('volumes') };
    library.close();
    return rows;
  });

export const databaseNames = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));

/** Which of these words stand anywhere in the databases, caches or key-value storage of the device. */
export const tracesOf = (page: Page, words: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(async (sought) => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const found = new Set<string>();
    const look = (where: string, text: string): void => {
      for (const word of sought) if (text.includes(word)) found.add(`${word} in ${where}`);
    };
    look('localStorage', JSON.stringify(localStorage));
    look('sessionStorage', JSON.stringify(sessionStorage));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        look(`cache ${name}`, request.url);
        look(`cache ${name}: ${request.url}`, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await answer(indexedDB.open(name));
      for (const store of Array.from(db.objectStoreNames)) {
        const rows: unknown[] = await answer(db.transaction(store).objectStore(store).getAll());
        look(`database ${name}/${store}`, JSON.stringify(rows));
      }
      db.close();
    }
    return [...found];
  }, words);
