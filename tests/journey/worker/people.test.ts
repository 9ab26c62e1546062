import '../../kit/browser-shims.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAsItIs } from '../../../src/db/as-it-is.ts';
import { deleteDatabases } from '../../../src/db/local.ts';
import { aServer, type TestServer } from '../../kit/server.ts';
import { aWholeDevice, type WholeDevice } from '../../kit/whole-device.ts';

const PATIENCE = { timeout: 20_000 };
let server: TestServer;
let devices: WholeDevice[];

const device = (id?: string) => {
  const made = aWholeDevice(server.url, id);
  devices.push(made);
  return made;
};
beforeEach(async () => {
  server = await aServer();
  devices = [];
});
afterEach(async () => {
  for (const each of devices) await each.close();
  await server.close();
});

const draft = (title: string) =>
  ({ title, authors: [], category: 'roman', status: 'to-read', possession: 'owned', addedBy: 'hand' }) as const;
const add = (on: WholeDevice, title: string) => on.library.addBook(draft(title));
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
/** Adds somebody to the device and leaves them shown, with a book that was sent. */
const somebody = async (on: WholeDevice, firstName: string) => {
  const { phrase } = must(await on.account.register(firstName, 'Diop', 'keep-apart'));
  const { dbName } = on.shown();
  must(await add(on, `Book of ${firstName}`));
  await expect.poll(on.status, PATIENCE).toBe('sent');
  return { phrase, dbName };
};
const show = async (on: WholeDevice, dbName: string | undefined) => must(await on.people.switchTo(dbName));
/** Titles as they stand in the database itself, with its notes for the server. */
const textOf = async (dbName: string) => {
  const db = await openAsItIs(dbName);
  const tables = await Promise.all(db.tables.map(async (table) => JSON.stringify(await table.toArray())));
  db.close();
  return tables.join('\n');
};

test('ACC-60 ACC-61 ACC-62 people who are added one after the other keep their libraries, and are listed with what waits', async () => {
  const phone = device();
  must(await add(phone, 'Book of nobody'));
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  await phone.setOnline(false);
  must(await add(phone, 'Unsent of Zita'));
  expect(await phone.people.list()).toMatchObject([
    { dbName: yaya.dbName, account: { firstName: 'Yaya' }, isShown: false, waits: 0 },
    { dbName: zita.dbName, account: { firstName: 'Zita' }, isShown: true, waits: 1 },
    { dbName: phone.anonymousName, isShown: false, books: 1, waits: 0 },
  ]);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Zita', 'Unsent of Zita']);
});

test('ACC-61 somebody who comes with a phrase leaves the one who is here as they are, and coming twice is one person', async () => {
  const other = device();
  const { phrase } = await somebody(other, 'Zita');
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  must(await phone.account.recover(phrase, 'keep-apart'));
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Zita']);
  await show(phone, yaya.dbName);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Yaya']);
  must(await phone.account.recover(phrase, 'keep-apart'));
  expect((await phone.people.list()).map(({ account }) => account?.firstName)).toEqual(['Yaya', 'Zita']);
});

test('ACC-63 switching needs no network, and what waits of the one before stays and is sent when they are shown again', async () => {
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  await server.stop();
  must(await add(phone, 'Unsent of Zita'));
  await show(phone, yaya.dbName);
  expect(phone.account.current).toMatchObject({ firstName: 'Yaya' });
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Yaya']);
  must(await add(phone, 'Unsent of Yaya'));
  expect((await phone.people.list()).map(({ waits }) => waits)).toEqual([1, 1]);

  await server.start();
  await phone.setOnline(true);
  await expect.poll(phone.status, { timeout: 60_000 }).toBe('sent');
  expect((await phone.people.list()).map(({ waits }) => waits)).toEqual([0, 1]);
  await show(phone, zita.dbName);
  await expect.poll(phone.status, { timeout: 60_000 }).toBe('sent');
  await expect.poll(async () => (await phone.people.list()).map(({ waits }) => waits), PATIENCE).toEqual([0, 0]);
});

test('ACC-64 what was pressed on the screens of one person is never done for another, and is done when they are shown again', async () => {
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  const screens = phone.desksOf(zita.dbName);
  await show(phone, yaya.dbName);
  expect(await screens.library.addBook(draft('Late of Zita'))).toEqual({ ok: false, error: { type: 'OtherLibrary' } });
  await expect(screens.sync.pendingChanges()).rejects.toThrow('Another library');
  expect(await screens.account.openPairing()).toMatchObject({ ok: false });
  await expect(screens.account.signOut()).rejects.toThrow('Another library');
  expect(await textOf(yaya.dbName)).not.toContain('Late of Zita');
  expect(await phone.people.list()).toHaveLength(2);

  await show(phone, zita.dbName);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Zita', 'Late of Zita']);
});

test('ACC-64 a press and a switch in the same instant: the book is in the library on whose screen it was pressed', async () => {
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  const pressed = phone.desksOf(zita.dbName).library.addBook(draft('At once of Zita'));
  await show(phone, yaya.dbName);
  await pressed;
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Yaya']);
  await show(phone, zita.dbName);
  await expect.poll(phone.titles, PATIENCE).toEqual(['At once of Zita', 'Book of Zita']);
  expect(await textOf(yaya.dbName)).not.toContain('At once of Zita');
});

