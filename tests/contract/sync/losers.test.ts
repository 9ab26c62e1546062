import { expect, test } from 'vitest';
import { syncRequest } from '#protocol/sync.ts';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { paired, registered } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import type { LineScript } from '../../kit/fault-proxy.ts';
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

test('SYN-197 of two changes of which the engine sends the last, that one says since when the first one waited', async () => {
  let cut = false;
  const bodies: string[] = [];
  const script: LineScript = {
    strike: (path) => (cut && path.startsWith('/api/sync') ? 'dropRequest' : undefined),
    heard: (_, { body }) => void bodies.push(body),
  };
  const phone = await newDevice({ script });
  await registered(phone);
  const book = aBook({ title: 'Persepolis' });
  await phone.db().books.add(book);
  await phone.sent();
  cut = true;
  await phone.db().books.update(book.id, { title: 'First' });
  const first = Number((await phone.db().table('$books_mutations').toCollection().primaryKeys())[0]);
  await phone.db().books.update(book.id, { title: 'Second' });
  cut = false;
  await phone.sent();

  const sent = bodies.flatMap((body) => (body.includes('"Second"') ? syncRequest.parse(JSON.parse(body)).changes : []));
  const updates = sent.filter(({ table }) => table === 'books').flatMap(({ muts }) => muts);
  expect(updates).toMatchObject([{ type: 'update', changeSpecs: [{ title: 'Second' }], rev: first + 1, pendingSince: first }]);
});

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
