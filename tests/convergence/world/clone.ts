/**
 * Copies a device's profile as somebody does who copies a browser's folder: the account's database with everything that
 * waits in it, its companion, and the device's own store. The sync engine of the copy believes to be the original.
 */
import { randomUUID } from 'node:crypto';
import { openDevice } from '../../../src/db/device.ts';
import { localDbName } from '../../../src/db/local.ts';
import type { TestDevice } from '../../kit/device.ts';

/** The id of a device that begins with a copy. */
export const cloneProfile = async (device: TestDevice): Promise<string> => {
  const account = await device.store().current();
  if (!account) throw new Error('A device without an account has nothing to copy.');
  const id = randomUUID();
  const dbName = `griot-${randomUUID()}`;
  await copyDatabase(account.dbName, dbName);
  if ((await indexedDB.databases()).some(({ name }) => name === localDbName(account.dbName)))
    await copyDatabase(localDbName(account.dbName), localDbName(dbName));
  const store = openDevice(`griot-device-${id}`);
  await store.keep({ ...account, dbName });
  await store.switchTo(dbName);
  store.close();
  return id;
};

const copyDatabase = async (from: string, to: string): Promise<void> => {
  const source = await done(indexedDB.open(from));
  const { version } = source;
  const names = [...source.objectStoreNames];
  const reading = source.transaction(names);
  const stores = await Promise.all(names.map((name) => readStore(reading.objectStore(name))));
  source.close();

  const opening = indexedDB.open(to, version);
  opening.onupgradeneeded = () => {
    for (const { name, keyPath, autoIncrement, indexes } of stores) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
    }
  };
  const target = await done(opening);
  const writing = target.transaction(names, 'readwrite');
  const written = new Promise<void>((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onerror = writing.onabort = () => reject(writing.error ?? new Error('The copy was aborted.'));
  });
  for (const { name, keyPath, keys, values, last } of stores) {
    const store = writing.objectStore(name);
    values.forEach((value, index) => void store.put(value, keyPath === null ? keys[index] : undefined));
    // A copied browser counts on; without a row of that number the copy would begin at 1 again.
    if (last > 0 && typeof keyPath === 'string' && !keys.includes(last)) {
      store.put({ [keyPath]: last });
      store.delete(last);
    }
  }
  await written;
  target.close();
};

const readStore = async (store: IDBObjectStore) => {
  const { name, keyPath, autoIncrement } = store;
  const indexes = [...store.indexNames].map((indexName) => {
    const index = store.index(indexName);
    return { name: indexName, keyPath: index.keyPath, unique: index.unique, multiEntry: index.multiEntry };
  });
  const last = lastNumberOf(store);
  const [keys, values] = await Promise.all([done(store.getAllKeys()), done<unknown[]>(store.getAll())]);
  return { name, keyPath, autoIncrement, indexes, keys, values, last };
};

/** What only the store itself knows: the last number it gave to a row; 0 when it gives none. */
const lastNumberOf = (store: IDBObjectStore): number =>
  (store as unknown as { readonly _rawObjectStore?: { readonly keyGenerator?: { readonly num: number } | null } })._rawObjectStore
    ?.keyGenerator?.num ?? 0;

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The store does not answer.'));
  });
