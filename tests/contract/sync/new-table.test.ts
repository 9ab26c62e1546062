import { afterAll, afterEach, beforeAll, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { aDevice, paired, type TestDevice } from '../../kit/device.ts';
import { MIGRATIONS } from '../../../src/db/database.ts';
import type { Migration } from '../../../src/db/migrations/migration.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, NOW } from '../../kit/library.ts';
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

const newDevice = async (name: string) => {
  const device = await aDevice({ server, name });
  devices.push(device);
  return device;
};

test('SYN-11 an app of before a table gets the whole of it when it is updated, also what was written long before', async () => {
  const migrations = MIGRATIONS as Migration[];
  const newer = migrations.splice(1);
  const phone = await newDevice('Téléphone');
  await phone.desk.register('Awa', 'Diop', 'keep-apart');
  const books = [aBook(), aBook()];
  await phone.db().books.bulkAdd(books);
  await eventually(async () => (await phone.connection().sync.pendingChanges(1)).length === 0);
  migrations.push(...newer);
  const tablet = await newDevice('Tablette');
  await paired(phone, tablet);
  await eventually(async () => (await tablet.db().books.count()) === 2);
  for (const { id } of books)
    await removeBookCommand(tablet.db(), id, { now: NOW, today: NOW.slice(0, 10), newId: () => crypto.randomUUID(), device: 'Tablette' });
  await tablet.sent();
  await eventually(async () => (await phone.db().books.count()) === 0);

  await phone.restart();
  await eventually(async () => (await phone.db().removals.count()) === 2);
});
