import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { aDevice, paired, registered, type TestDevice } from '../../kit/device.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { keepNoticesCommand, putBackCommand } from '../../../src/db/recovery/drawer.commands.ts';
import { drawerOf } from '../../../src/db/recovery/drawer.queries.ts';
import { importedBookId } from '#domain/library/import/imported-ids.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, aReading, NOW } from '../../kit/library.ts';
import { aServer, type TestServer } from '../../kit/server.ts';

let server: TestServer;
const devices: TestDevice[] = [];
beforeAll(async () => {
  server = await aServer();
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
});
afterAll(() => server.close());

const newDevice = async (name?: string) => {
  const device = await aDevice({ server, ...(name !== undefined && { name }) });
  devices.push(device);
  return device;
};
const aGesture = { now: NOW, today: NOW.slice(0, 10), newId: () => crypto.randomUUID(), device: 'Téléphone' };

test('SYN-135 SYN-136 a book removed on one device without a network is put back on the other', async () => {
  const [phone, tablet] = [await newDevice(), await newDevice('Tablette')];
  await registered(phone);
  await paired(phone, tablet);
  const book = aBook({ title: 'Naruto, tome 12' });
  const reading = aReading({ bookId: book.id });
  await phone.db().books.add(book);
  await phone.db().readings.add(reading);
  await eventually(async () => (await tablet.db().readings.count()) === 1);

  phone.setOnline(false);
  await removeBookCommand(phone.db(), book.id, aGesture);
  phone.setOnline(true);
  await eventually(async () => (await drawerOf(tablet.db())).removed.length === 1);
  const [gesture] = (await drawerOf(tablet.db())).removed;
  expect(gesture).toMatchObject({
    device: 'Téléphone',
    rows: [{ table: 'readings' }, { table: 'books', row: { title: 'Naruto, tome 12' } }],
  });
  expect(await putBackCommand(tablet.db(), gesture?.gestureId ?? '')).toMatchObject({ ok: true, value: { put: 2 } });
  await eventually(async () => (await phone.db().readings.count()) === 1 && (await phone.db().removals.count()) === 0);
  await tablet.sent();
});

test('SYN-137 a refusal that was looked at on one device is so on the other, and its line says that everything is sent', async () => {
  const [phone, tablet] = [await newDevice(), await newDevice('Tablette')];
  await registered(phone);
  await paired(phone, tablet);
  await phone.db().books.add({ ...aBook(), pages: -1 });
  await eventually(() => tablet.status().type === 'refused');
  await keepNoticesCommand(
    tablet.db(),
    (await tablet.db().notices.toArray()).map(({ id }) => id),
    NOW,
  );
  await phone.sent();
  await tablet.sent();
  expect((await drawerOf(phone.db())).notices).toMatchObject([{ looked: true, reason: 'invalid' }]);
});

test('SYN-140 the drawer goes along into the account, under the ids of its imports', async () => {
  const phone = await newDevice();
  const imported = aBook({ addedBy: 'import', importKey: 'babelio:1' });
  const reading = aReading({ bookId: imported.id });
  await phone.db().books.add(imported);
  await phone.db().readings.add(reading);
  await removeBookCommand(phone.db(), imported.id, aGesture);
  await registered(phone);
  const [gesture] = (await drawerOf(phone.db())).removed;
  await putBackCommand(phone.db(), gesture?.gestureId ?? '');
  const owner = phone.desk.current?.userId ?? (await phone.store().current())?.userId ?? '';
  const id = importedBookId(owner, 'babelio:1');
  expect(await phone.db().books.get(id)).toMatchObject({ importKey: 'babelio:1' });
  expect((await phone.db().readings.toArray()).map(({ bookId }) => bookId)).toEqual([id]);
  await phone.sent();
});
