/**
 * Whose library this device shows, read from the device's store without the store's code: the first screen needs this
 * one answer, and Dexie is 31 kB that it can do without. The shape is the one of device.ts; a test compares them.
 */
import { ANONYMOUS_DB_NAME, DEVICE_DB_NAME } from './names.ts';
import { openIfThere } from './open-if-there.ts';

export interface CurrentAccount {
  readonly dbName: string;
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** The account in use; `undefined` when there is none, and when the store cannot be read (the commands then say why). */
export async function currentAccount(idb: IDBFactory, name: string = DEVICE_DB_NAME): Promise<CurrentAccount | undefined> {
  // A browser that forbids the store altogether throws at once.
  const db = await openIfThere(idb, name).catch(() => undefined);
  if (db === undefined) return undefined;
  try {
    const stores = db.transaction(['state', 'accounts'], 'readonly');
    const state = await answer(stores.objectStore('state').get('current'));
    const dbName = text(state, 'dbName');
    if (dbName === undefined) return undefined;
    const account = await answer(stores.objectStore('accounts').get(dbName));
    const [userId, firstName, lastName] = [text(account, 'userId'), text(account, 'firstName'), text(account, 'lastName')];
    if (userId === undefined || firstName === undefined || lastName === undefined) return undefined;
    return { dbName, userId, firstName, lastName };
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}

/** Names of the databases of all accounts that this device knows; `undefined` when its store cannot be read. */
export async function accountsOfDevice(idb: IDBFactory, name: string = DEVICE_DB_NAME): Promise<readonly string[] | undefined> {
  try {
    const db = await openIfThere(idb, name);
    if (db === undefined) return [];
    try {
      const keys = db.transaction('accounts', 'readonly').objectStore('accounts').getAllKeys() as IDBRequest;
      return ((await answer(keys)) as readonly unknown[]).filter((key) => typeof key === 'string');
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/**
 * Whether books of no account were ever kept here; `undefined` where the browser does not tell. Settings cannot answer
 * this: browsers write them down seconds later, and one that is killed meanwhile forgets them, but not the books.
 */
export async function hasAnonymousLibrary(
  idb: Pick<IDBFactory, 'databases'>,
  name: string = ANONYMOUS_DB_NAME,
): Promise<boolean | undefined> {
  try {
    return (await idb.databases()).some((database) => database.name === name);
  } catch {
    return undefined;
  }
}

const answer = (request: IDBRequest<unknown>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('No answer from the device store.'));
  });

const text = (row: unknown, field: string): string | undefined => {
  const value: unknown = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : undefined;
};
