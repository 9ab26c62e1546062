import { test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { paired } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, anOccasion } from '../../kit/library.ts';
import { anOlderApp } from '../../kit/older-app.ts';

const { newDevice } = devicesAtServer();

test('SYN-11 an app of before a table gets the whole of it when it is updated, also what was written long before', async () => {
  const app = anOlderApp();
  const phone = await newDevice();
  await phone.desk.register('Awa', 'Diop', 'keep-apart');
  const books = [aBook(), aBook()];
  await phone.db().books.bulkAdd(books);
  await eventually(async () => (await phone.connection().sync.pendingChanges(1)).length === 0);
  app.update();
  const tablet = await newDevice({ name: 'Tablette' });
  await paired(phone, tablet);
  await eventually(async () => (await tablet.db().books.count()) === 2);
  for (const { id } of books)
    await removeBookCommand(tablet.db(), id, anOccasion({ newId: () => crypto.randomUUID(), device: 'Tablette' }));
  await tablet.sent();
  await eventually(async () => (await phone.db().books.count()) === 0);

  await phone.restart();
  await eventually(async () => (await phone.db().removals.count()) === 2);
});
