import { afterEach, expect, test } from 'vitest';
import { registered } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';

const rightTime = Date.now;
const DAY_MS = 86_400_000;
let serverIsAhead = 0;
const { server, newDevice } = devicesAtServer({ now: () => rightTime() + serverIsAhead });
// Before the kit closes the devices: hooks end in the reverse order.
afterEach(() => {
  Date.now = rightTime;
  serverIsAhead = 0;
});

test.each([
  ['ten years ahead', 3_650],
  ['ten years behind', -3_650],
])('SYN-118 a device whose clock is suddenly %s sends, also after a restart, and when it is set right again', async (_, days) => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();

  Date.now = () => rightTime() + days * DAY_MS;
  await phone.db().books.add(aBook({ title: 'Par la mauvaise heure' }));
  await phone.sent();
  await phone.restart();
  await phone.db().books.add(aBook({ title: 'Après un redémarrage' }));
  await phone.sent();
  Date.now = rightTime;
  await phone.db().books.add(aBook({ title: 'À la bonne heure' }));
  await phone.sent();
  expect(await phone.db().books.count()).toBe(3);
});

test('SYN-118 a device that joins with a clock that is years off is like any other', async () => {
  Date.now = () => rightTime() - 3_650 * DAY_MS;
  const phone = await newDevice();
  await registered(phone);
  await phone.db().books.add(aBook());
  await phone.sent();
});

test('SYN-119 a device that was away for 45 days, its tokens expired, goes on by itself', async () => {
  const phone = await newDevice();
  await registered(phone);
  const book = aBook();
  await phone.db().books.add(book);
  await phone.sent();
  phone.setOnline(false);
  await phone.db().books.update(book.id, { status: 'read' });
  await server.stop();
  serverIsAhead = 45 * DAY_MS;
  Date.now = () => rightTime() + 45 * DAY_MS;
  await server.start();
  await phone.restart();
  await phone.db().books.add(aBook());
  phone.setOnline(true);
  await phone.sent();
  expect(await phone.db().books.get(book.id)).toMatchObject({ status: 'read' });
});

test('SYN-118 a token that only the clock of the server calls expired is renewed', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  await server.stop();
  serverIsAhead = 45 * DAY_MS;
  await server.start();
  await phone.db().books.add(aBook());
  await phone.sent();
});

test('SYN-115 a newer version upgrades the database of an open device, which goes on with what waits', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  phone.setOnline(false);
  await phone.db().books.add(aBook());
  await eventually(() => 'pending' in phone.status() && JSON.stringify(phone.status()).includes('"pending":1'));

  const blocked = await new Promise<boolean>((resolve, reject) => {
    const newer = indexedDB.open(phone.db().name, 1_000);
    newer.onblocked = () => resolve(true);
    newer.onerror = () => reject(new Error('not upgraded'));
    newer.onupgradeneeded = () => newer.result.createObjectStore('of-the-next-version');
    newer.onsuccess = () => {
      newer.result.close();
      resolve(false);
    };
  });

  expect(blocked).toBe(false);
  expect(await phone.db().books.count()).toBe(1);
  expect(await phone.connection().sync.pendingChanges()).toHaveLength(1);
  await phone.db().books.add(aBook());
  phone.setOnline(true);
  await phone.sent();
  expect(await phone.db().books.count()).toBe(2);
});

test('SYN-120 SYN-22 changes are saved and named while the server hangs, and sent when it answers', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  phone.proxy.faults = { ...phone.proxy.faults, delayMs: 120_000 };
  for (let nth = 0; nth < 20; nth += 1) await phone.db().books.add(aBook());
  expect(await phone.db().books.count()).toBe(20);
  await eventually(() => JSON.stringify(phone.status()).includes('unreachable'));
  expect(await phone.connection().sync.pendingChanges()).toHaveLength(20);
});
