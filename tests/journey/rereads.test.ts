/** One rereading, finished on two devices that cannot hear each other. */
import '../kit/browser-shims.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLocal } from '../../src/db/local.ts';
import { createLibrary } from '../../src/worker/library.ts';
import { aDevice, paired, type TestDevice } from '../kit/device.ts';
import { eventually } from '../kit/eventually.ts';
import { asItIs } from '../kit/files.ts';
import { aServer, type TestServer } from '../kit/server.ts';

let server: TestServer;
let phone: TestDevice;
let tablet: TestDevice;
beforeAll(async () => {
  server = await aServer();
  phone = await aDevice({ server, name: 'Téléphone' });
  tablet = await aDevice({ server, name: 'Tablette' });
});
afterAll(async () => {
  await phone.close();
  await tablet.close();
  await server.close();
});

/** One day for both, whenever the test runs. */
const DAY = new Date().toISOString().slice(0, 10);
const libraryOf = (device: TestDevice) =>
  createLibrary({
    opened: async () => ({ db: device.db(), local: openLocal(device.db().name) }),
    now: () => `${DAY}T12:00:00.000Z`,
    newId: randomUUID,
    shrink: asItIs,
    exclusively: (_, work) => work(),
  });
const readingsOn = (device: TestDevice, bookId: string) => device.db().readings.where({ bookId }).toArray();

test('OUT-21 LIB-14 a rereading finished on two devices on one day, without a network, is one reading beside the first', async () => {
  expect(await phone.desk.register('Awa', 'Diop', 'adopt')).toMatchObject({ ok: true });
  const added = await libraryOf(phone).addBook({
    title: 'Amkoullel, l’enfant peul',
    authors: [{ name: 'Amadou Hampâté Bâ' }],
    category: 'roman',
    status: 'to-read',
    possession: 'owned',
    addedBy: 'hand',
  });
  if (!added.ok) return expect.unreachable();
  const { bookId } = added.value;
  const first = await libraryOf(phone).savePart(bookId, {
    table: 'readings',
    fields: { outcome: 'finished', startedOn: '2014', endedOn: '2014-08' },
  });
  expect(first).toMatchObject({ ok: true });
  await phone.sent();
  await paired(phone, tablet);
  await eventually(async () => (await readingsOn(tablet, bookId)).length === 1);

  phone.setOnline(false);
  tablet.setOnline(false);
  for (const device of [phone, tablet]) expect(await libraryOf(device).finish(bookId)).toMatchObject({ ok: true });
  expect(await libraryOf(phone).rate(bookId, 18)).toMatchObject({ ok: true });
  expect(await libraryOf(tablet).setReview(bookId, 'Encore plus beau.')).toMatchObject({ ok: true });
  for (const device of [phone, tablet]) expect(await readingsOn(device, bookId)).toHaveLength(2);

  phone.setOnline(true);
  tablet.setOnline(true);
  for (const device of [phone, tablet])
    await eventually(async () =>
      (await readingsOn(device, bookId)).some(({ ratingQuarters, review }) => ratingQuarters === 18 && review === 'Encore plus beau.'),
    );
  for (const device of [phone, tablet]) {
    await device.sent();
    const readings = await readingsOn(device, bookId);
    expect(readings.map(({ outcome, endedOn }) => [outcome, endedOn]).toSorted()).toEqual([
      ['finished', '2014-08'],
      ['finished', DAY],
    ]);
  }
}, 60_000);
