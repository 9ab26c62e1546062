import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aDevice, paired, registered, type TestDevice } from '../../kit/device.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder, aServer, type Folder, type TestServer } from '../../kit/server.ts';

let server: TestServer;
let folder: Folder;
const devices: TestDevice[] = [];
beforeAll(async () => {
  folder = aFolder();
  server = await aServer(folder);
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
});
afterAll(() => server.close());

const whileStopped = async (work: () => Promise<void>) => {
  await server.stop();
  await work();
  await server.start();
};

const newDevice = async () => {
  const device = await aDevice({ server });
  devices.push(device);
  return device;
};
const titles = async (device: TestDevice) =>
  (await device.db().books.orderBy('id').toArray()).map(({ title, status }) => `${title} ${status}`).toSorted();

test('SYN-41 after a restored backup nothing that a device had is lost, and the server and the other device have it again', async () => {
  const [phone, tablet] = [await newDevice(), await newDevice()];
  await registered(phone);
  await paired(phone, tablet);
  const old = aBook({ title: 'Maus' });
  await phone.db().books.add(old);
  await phone.sent();
  await whileStopped(folder.backUp);
  const fresh = aBook({ title: 'Persepolis' });
  await phone.db().books.add(fresh);
  await phone.db().books.update(old.id, { status: 'read', updatedAt: '2026-11-20T11:00:00.000Z' });
  await phone.sent();
  await eventually(async () => (await tablet.db().books.count()) === 2);
  tablet.setOnline(false);
  await phone.db().books.bulkAdd([aBook({ title: 'Blacksad' }), aBook({ title: 'Akira' })]);
  await phone.sent();

  await whileStopped(folder.restore);
  const unsent = aBook({ title: 'Tintin' });
  await tablet.db().books.add(unsent);
  tablet.setOnline(true);

  const all = ['Akira to-read', 'Blacksad to-read', 'Maus read', 'Persepolis to-read', 'Tintin to-read'];
  for (const device of [phone, tablet])
    await eventually(
      async () => JSON.stringify(await titles(device)) === JSON.stringify(all),
      () => JSON.stringify(device.status()),
    );
  await phone.sent();
  await tablet.sent();
  const third = await newDevice();
  await paired(phone, third);
  await expect.poll(() => titles(third), { timeout: 20_000 }).toEqual(all);
});

test('SYN-41 a browser killed while it started over goes on at the next start', async () => {
  const phone = await newDevice();
  await registered(phone);
  await whileStopped(folder.backUp);
  await phone.db().books.bulkAdd([aBook({ title: 'Maus' }), aBook({ title: 'Akira' })]);
  await phone.sent();
  await whileStopped(folder.restore);
  await eventually(async () => (await phone.db().books.count()) === 0 || phone.status().type === 'receiving');
  await phone.restart();
  await expect.poll(() => titles(phone), { timeout: 20_000 }).toEqual(['Akira to-read', 'Maus to-read']);
  await phone.sent();
});
