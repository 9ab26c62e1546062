import { expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { paired } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { openForReading } from '../../../src/db/reading.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { drawerOf } from '../../../src/db/recovery/drawer.queries.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, anOccasion } from '../../kit/library.ts';
import { anOlderApp } from '../../kit/older-app.ts';

const { newDevice } = devicesAtServer();

const aGesture = anOccasion({ newId: () => crypto.randomUUID(), device: 'Téléphone' });

test('SYN-143 a reader that comes first after an update leaves the upgrade, and with it all that was not sent, to the writer', async () => {
  const app = anOlderApp();
  const phone = await newDevice();
  await phone.desk.register('Awa', 'Diop', 'keep-apart');
  const book = aBook();
  await phone.db().books.add(book);
  await eventually(async () => (await phone.connection().sync.pendingChanges(1)).length === 0);
  const { name } = phone.db();
  phone.connection().close();

  app.update();
  const reader = openForReading(name);
  const read = reader.books.count();
  await phone.restart();
  expect(await read).toBe(1);
  await removeBookCommand(phone.db(), book.id, aGesture);
  expect(await reader.removals.count()).toBe(1);
  await phone.sent();
  reader.close();
  const tablet = await newDevice({ name: 'Tablette' });
  await paired(phone, tablet);
  await eventually(async () => (await drawerOf(tablet.db())).removed.length === 1);
});

test('SYN-177 an upgrade leaves every row as it was: what it wrote would stay on this device for ever', async () => {
  const app = anOlderApp();
  const phone = await newDevice();
  await phone.desk.register('Awa', 'Diop', 'keep-apart');
  const [sent, waiting] = [aBook({ title: 'Maus' }), aBook({ title: 'Persepolis' })];
  await phone.db().books.add(sent);
  await eventually(async () => (await phone.connection().sync.pendingChanges(1)).length === 0);
  phone.setOnline(false);
  await phone.db().books.add(waiting);
  const before = await phone.db().books.toArray();
  app.update();
  await phone.restart();
  expect(await phone.db().books.toArray()).toEqual(before);
  phone.setOnline(true);
  await phone.sent();
});
