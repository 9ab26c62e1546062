import { expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { paired, registered } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';

const { newDevice } = devicesAtServer();

/** Two devices of one account that both have a book. */
const twoWith = async (book: ReturnType<typeof aBook>) => {
  const [phone, tablet] = [await newDevice(), await newDevice({ name: 'Tablette' })];
  await registered(phone);
  await phone.db().books.add(book);
  await paired(phone, tablet);
  await eventually(async () => (await tablet.db().books.count()) === 1);
  await phone.sent();
  return { phone, tablet };
};

test('SYN-70 a field written over while a request was held for lack of a network is told to whoever wrote it', async () => {
  const book = aBook({ title: 'Before' });
  const { phone, tablet } = await twoWith(book);
  phone.setOnline(false);
  await phone.db().books.update(book.id, { title: 'First, and its request is held' });
  await eventually(() => phone.status().type === 'waiting');
  await phone.db().books.update(book.id, { genre: 'from the phone' });
  await tablet.db().books.update(book.id, { genre: 'from the tablet' });
  await tablet.sent();
  phone.setOnline(true);
  await phone.sent();
  await eventually(async () => (await tablet.db().notices.count()) === 1);
  expect(await tablet.db().notices.toArray()).toMatchObject([
    {
      kind: 'replaced',
      content: '{"genre":"from the tablet"}',
      standing: '{"genre":"from the phone"}',
      device: 'Tablette',
      otherDevice: 'Téléphone',
    },
  ]);
  expect(await tablet.db().books.get(book.id)).toMatchObject({ title: 'First, and its request is held', genre: 'from the phone' });
});

test('SYN-72 an edit without a network of a book that another device deleted comes back with the whole book', async () => {
  const book = aBook({ title: 'Before' });
  const { phone, tablet } = await twoWith(book);
  phone.setOnline(false);
  await phone.db().books.update(book.id, { title: 'Edited' });
  await tablet.db().books.delete(book.id);
  await tablet.sent();
  phone.setOnline(true);
  await eventually(async () => (await phone.db().notices.count()) === 1);
  const [notice] = await phone.db().notices.toArray();
  expect(notice).toMatchObject({ kind: 'removed', key: book.id, device: 'Téléphone', otherDevice: 'Tablette' });
  expect(JSON.parse(notice?.content ?? '')).toMatchObject({ id: book.id, title: 'Edited', category: book.category });
  expect(await phone.db().books.get(book.id)).toBeUndefined();
});
