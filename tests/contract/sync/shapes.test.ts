/**
 * Apps of two shapes of books, the genuine engine in both, and a server that is updated under them. An app knows the shapes
 * of the moment in which it was opened; the server those of the present one.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { aDevice, paired, registered, type TestDevice } from '../../kit/device.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { putBackCommand, restoreNoticeCommand } from '../../../src/db/recovery/drawer.commands.ts';
import { openDatabase } from '../../../sync-server/storage/kysely/database.ts';
import { findProblems } from '../../../sync-server/upkeep/verify.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, NOW } from '../../kit/library.ts';
import { aFolder, aServer, type Folder, type TestServer } from '../../kit/server.ts';
import { withShapes } from '../../kit/two-shapes.ts';

type Fields = Readonly<Record<string, unknown>>;

let server: TestServer;
let folder: Folder;
const undo: (() => void)[] = [];
const devices: TestDevice[] = [];
beforeEach(async () => {
  folder = aFolder();
  server = await aServer(folder);
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
  await server.close();
  for (const step of undo.splice(0).toReversed()) step();
});

/** From now on the app has so many steps: whatever is opened, and the server that runs. */
const appWith = (steps: number): void => void undo.push(withShapes(steps));
const updateServer = async (): Promise<void> => {
  await server.stop();
  await server.start();
};
const newDevice = async (name: string, member?: TestDevice): Promise<TestDevice> => {
  const device = await aDevice({ server, name });
  devices.push(device);
  if (member === undefined) await registered(device);
  else await paired(member, device);
  return device;
};
const bookOn = async (device: TestDevice, id: string): Promise<Fields | undefined> => (await device.db().table('books').get(id)) as Fields;
const change = (device: TestDevice, id: string, fields: object) => device.db().table('books').update(id, fields);
const shows = async (device: TestDevice, id: string, fields: Fields): Promise<void> => {
  let last: unknown;
  await eventually(
    async () => {
      last = await bookOn(device, id);
      return JSON.stringify(pick(last, fields)) === JSON.stringify(fields);
    },
    () => `${JSON.stringify(last)} instead of ${JSON.stringify(fields)}`,
  );
};
const pick = (row: unknown, fields: Fields) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, (row as Fields | undefined)?.[name]]));
const stored = async (id: string): Promise<{ readonly shape: number; readonly rev: number; readonly row: Fields }> => {
  const database = openDatabase({ kind: 'sqlite', file: folder.file() });
  try {
    const found = await database.db.selectFrom('sync_row').selectAll().where('key', '=', id).executeTakeFirstOrThrow();
    return { shape: found.shape, rev: found.rev, row: JSON.parse(found.value) as Fields };
  } finally {
    await database.close();
  }
};
const problems = async (): Promise<readonly string[]> => {
  const database = openDatabase({ kind: 'sqlite', file: folder.file() });
  try {
    return await database.db.transaction().execute((snapshot) => findProblems(database, snapshot));
  } finally {
    await database.close();
  }
};
const aGesture = { now: NOW, today: NOW.slice(0, 10), newId: () => crypto.randomUUID(), device: 'Téléphone' };

