import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { aDevice, paired, type TestDevice } from '../../kit/device.ts';
import { MIGRATIONS } from '../../../src/db/database.ts';
import { openForReading } from '../../../src/db/reading.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import type { Migration } from '../../../src/db/migrations/migration.ts';
import { drawerOf } from '../../../src/db/recovery/drawer.queries.ts';
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

const newDevice = async (name?: string) => {
  const device = await aDevice({ server, ...(name !== undefined && { name }) });
  devices.push(device);
  return device;
};
const aGesture = { now: NOW, today: NOW.slice(0, 10), newId: () => crypto.randomUUID(), device: 'Téléphone' };

test('SYN-143 a reader that comes first after an update leaves the upgrade, and with it all that was not sent, to the writer', async () => {
  const migrations = MIGRATIONS as Migration[];
  const newer = migrations.splice(1);
  const phone = await newDevice();
  await phone.desk.register('Awa', 'Diop', 'keep-apart');
  const book = aBook();
  await phone.db().books.add(book);
  await eventually(async () => (await phone.connection().sync.pendingChanges(1)).length === 0);
  const { name } = phone.db();
  phone.connection().close();

  migrations.push(...newer);
  const reader = openForReading(name);
  const read = reader.books.count();
  await phone.restart();
  expect(await read).toBe(1);
  await removeBookCommand(phone.db(), book.id, aGesture);
  expect(await reader.removals.count()).toBe(1);
  await phone.sent();
  reader.close();
  const tablet = await newDevice('Tablette');
  await paired(phone, tablet);
  await eventually(async () => (await drawerOf(tablet.db())).removed.length === 1);
});
