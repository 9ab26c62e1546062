import { forceCloseDatabase } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { attemptValue } from '../../../src/db/failure.ts';
import { paired, registered, type TestDevice } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';

const { newDevice } = devicesAtServer();

/** As a browser that wants room: the connection ends, the data is gone, nobody is asked. */
const evict = async (device: TestDevice): Promise<string> => {
  const db = device.db();
  const deleted = new Promise<void>((resolve, reject) => {
    forceCloseDatabase(db.backendDB() as never);
    const request = indexedDB.deleteDatabase(db.name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error('not deleted'));
  });
  await deleted;
  return db.name;
};
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

test('SYN-116 a device whose data the browser deleted says so while it is open, writes nothing, and gets everything back by signing in', async () => {
  const phone = await newDevice();
  const made = await phone.desk.register('Awa', 'Diop', 'adopt');
  if (!made.ok) return expect.unreachable();
  const tablet = await newDevice();
  await paired(phone, tablet);
  await phone.db().books.bulkAdd([aBook({ title: 'Maus' }), aBook({ title: 'Persepolis' })]);
  await phone.sent();
  await eventually(async () => (await tablet.db().books.count()) === 2);

  const name = await evict(phone);

  await eventually(
    () => JSON.stringify(phone.status()).includes('storage-gone'),
    () => JSON.stringify(phone.status()),
  );
  const db = phone.db();
  expect(await attemptValue(() => db.books.add(aBook()))).toEqual({ ok: false, error: { type: 'StorageGone' } });
  expect(await attemptValue(() => db.books.toArray())).toEqual({ ok: false, error: { type: 'StorageGone' } });
  expect(await names()).not.toContain(name);

  expect(await phone.desk.recover(made.value.phrase, 'keep-apart')).toMatchObject({ ok: true });
  await eventually(async () => (await phone.db().books.count()) === 2);
  await phone.sent();
  expect(await tablet.db().books.count()).toBe(2);
});

test('SYN-116 an account whose data the browser deleted meanwhile is not opened as an empty one', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.db().books.add(aBook());
  await phone.sent();
  const name = await evict(phone);
  const restarted = await attemptValue(() => phone.restart());
  expect(restarted).toEqual({ ok: false, error: { type: 'StorageGone' } });
  expect(await names()).not.toContain(name);
});
