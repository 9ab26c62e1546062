import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDb } from '../../../src/db/database.ts';
import { forgetCommands } from '../../../src/db/once.ts';
import type { CommandJournal } from '../../../src/worker/command-journal.ts';
import { startDataWorker } from '../../../src/worker/data.client.ts';
import { parseGivenCommand } from '../../../src/worker/given-command.ts';
import { aCommandJournal, aStorage, type TestStorage } from '../../kit/command-journal.ts';
import { spawnInThread, startTestDataApi } from '../../kit/data-worker.ts';
import { aBook, anId, NOW } from '../../kit/library.ts';

const draft = { title: 'Aya de Yopougon', authors: [], category: 'bd', status: 'to-read', possession: 'owned', addedBy: 'hand' } as const;
const rating = (dbName: string, quarters: number | null) => ({ dbName, name: 'rate', args: ['book', quarters] }) as const;
const anAddition = (dbName: string) => ({ dbName, name: 'addBook', args: [draft] }) as const;

let devices = 0;
/** A device whose pages come and go; what it keeps stays. */
const aDevice = () => {
  const name = `journal-${(devices += 1)}`;
  const storage = aStorage();
  const dbName = `${name}-anon`;
  const closing: (() => unknown)[] = [];
  const aPage = (journal: CommandJournal) => {
    const worker = startTestDataApi(name);
    const client = startDataWorker({ shown: { dbName }, onLibrary: () => {}, journal, spawn: () => spawnInThread(worker.api) });
    closing.push(
      client.stop,
      () => worker.api.close(),
      () => worker.device.close(),
    );
    return { client, worker };
  };
  return {
    dbName,
    storage,
    /** A page that starts now. */
    aPage: () => aPage(aCommandJournal(storage)),
    /** A page that is gone before any answer comes. */
    aPageThatGoes: () =>
      startDataWorker({
        shown: { dbName },
        onLibrary: () => {},
        journal: aCommandJournal(storage),
        spawn: () => spawnInThread({ listen: never, library: { carryOut: never, carryOutAgain: never } }),
      }),
    async titles() {
      const db = openDb({ name: dbName });
      const books = await db.books.toArray();
      db.close();
      return books.map(({ title }) => title);
    },
    async close() {
      for (const close of closing) await close();
    },
  };
};
const never = (): Promise<never> => new Promise(() => {});
const isEmpty = (storage: TestStorage) => expect.poll(() => storage.length).toBe(0);

test('SYN-180 what was given before the page went is carried out at the next start, in order, before anything new', async () => {
  const device = aDevice();
  const { client } = device.aPage();
  const added = await client.of(device.dbName).library.addBook({ ...draft, status: 'reading' });
  if (!added.ok) throw new Error('not added');
  const gone = device.aPageThatGoes();
  void gone.of(device.dbName).library.setReview(added.value.bookId, 'Drôle');
  void gone.of(device.dbName).library.rate(added.value.bookId, 8);
  void gone.of(device.dbName).library.markPage(added.value.bookId, 12);
  expect(device.storage.length).toBe(3);

  const next = device.aPage();
  expect(await next.client.of(device.dbName).library.rate(added.value.bookId, 16)).toEqual({ ok: true, value: undefined });
  const db = openDb({ name: device.dbName });
  expect(await db.readings.toArray()).toMatchObject([{ review: 'Drôle', page: 12, ratingQuarters: 16 }]);
  db.close();
  await isEmpty(device.storage);
  gone.stop();
  await device.close();
});

test('SYN-180 a command counts from the day it was given, not from the day of the next start', async () => {
  const device = aDevice();
  aCommandJournal(device.storage, () => '2020-02-03T12:00:00.000Z').write(anAddition(device.dbName));
  device.aPage();
  await isEmpty(device.storage);
  const db = openDb({ name: device.dbName });
  expect(await db.books.toArray()).toMatchObject([{ addedAt: '2020-02-03T12:00:00.000Z' }]);
  db.close();
  await device.close();
});

