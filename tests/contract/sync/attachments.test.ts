/** The genuine engine, the queue of files beside it and the real server, over a line that can misbehave. */
import '../../kit/browser-shims.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { bytesHere, type LocalFile } from '../../../src/db/attachment/files.ts';
import { openLocal } from '../../../src/db/local.ts';
import { createLibrary } from '../../../src/worker/library.ts';
import { paired, registered, type TestDevice } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { BAD_LINE, NO_FAULTS } from '../../kit/fault-proxy.ts';
import { aPng, asItIs, hashOf } from '../../kit/files.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder } from '../../kit/server.ts';

/** Every request of every device, in the order in which they were begun. */
const requests: string[] = [];
const untouched = globalThis.fetch;
globalThis.fetch = (input, init) => {
  requests.push(`${(init?.method ?? 'GET').toUpperCase()} ${String(input instanceof Request ? input.url : input).replace(/^.*\/api/, '')}`);
  return untouched(input, init);
};

const folder = aFolder();
const { server, newDevice, twoDevices } = devicesAtServer({ place: () => folder });
afterAll(() => {
  globalThis.fetch = untouched;
});

const aPhoto = (size: number, seed = 1) => new Blob([new Uint8Array(aPng(size, seed))], { type: 'image/png' });

/** The command that the screen calls, on whatever this device has open. */
const setCover = async (device: TestDevice, bookId: string, photo: Blob): Promise<void> => {
  const local = openLocal(device.db().name);
  const connection = await Promise.resolve()
    .then(() => device.connection())
    .catch(() => undefined);
  const library = createLibrary({
    opened: async () => ({
      db: device.db(),
      local,
      ...(connection && { entered: { connection, summary: { userId: '', firstName: 'Awa', lastName: 'Diop' } } }),
    }),
    now: () => new Date().toISOString(),
    newId: randomUUID,
    shrink: asItIs,
    exclusively: (_, work) => work(),
  });
  const done = await library.setCover(bookId, photo);
  local.close();
  if (!done.ok) throw new Error(JSON.stringify(done.error));
};
const aBookWithCover = async (device: TestDevice, photo: Blob): Promise<string> => {
  const book = aBook();
  await device.db().books.add(book);
  await setCover(device, book.id, photo);
  return book.id;
};
const withLocal = async <T>(dbName: string, work: (local: ReturnType<typeof openLocal>) => Promise<T>): Promise<T> => {
  const local = openLocal(dbName);
  try {
    return await work(local);
  } finally {
    local.close();
  }
};
const files = (device: TestDevice, dbName = device.db().name) => withLocal(dbName, (local) => local.files.toArray());
const allSent = (device: TestDevice): Promise<void> =>
  eventually(async () => {
    const all: LocalFile[] = await files(device);
    return all.length > 0 && all.every(({ state }) => state === 'sent');
  });
const shows = async (device: TestDevice, photo: Blob): Promise<void> => {
  const bytes = Buffer.from(await photo.arrayBuffer());
  const hash = hashOf(bytes);
  await eventually(async () => {
    device.connection().files.want(hash, true);
    const here = await withLocal(device.db().name, (local) => bytesHere(local, hash, Date.now()));
    return here !== undefined && Buffer.from(here.bytes).equals(bytes);
  });
};

test('ATT-10 ATT-14 ATT-18 a cover chosen offline on one device is seen on the other', async () => {
  const [phone, tablet] = await twoDevices();
  phone.setOnline(false);
  const photo = aPhoto(150_000);
  const bookId = await aBookWithCover(phone, photo);
  expect(await files(phone)).toMatchObject([{ state: 'waiting', size: 150_000 }]);
  phone.setOnline(true);
  await allSent(phone);
  await eventually(async () => (await tablet.db().books.get(bookId))?.cover !== undefined);
  expect((await tablet.db().books.get(bookId))?.cover).toMatchObject({ size: 150_000, type: 'image/png', width: 2, height: 3 });
  await shows(tablet, photo);
});

test('ATT-11 the rows of a full queue are all sent before the first byte of a file', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  phone.setOnline(false);
  await aBookWithCover(phone, aPhoto(200_000, 2));
  await phone.db().books.bulkAdd(Array.from({ length: 300 }, () => aBook()));
  requests.length = 0;
  phone.setOnline(true);
  await allSent(phone);
  const firstFile = requests.findIndex((request) => request.includes('/attachments/'));
  expect(requests.slice(0, firstFile)).toContain('POST /sync');
  expect(await phone.connection().sync.pendingChanges()).toEqual([]);
  expect(requests.slice(firstFile).filter((request) => request.startsWith('PUT'))).toHaveLength(4);
});

test('ATT-12 over a line that loses, doubles and cuts, with a server that restarts, every file arrives', async () => {
  const phone = await newDevice({ seed: 3 });
  await registered(phone);
  await phone.sent();
  const photos = Array.from({ length: 6 }, (_, seed) => aPhoto(130_000, 10 + seed));
  phone.proxy.faults = BAD_LINE;
  for (const photo of photos) await aBookWithCover(phone, photo);
  await eventually(async () => (await files(phone)).some(({ state }) => state === 'sent'), undefined, 40_000);
  await server.stop();
  await server.start();
  phone.proxy.faults = NO_FAULTS;
  phone.setOnline(false);
  phone.setOnline(true);
  await allSent(phone);
  const tablet = await newDevice();
  await paired(phone, tablet);
  for (const photo of photos) await shows(tablet, photo);
});

test('ATT-12 a browser killed in the middle goes on at its next start', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  phone.setOnline(false);
  await aBookWithCover(phone, aPhoto(300_000, 20));
  await phone.restart();
  phone.setOnline(true);
  await allSent(phone);
});

test('ATT-12 after a restored backup the server gets the files that it lost', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  await server.stop();
  await folder.backUp();
  await server.start();
  const photo = aPhoto(90_000, 30);
  await aBookWithCover(phone, photo);
  await allSent(phone);
  // Listened for before the server is back: a device that is quick has sent them by then.
  let sentAgain = false;
  phone.connection().files.onFile(() => (sentAgain = true));
  await server.stop();
  await folder.restore();
  await server.start();
  // It starts over, asks what was deleted, and doubts its files: on a busy machine that is a long way.
  const again = async () => {
    await phone.connection().sync.sendNow();
    return sentAgain;
  };
  await eventually(again, () => 'the file was not sent again', 60_000);
  await allSent(phone);
  const tablet = await newDevice();
  await paired(phone, tablet);
  await shows(tablet, photo);
}, 120_000);

test('ATT-16 books that an account adopts bring their covers; signing out leaves none here', async () => {
  const phone = await newDevice();
  const photo = aPhoto(70_000, 40);
  await aBookWithCover(phone, photo);
  const anonymous = phone.db().name;
  await registered(phone);
  await phone.sent();
  await allSent(phone);
  expect(await files(phone, anonymous)).toEqual([]);
  const tablet = await newDevice();
  await paired(phone, tablet);
  await shows(tablet, photo);
  const own = phone.db().name;
  await phone.desk.signOut();
  expect(await files(phone, own)).toEqual([]);
});