test('SYN-166 SYN-167 SYN-168 an older and a newer app work on the same books, and what waited while the app was updated is carried over', async () => {
  const phone = await newDevice('Téléphone');
  const book = { ...aBook(), lend: 'away:Fatou', pages: 300, ofALaterApp: { kept: true } };
  await phone.db().books.add(book);
  await phone.sent();
  const before = await stored(book.id);

  appWith(2);
  await updateServer();
  const tablet = await newDevice('Tablette', phone);
  await shows(tablet, book.id, {
    held: 'lent',
    withWhom: 'Fatou',
    edition: { pages: 300 },
    lend: 'away:Fatou',
    ofALaterApp: { kept: true },
  });
  // Nothing was written for that: whoever has the row is sent nothing.
  expect(await stored(book.id)).toEqual(before);

  await change(tablet, book.id, { held: 'lost' });
  await tablet.sent();
  expect(await stored(book.id)).toMatchObject({ shape: 3, row: { held: 'lost', lend: 'away:Fatou' } });
  await change(phone, book.id, { lend: 'away:Ali' });
  await shows(tablet, book.id, { held: 'lost', withWhom: 'Ali', lend: 'away:Ali' });
  await change(tablet, book.id, { withWhom: undefined, 'edition.pages': 301 });
  await shows(phone, book.id, { lend: 'away', pages: 301 });

  // Written by the older app, sent by the newer one.
  await phone.sent();
  phone.setOnline(false);
  await change(phone, book.id, { lend: 'away:Moussa', pages: 302 });
  const added = { ...aBook(), lend: 'home', pages: 10 };
  await phone.db().books.add(added);
  await change(tablet, book.id, { 'edition.year': 1979 });
  await tablet.sent();
  await phone.restart();
  expect(await bookOn(phone, added.id)).toMatchObject({ held: 'here', edition: { pages: 10 }, lend: 'home' });
  await change(phone, added.id, { held: 'lent' });
  phone.setOnline(true);
  await phone.sent();
  for (const device of [phone, tablet]) {
    await shows(device, book.id, {
      held: 'lost',
      withWhom: 'Moussa',
      lend: 'away:Moussa',
      pages: 302,
      edition: { pages: 302, year: 1979 },
    });
    await shows(device, added.id, { held: 'lent', lend: 'away', edition: { pages: 10 } });
  }
  const fresh = await newDevice('Liseuse', phone);
  await eventually(async () => (await fresh.db().books.count()) === 2);
  for (const { id } of [book, added]) expect(await bookOn(fresh, id)).toEqual(await bookOn(tablet, id));
  expect(await problems()).toEqual([]);
});

test('SYN-167 a change by criteria of an older app is carried over on every row that it means', async () => {
  const phone = await newDevice('Téléphone');
  const books = Array.from({ length: 210 }, () => ({ ...aBook(), lend: 'away:Fatou' }));
  await phone.db().books.bulkAdd(books);
  await phone.sent();
  appWith(1);
  await updateServer();
  const tablet = await newDevice('Tablette', phone);
  phone.setOnline(false);
  await phone
    .db()
    .books.where('status')
    .equals('to-read')
    .modify({ lend: 'home' } as object);
  const added = { ...aBook(), held: 'lost', withWhom: 'Awa' };
  await tablet.db().books.add(added);
  await tablet.sent();
  phone.setOnline(true);
  await phone.sent();
  const isHome = (row: Fields) => row['held'] === 'here' && row['lend'] === 'home' && row['withWhom'] === undefined;
  await eventually(async () => (await tablet.db().books.toArray()).filter((row) => isHome(row as unknown as Fields)).length === 211);
});

test('SYN-170 what a newer app than the server sends is kept as it is, and understood once the server is updated', async () => {
  const phone = await newDevice('Téléphone');
  const book = { ...aBook(), lend: 'away:Fatou' };
  await phone.db().books.add(book);
  await phone.sent();
  const end = withShapes(1);
  const tablet = await newDevice('Tablette', phone);
  await eventually(async () => (await tablet.db().books.count()) === 1);
  end();
  await change(tablet, book.id, { held: 'lost', withWhom: 'Awa' });
  const added = { ...aBook(), held: 'here' };
  await tablet.db().books.add(added);
  await tablet.sent();
  expect(await stored(book.id)).toMatchObject({ shape: 2, row: { held: 'lost', withWhom: 'Awa', lend: 'away:Fatou' } });
  await shows(phone, book.id, { held: 'lost', lend: 'away:Fatou' });
  // The older app on the older server: now its word is the last one, and is to be carried over later.
  await change(phone, added.id, { lend: 'away:Ali' });
  await phone.sent();
  expect(await stored(added.id)).toMatchObject({ shape: 1, row: { held: 'here', lend: 'away:Ali' } });

  appWith(1);
  await updateServer();
  const fresh = await newDevice('Liseuse', phone);
  await eventually(async () => (await fresh.db().books.count()) === 2);
  expect(await bookOn(fresh, book.id)).toMatchObject({ held: 'lost', withWhom: 'Awa' });
  expect(await bookOn(fresh, added.id)).toMatchObject({ held: 'lent', withWhom: 'Ali', lend: 'away:Ali' });
  await change(phone, book.id, { genre: 'bd' });
  await shows(tablet, book.id, { genre: 'bd', held: 'lost', lend: 'away:Awa' });
});