test('ACC-65 another tab follows a switch, and what was pressed there before it did belongs to the person it showed', async () => {
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  const tab = device(phone.id);
  await expect.poll(() => tab.account.current?.firstName, PATIENCE).toBe('Zita');
  const pressed = tab.desksOf(zita.dbName).library.addBook(draft('In the tab of Zita'));
  await show(phone, yaya.dbName);
  await pressed;
  await expect.poll(() => tab.account.current?.firstName, PATIENCE).toBe('Yaya');
  await expect.poll(tab.titles, PATIENCE).toEqual(['Book of Yaya']);
  must(await add(tab, 'In the tab of Yaya'));
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Yaya', 'In the tab of Yaya']);
  expect(await textOf(yaya.dbName)).not.toContain('of Zita');
  await show(tab, zita.dbName);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Zita', 'In the tab of Zita']);
});

test('ACC-66 neither database holds a word of the other person, nor do the books of nobody', async () => {
  const phone = device();
  must(await add(phone, 'Book of nobody'));
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  await show(phone, yaya.dbName);
  must(await add(phone, 'More of Yaya'));
  await expect.poll(phone.status, PATIENCE).toBe('sent');
  const [ofYaya, ofZita, ofNobody] = await Promise.all([yaya.dbName, zita.dbName, phone.anonymousName].map(textOf));
  expect(ofYaya).toContain('More of Yaya');
  expect(ofYaya).not.toMatch(/Zita|nobody/);
  expect(ofZita).not.toMatch(/Yaya|nobody/);
  expect(ofNobody).not.toMatch(/Yaya|Zita/);
});

test('ACC-68 signing out deletes the library of one person, without a network too, and of nobody else', async () => {
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  await server.stop();
  await phone.account.signOut();
  const there = (await indexedDB.databases()).map(({ name }) => name);
  expect(there).toContain(yaya.dbName);
  expect(there).not.toContain(zita.dbName);
  expect(there).not.toContain(`${zita.dbName}-local`);
  expect((await phone.people.list()).map(({ account }) => account?.firstName)).toEqual(['Yaya', undefined]);
  expect(await phone.people.switchTo(zita.dbName)).toEqual({ ok: false, error: { type: 'PersonGone' } });
  await show(phone, yaya.dbName);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Yaya']);
});

test('ACC-69 the books of no account are a library of their own beside the others, and go along only with whom is told so', async () => {
  const phone = device();
  must(await add(phone, 'Book of nobody'));
  await somebody(phone, 'Yaya');
  await show(phone, undefined);
  expect(phone.account.current).toBeUndefined();
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of nobody']);
  must(await add(phone, 'More of nobody'));
  const { phrase } = must(await phone.account.register('Zita', 'Diop', 'adopt'));
  expect(phrase).toHaveLength(12);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of nobody', 'More of nobody']);
  expect((await phone.people.list()).map(({ account }) => account?.firstName)).toEqual(['Yaya', 'Zita']);
});

test('ACC-68 ACC-70 a person whose library the browser deleted is listed as such, never opened as an empty one, and can sign out of what is gone', async () => {
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  await deleteDatabases(yaya.dbName);
  expect((await phone.people.list()).map(({ waits }) => waits)).toEqual([undefined, 0]);
  await show(phone, yaya.dbName);
  await expect.poll(phone.status, PATIENCE).toBe('waiting');
  expect(await add(phone, 'Into nothing')).toMatchObject({ ok: false, error: { type: 'StorageGone' } });
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(yaya.dbName);
  await show(phone, zita.dbName);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Zita']);
  await show(phone, yaya.dbName);
  await phone.account.signOut();
  expect((await phone.people.list()).map(({ account }) => account?.firstName)).toEqual(['Zita', undefined]);
});

test('ACC-71 a session that is ended while its person is not shown changes nothing for the one who is, and nothing of theirs is lost', async () => {
  const phone = device();
  const yaya = await somebody(phone, 'Yaya');
  const zita = await somebody(phone, 'Zita');
  await show(phone, yaya.dbName);
  const laptop = device();
  must(await laptop.account.recover(zita.phrase, 'keep-apart'));
  const phoneOfZita = must(await laptop.account.devices()).devices.find(({ isThis }) => !isThis);
  must(await laptop.account.signOutDevice(phoneOfZita?.deviceId ?? ''));
  must(await add(phone, 'More of Yaya'));
  await expect.poll(async () => (await phone.people.list()).map(({ waits }) => waits), PATIENCE).toEqual([0, 0]);

  await show(phone, zita.dbName);
  await expect.poll(phone.titles, PATIENCE).toEqual(['Book of Zita']);
  must(await add(phone, 'Later of Zita'));
  await expect.poll(phone.status, { timeout: 60_000 }).toBe('waiting');
  expect((await phone.people.list()).map(({ waits }) => waits)).toEqual([0, 1]);
});
