import { expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { registered } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { keepNoticesCommand, putBackCommand } from '../../../src/db/recovery/drawer.commands.ts';
import { drawerOf } from '../../../src/db/recovery/drawer.queries.ts';
import { importedBookId } from '#domain/library/import/imported-ids.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, aReading, anOccasion, NOW } from '../../kit/library.ts';

const { newDevice, twoDevices } = devicesAtServer();

const aGesture = anOccasion({ newId: () => crypto.randomUUID(), device: 'Téléphone' });

test('SYN-135 SYN-136 a book removed on one device without a network is put back on the other', async () => {
  const [phone, tablet] = await twoDevices();
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
  const [phone, tablet] = await twoDevices();
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