test('SYN-169 what lies in the drawer is put back in the present shape, whichever app put it there', async () => {
  const phone = await newDevice('Téléphone');
  const [old, recent] = [
    { ...aBook(), lend: 'away:Fatou' },
    { ...aBook(), lend: 'home' },
  ];
  await phone.db().books.bulkAdd([old, recent]);
  await phone.sent();
  await removeBookCommand(phone.db(), old.id, aGesture);
  await phone.sent();
  appWith(1);
  await updateServer();
  await phone.restart();
  await change(phone, recent.id, { held: 'lost' });
  await removeBookCommand(phone.db(), recent.id, aGesture);
  await phone.sent();
  for (const { gestureId } of await phone.db().removals.toArray()) await putBackCommand(phone.db(), gestureId);
  await phone.sent();
  const tablet = await newDevice('Tablette', phone);
  await shows(tablet, old.id, { held: 'lent', withWhom: 'Fatou', lend: 'away:Fatou' });
  await shows(tablet, recent.id, { held: 'lost', lend: 'away' });
});

test('SYN-169 a notice with the words of an older app is written again in those of the present one', async () => {
  const [phone, book] = [await newDevice('Téléphone'), { ...aBook(), lend: 'home' }];
  await phone.db().books.add(book);
  await phone.sent();
  appWith(1);
  await updateServer();
  const tablet = await newDevice('Tablette', phone);
  await shows(tablet, book.id, { held: 'here' });
  // One word that is too long refuses the other one with it.
  await change(phone, book.id, { lend: 'away:Ali', genre: 'x'.repeat(10_000) });
  await eventually(async () => (await tablet.db().notices.count()) === 1);
  const [notice] = await tablet.db().notices.toArray();
  expect(notice).toMatchObject({ kind: 'refused', key: book.id });
  expect(JSON.parse(notice?.content ?? '')).toMatchObject({ lend: 'away:Ali' });
  const content = JSON.stringify({ lend: 'away:Ali', genre: 'conte' });
  await tablet.db().table('notices').update(notice?.id, { content });
  expect(await restoreNoticeCommand(tablet.db(), [notice?.id ?? ''], 'content', NOW)).toMatchObject({ ok: true });
  await shows(phone, book.id, { lend: 'away:Ali', genre: 'conte' });
  await shows(tablet, book.id, { held: 'lent', withWhom: 'Ali', genre: 'conte' });
});

test('SYN-171 a backup of an older shape is brought up as it is read, and what devices bring back to it as well', async () => {
  const phone = await newDevice('Téléphone');
  const [known, since] = [
    { ...aBook(), lend: 'away:Fatou' },
    { ...aBook(), lend: 'away:Ali' },
  ];
  await phone.db().books.add(known);
  await phone.sent();
  await server.stop();
  await folder.backUp();
  await server.start();
  await phone.db().books.add(since);
  await phone.sent();

  appWith(1);
  await server.stop();
  await folder.restoreWithNewEpoch(NOW);
  await server.start();
  await phone.restart();
  await eventually(async () => (await phone.db().books.count()) === 2 && !(await phone.db().removals.count()));
  await phone.sent();
  const tablet = await newDevice('Tablette', phone);
  await shows(tablet, known.id, { held: 'lent', withWhom: 'Fatou' });
  await shows(tablet, since.id, { held: 'lent', withWhom: 'Ali', lend: 'away:Ali' });
  expect(await problems()).toEqual([]);
});
