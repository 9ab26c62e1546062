import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { accountsOfDevice, currentAccount, hasAnonymousLibrary } from '../../../src/db/current-account.ts';
import { openDb } from '../../../src/db/database.ts';
import { openDevice } from '../../../src/db/device.ts';

const lea = { dbName: 'griot-1', userId: 'u1', firstName: 'Léa', lastName: 'Diop' };

test('the account in use is read without the store’s code as with it', async () => {
  const device = openDevice('current-in-use');
  await device.keep({ ...lea, addedAt: '2026-11-20T10:00:00.000Z', credentials: { state: 'settled' } });
  expect(await currentAccount(indexedDB, device.name)).toBeUndefined();
  await device.switchTo(lea.dbName);
  expect(await currentAccount(indexedDB, device.name)).toEqual(lea);
  await device.switchTo(undefined);
  expect(await currentAccount(indexedDB, device.name)).toBeUndefined();
  device.close();
});

test('ACC-60 everybody whom the device knows is named by their database, without the store’s code too', async () => {
  expect(await accountsOfDevice(indexedDB, 'accounts-of-nobody')).toEqual([]);
  const device = openDevice('accounts-of-two');
  await device.keep({ ...lea, addedAt: '2026-11-20T10:00:00.000Z' });
  await device.keep({ ...lea, dbName: 'griot-2', addedAt: '2026-11-20T10:00:00.000Z' });
  expect(await accountsOfDevice(indexedDB, device.name)).toEqual(['griot-1', 'griot-2']);
  device.close();
});

test('asking a device that was never used leaves nothing behind that its maker would trip over', async () => {
  expect(await currentAccount(indexedDB, 'current-new')).toBeUndefined();
  const device = openDevice('current-new');
  await device.keep({ ...lea, addedAt: '2026-11-20T10:00:00.000Z' });
  expect(await device.accounts()).toHaveLength(1);
  device.close();
});

test('books of no account are known by their database, whatever the settings forgot', async () => {
  expect(await hasAnonymousLibrary(indexedDB, 'books-of-nobody')).toBe(false);
  const db = openDb({ name: 'books-of-nobody' });
  await db.books.count();
  db.close();
  expect(await hasAnonymousLibrary(indexedDB, 'books-of-nobody')).toBe(true);
});

test('a browser that does not list its databases says nothing about books', async () => {
  const databases = () => Promise.reject(new DOMException('not here', 'NotSupportedError'));
  expect(await hasAnonymousLibrary({ databases })).toBeUndefined();
});
