/**
 * What Griot promises, as one story: a reader catalogues without a network, makes an account, brings a second device in
 * with three words, finds everything there, and from then on works on either, connected or not.
 */
import '../kit/browser-shims.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Book } from '../../src/domain/library/book.ts';
import { openLocal } from '../../src/db/local.ts';
import { createLibrary } from '../../src/worker/library.ts';
import { aDevice, paired, type TestDevice } from '../kit/device.ts';
import { eventually } from '../kit/eventually.ts';
import { aBook, aVolume } from '../kit/library.ts';
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

/** The commands a screen calls, on whatever database this device has open. */
const libraryOf = (device: TestDevice) =>
  createLibrary({
    opened: async () => ({ db: device.db(), local: openLocal(device.db().name) }),
    now: () => new Date().toISOString(),
    newId: randomUUID,
    shrink: asItIs,
    exclusively: (_, work) => work(),
  });
const book = async (device: TestDevice, id: string): Promise<Book | undefined> => device.db().books.get(id);
const rowCounts = async (device: TestDevice) =>
  Promise.all([device.db().books.count(), device.db().volumes.count(), device.db().readings.count()]);

test('a reader catalogues offline, finds it all on another device, and both may change it without a network', async () => {
  // 1. On the phone, without a network and without an account.
  phone.setOnline(false);
  const shelf = Array.from({ length: 650 }, (_, number) => aBook({ title: `Livre ${number + 1}`, addedBy: 'import', importId: 'babelio' }));
  for (const start of [0, 500]) {
    await phone.db().books.bulkAdd(shelf.slice(start, start + 500));
    await phone
      .db()
      .volumes.bulkAdd(
        shelf.slice(start, start + 500).map(({ id }, number) => aVolume({ bookId: id, seriesName: 'La série', from: number + 1 })),
      );
  }
  const added = await libraryOf(phone).addBook({
    title: 'Maus',
    authors: [{ name: 'Art Spiegelman' }],
    category: 'bd',
    status: 'reading',
    possession: 'owned',
    addedBy: 'hand',
  });
  if (!added.ok) return expect.unreachable();
  const { bookId } = added.value;
  expect(await libraryOf(phone).markPage(bookId, 120)).toMatchObject({ ok: true });
  expect(phone.status()).toEqual({ type: 'local-only' });
  expect(await phone.desk.localBookCount()).toBe(651);

  // 2. Back online: an account by two names; the books go with it.
  phone.setOnline(true);
  expect(await phone.desk.register('Awa', 'Diop', 'adopt')).toMatchObject({ ok: true });
  await phone.sent();
  const before = await rowCounts(phone);

  // 3. Three words bring the tablet in, and everything is there.
  await paired(phone, tablet);
  await eventually(async () => (await rowCounts(tablet)).join() === before.join());
  expect(before).toEqual([651, 650, 1]);
  expect(await book(tablet, bookId)).toEqual(await book(phone, bookId));
  await tablet.sent();

  // 4. Both change the same book without a network: different fields.
  phone.setOnline(false);
  tablet.setOnline(false);
  await libraryOf(phone).editBook(bookId, { publisher: 'Flammarion', pages: 296 });
  await libraryOf(tablet).setPossession(bookId, 'lent');
  await libraryOf(tablet).rate(bookId, 18);
  await eventually(() => phone.status().type === 'waiting' && tablet.status().type === 'waiting');
  expect(phone.status()).toMatchObject({ reason: 'offline', pending: 1 });

  // 5. Together again, both know both.
  phone.setOnline(true);
  tablet.setOnline(true);
  for (const device of [phone, tablet]) {
    await eventually(async () => {
      const merged = await book(device, bookId);
      const readings = await device.db().readings.where({ bookId }).toArray();
      return (
        merged?.publisher === 'Flammarion' &&
        merged.pages === 296 &&
        merged.possession === 'lent' &&
        readings.some(({ ratingQuarters, page }) => ratingQuarters === 18 && page === 120)
      );
    });
    await device.sent();
  }
  expect(await book(tablet, bookId)).toEqual(await book(phone, bookId));
}, 60_000);