test('SYN-181 a command whose answer was lost, and that several tabs find, is done once and answers the same', async () => {
  const device = aDevice();
  const given = aCommandJournal(device.storage).write(anAddition(device.dbName));
  const tabs = [startTestDataApi(`journal-${devices}`), startTestDataApi(`journal-${devices}`)];
  const answers = await Promise.all([...tabs, ...tabs].map(({ api }) => api.library.carryOut(given)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  device.aPage();
  device.aPage();
  await isEmpty(device.storage);
  expect(await device.titles()).toEqual(['Aya de Yopougon']);
  for (const { api, device: store } of tabs) {
    await api.close();
    store.close();
  }
  await device.close();
});

test('SYN-181 what came between a command and its second arrival stands', async () => {
  const device = aDevice();
  const { client, worker } = device.aPage();
  const added = await client.of(device.dbName).library.addBook(draft);
  if (!added.ok) throw new Error('not added');
  const { bookId } = added.value;
  const first = aCommandJournal(device.storage).write({ dbName: device.dbName, name: 'rate', args: [bookId, 4] });
  await worker.api.library.carryOut(first);
  await client.of(device.dbName).library.rate(bookId, 20);
  device.aPage();
  await isEmpty(device.storage);
  const db = openDb({ name: device.dbName });
  expect(await db.readings.toArray()).toMatchObject([{ ratingQuarters: 20 }]);
  db.close();
  await device.close();
});

test('SYN-181 commands are remembered for a day, and as long as they may arrive again', async () => {
  const device = aDevice();
  const { client, worker } = device.aPage();
  const old = aCommandJournal(aStorage(), () => '2020-02-03T12:00:00.000Z');
  const [waits, settled] = [old.write(anAddition(device.dbName)), old.write(anAddition(device.dbName))];
  for (const given of [waits, settled]) await worker.api.library.carryOut(given);
  await client.of(device.dbName).library.addBook(draft);
  const db = openDb({ name: device.dbName });
  expect(await db.table('$commands').count()).toBe(3);
  await forgetCommands(db, NOW, new Set([waits.id]));
  expect(await db.table('$commands').toCollection().primaryKeys()).toContain(waits.id);
  expect(await db.table('$commands').count()).toBe(2);
  db.close();
  await device.close();
});

test('SYN-182 a command that the store fails, or that is for another library, waits; one that is refused by now does not', async () => {
  const device = aDevice();
  const journal = aCommandJournal(device.storage);
  journal.write({ dbName: device.dbName, name: 'removeBook', args: ['gone meanwhile'] });
  journal.write(anAddition('griot-of-somebody-else'));
  device.aPage();
  await expect.poll(() => journal.unanswered(device.dbName)).toEqual([]);
  expect(journal.unanswered('griot-of-somebody-else')).toHaveLength(1);
  expect(await device.titles()).toEqual([]);
  const { api, device: store } = startTestDataApi(`journal-${devices}`);
  expect(await api.library.carryOutAgain(journal.unanswered('griot-of-somebody-else'))).toEqual([]);
  await api.close();
  store.close();
  await device.close();
});

test('SYN-180 BUL-2 a gesture on more books than one text can name in a breath is carried out at the next start, all of it', async () => {
  const device = aDevice();
  const books = Array.from({ length: 2_000 }, () => aBook());
  const db = openDb({ name: device.dbName });
  await db.books.bulkAdd(books);
  const gone = device.aPageThatGoes();
  const ids = books.map(({ id }) => id);
  void gone.of(device.dbName).library.changeBooks(ids, { type: 'possession', possession: 'lent' });
  device.aPage();
  await expect.poll(() => device.storage.length, { timeout: 50_000 }).toBe(0);
  expect(await db.books.filter(({ possession }) => possession === 'lent').count()).toBe(2_000);
  expect(new Set((await db.edits.toArray()).map(({ gestureId }) => gestureId)).size).toBe(1);
  db.close();
  gone.stop();
  await device.close();
});

test('SYN-182 fifty thousand books are kept in one record, and leave room for what is pressed beside', () => {
  const storage = aStorage(5_000_000);
  const journal = aCommandJournal(storage);
  const ids = Array.from({ length: 50_000 }, (_, at) => anId(at));
  journal.write({ dbName: 'mine', name: 'changeBooks', args: [ids, { type: 'status', status: 'read' }] });
  journal.write(rating('mine', 4));
  journal.write({ dbName: 'mine', name: 'changeBooks', args: [ids, { type: 'status', status: 'paused' }] });
  expect(journal.unanswered('mine').map(({ name, args }) => [name, (args[0] as readonly string[] | string).length])).toEqual([
    ['changeBooks', 50_000],
    ['rate', 4],
  ]);
});

test('SYN-182 nothing is left in the journal of whoever signs out, nor of a library that is gone', () => {
  const storage = aStorage();
  const journal = aCommandJournal(storage);
  journal.write(rating('mine', 4));
  journal.write(rating('anon', 8));
  journal.write(rating('gone', 12));
  journal.keepOnly(['mine', 'anon']);
  expect(storage.length).toBe(2);
  journal.wipe('mine');
  expect(storage.text()).not.toContain('mine');
  expect(journal.unanswered('anon')).toMatchObject([{ args: ['book', 8] }]);
});

test('SYN-182 the journal is small: too many commands, too long ones, a full or absent storage are done without it', () => {
  const storage = aStorage();
  const journal = aCommandJournal(storage);
  for (let press = 0; press < 200; press += 1) journal.write(rating('mine', 4));
  expect(journal.unanswered('mine')).toHaveLength(100);
  const [long, full] = [aStorage(), aStorage(50)];
  aCommandJournal(long).write({ dbName: 'mine', name: 'setReview', args: ['book', 'a'.repeat(2_200_000)] });
  aCommandJournal(full).write(rating('mine', 4));
  expect([long.length, full.length]).toEqual([0, 0]);
});

test.each([
  ['no text', null],
  ['a torn text', '{"id":"1","na'],
  ['no command of ours', { name: 'constructor', args: [] }],
  ['too few arguments', { name: 'rate', args: ['book'] }],
  ['wrong arguments', { name: 'markPage', args: ['book', 'ten'] }],
  ['a draft without a title', { name: 'addBook', args: [{ authors: [] }] }],
])('SYN-182 a damaged record is thrown away: %s', (_, record) => {
  const text = record === null || typeof record === 'string' ? record : JSON.stringify({ id: '1', at: NOW, dbName: 'mine', ...record });
  expect(parseGivenCommand(text)).toBeUndefined();
  const storage = aStorage();
  storage.setItem('griot:command:1:000000000001:1', text ?? '');
  expect(aCommandJournal(storage).unanswered('mine')).toEqual([]);
  expect(storage.length).toBe(0);
});
