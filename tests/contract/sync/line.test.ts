import { expect, test } from 'vitest';
import type { GriotDb } from '../../../src/db/database.ts';
import { removeBookCommand } from '../../../src/db/library/books.commands.ts';
import { paired, registered } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { anOccasion, aBook, aReading } from '../../kit/library.ts';

const { server, newDevice } = devicesAtServer();

/** Two devices of one account, both with an open line. */
const twoDevices = async () => {
  const [phone, tablet] = [await newDevice(), await newDevice({ name: 'Tablette' })];
  await registered(phone);
  await paired(phone, tablet);
  await eventually(() => [phone, tablet].every((device) => device.connection().engine.state().connected));
  return [phone, tablet] as const;
};

test('SYN-20 a written book is sending, then sent', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  const said: string[] = [];
  phone.connection().sync.onStatus(({ type }) => said.push(type));
  await phone.db().books.add(aBook());
  await eventually(() => said.includes('sending'));
  await phone.sent();
  expect(said.at(-1)).toBe('sent');
});

test('SYN-39 a device that starts checks at once, and does not go on showing the time of the last run', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  const checked = () => {
    const status = phone.status();
    return status.type === 'sent' ? status.at : '';
  };
  const before = checked();
  expect(before).not.toBe('');
  await phone.restart();
  await eventually(() => checked() > before);
});

test('SYN-35 a change on one device shows on the other while both are open', async () => {
  const [phone, tablet] = await twoDevices();
  const book = aBook({ title: 'Persepolis' });
  await phone.db().books.add(book);
  await eventually(async () => (await tablet.db().books.get(book.id)) !== undefined);
  await tablet.db().books.update(book.id, { status: 'reading' });
  await eventually(async () => (await phone.db().books.get(book.id))?.status === 'reading');
  await phone.db().books.delete(book.id);
  await eventually(async () => (await tablet.db().books.count()) === 0);
});

test('SYN-36 fields changed on two devices while both were offline are both kept', async () => {
  const [phone, tablet] = await twoDevices();
  const book = aBook();
  await phone.db().books.add(book);
  await eventually(async () => (await tablet.db().books.count()) === 1);
  phone.setOnline(false);
  tablet.setOnline(false);
  await phone.db().books.update(book.id, { status: 'read' });
  await tablet.db().books.update(book.id, { possession: 'lent', publisher: 'Iskry' });
  phone.setOnline(true);
  tablet.setOnline(true);
  for (const device of [phone, tablet]) {
    await eventually(async () => {
      const row = await device.db().books.get(book.id);
      return row?.status === 'read' && row.possession === 'lent' && row.publisher === 'Iskry';
    });
  }
});

test('SYN-22 offline the changes are counted, named and kept over a restart, and go out when the network is back', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  const book = aBook({ title: 'Maus' });
  await phone.db().books.add(book);
  await phone.sent();
  phone.setOnline(false);
  await phone.db().books.update(book.id, { status: 'read', authors: [{ name: 'Art Spiegelman' }] });
  await phone.db().readings.add(aReading({ bookId: book.id, page: 12 }));
  await phone.restart();
  await eventually(() => phone.status().type === 'waiting');

  expect(phone.status()).toMatchObject({ type: 'waiting', reason: 'offline', pending: 2 });
  expect((await phone.connection().sync.pendingChanges()).toSorted((a, b) => a.table.localeCompare(b.table))).toMatchObject([
    { table: 'books', key: book.id, kind: 'changed', fields: ['status', 'authors'], title: 'Maus' },
    { table: 'readings', kind: 'added', fields: [], title: 'Maus' },
  ]);
  expect(await phone.connection().sync.pendingBooks()).toEqual([book.id]);

  phone.setOnline(true);
  await phone.sent();
  expect(await phone.connection().sync.pendingChanges()).toEqual([]);
  expect(await phone.connection().sync.pendingBooks()).toEqual([]);
});

test('SYN-187 a book that was removed offline is named among what waits, with its readings and the copy in the drawer', async () => {
  const phone = await newDevice();
  await registered(phone);
  const book = aBook({ title: 'Maus' });
  await phone.db().books.add(book);
  await phone.db().readings.add(aReading({ bookId: book.id }));
  await phone.sent();
  phone.setOnline(false);
  await removeBookCommand(phone.db(), book.id, anOccasion());
  await eventually(() => phone.status().type === 'waiting');
  expect((await phone.connection().sync.pendingChanges()).map(({ table, title }) => `${table} ${title}`).toSorted()).toEqual([
    'books Maus',
    'readings Maus',
    'removals Maus',
  ]);
});

test('SYN-22 a page marked in a reading that was sent makes its book wait', async () => {
  const phone = await newDevice();
  await registered(phone);
  const book = aBook();
  const reading = aReading({ bookId: book.id, page: 12 });
  await phone.db().books.add(book);
  await phone.db().readings.add(reading);
  await phone.sent();
  phone.setOnline(false);
  await phone.db().readings.update(reading.id, { page: 13 });
  await eventually(async () => (await phone.connection().sync.pendingBooks()).includes(book.id));
});

test('SYN-29 a first exchange that failed is made up for when the network is back', async () => {
  const phone = await newDevice();
  await phone.db().books.add(aBook());
  const stopAfterSignIn = setInterval(() => {
    if (phone.proxy.counts.requests > 0) phone.proxy.faults = { ...phone.proxy.faults, dropRequest: 1 };
  }, 0);
  await registered(phone);
  clearInterval(stopAfterSignIn);
  phone.setOnline(false);
  await eventually(() => phone.status().type === 'waiting');
  phone.proxy.faults = { ...phone.proxy.faults, dropRequest: 0 };
  phone.setOnline(true);
  await phone.sent();
});

test('SYN-25 a server that is away is waited for, and everything is sent when it is back', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  await server.stop();
  await phone.db().books.add(aBook());
  await eventually(() => phone.status().type === 'waiting');
  expect(phone.status()).toMatchObject({ reason: 'unreachable', pending: 1 });
  await server.start();
  await phone.connection().sync.sendNow();
  await phone.sent();
});

test('SYN-23 a refused change is taken back, and its content comes as a notice', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  const book = aBook({ title: 'Maus' });
  await phone.db().books.add(book);
  await phone.sent();
  await phone.db().books.update(book.id, { title: 'x'.repeat(501) });
  await eventually(() => phone.status().type === 'refused');
  expect(phone.status()).toMatchObject({ refused: 1 });
  expect(await phone.db().books.get(book.id)).toMatchObject({ title: 'Maus' });
  const [notice] = await phone.db().notices.toArray();
  expect(notice).toMatchObject({ kind: 'refused', reason: 'invalid', table: 'books', key: book.id });
  expect(notice?.content).toContain('xxxx');

  await phone.db().notices.delete(notice?.id ?? '');
  await phone.sent();
});

test('SYN-27 a session that was revoked is said, and nothing is lost', async () => {
  const [phone] = await twoDevices();
  const login = await phone.connection().engine.login();
  await fetch(`${server.url}/api/session/sign-out`, { method: 'POST', headers: { authorization: `Bearer ${login?.accessToken}` } });
  await phone.db().books.add(aBook());
  await eventually(() => phone.status().type === 'waiting');
  await eventually(() => JSON.stringify(phone.status()).includes('session-over'));
  expect(phone.status()).toMatchObject({ reason: 'session-over', pending: 1 });
});

test('SYN-40 whoever signs in again after a session ended finds the changes that could not be sent, and they are sent', async () => {
  const phone = await newDevice();
  const made = await phone.desk.register('Awa', 'Diop', 'adopt');
  if (!made.ok) return expect.unreachable();
  const book = aBook({ title: 'Maus' });
  const gone = aBook();
  await phone.db().books.bulkAdd([book, gone]);
  await phone.sent();
  const { dbName } = phone.desk.current ?? {};
  const login = await phone.connection().engine.login();
  await fetch(`${server.url}/api/session/sign-out`, { method: 'POST', headers: { authorization: `Bearer ${login?.accessToken}` } });
  const unsent = aBook({ title: 'Persepolis' });
  await phone.db().books.add(unsent);
  await phone.db().books.update(book.id, { status: 'read' });
  await phone.db().books.delete(gone.id);
  await eventually(() => JSON.stringify(phone.status()).includes('session-over'));

  expect(await phone.desk.recover(made.value.phrase, 'keep-apart')).toMatchObject({ ok: true });

  expect(phone.desk.current?.dbName).not.toBe(dbName);
  await phone.sent();
  expect(await phone.db().books.bulkGet([book.id, unsent.id, gone.id])).toMatchObject([
    { title: 'Maus', status: 'read' },
    { title: 'Persepolis' },
    undefined,
  ]);
  await eventually(async () => (await indexedDB.databases()).every(({ name }) => name !== dbName));
});

test('SYN-40 an unsent change of a row that arrives late is carried over too, when the library takes more than one page', async () => {
  const phone = await newDevice();
  const made = await phone.desk.register('Awa', 'Diop', 'adopt');
  if (!made.ok) return expect.unreachable();
  const books = Array.from({ length: 5_200 }, (_, number) => aBook({ title: `Livre ${number}` }));
  const last = books.at(-1);
  if (!last) return expect.unreachable();
  await phone.db().books.bulkAdd(books);
  await phone.sent();
  const login = await phone.connection().engine.login();
  await fetch(`${server.url}/api/session/sign-out`, { method: 'POST', headers: { authorization: `Bearer ${login?.accessToken}` } });
  await phone.db().books.update(last.id, { status: 'read' });
  await eventually(() => JSON.stringify(phone.status()).includes('session-over'));

  expect(await phone.desk.recover(made.value.phrase, 'keep-apart')).toMatchObject({ ok: true });

  await eventually(async () => (await phone.db().books.get(last.id))?.status === 'read');
  await phone.sent();
});

test('SYN-3 a clock that is set back, also between two starts, reorders nothing that waits', async () => {
  const phone = await newDevice();
  await registered(phone);
  const book = aBook();
  await phone.db().books.add(book);
  await phone.sent();
  phone.setOnline(false);
  const rightTime = Date.now;
  try {
    await phone.db().books.update(book.id, { title: 'First' });
    Date.now = () => rightTime() - 3_600_000;
    await phone.db().books.update(book.id, { status: 'reading' });
    await phone.restart();
    Date.now = () => rightTime() - 7_200_000;
    await phone.db().books.update(book.id, { title: 'Last', status: 'read' });
    const notes: { ts: number; rev: number }[] = await phone.db().table('$books_mutations').toArray();
    expect(notes).toHaveLength(3);
    expect(notes.map(({ rev }) => rev)).toEqual(notes.toSorted((a, b) => a.ts - b.ts).map(({ rev }) => rev));
  } finally {
    Date.now = rightTime;
  }
  phone.setOnline(true);
  await phone.sent();
  expect(await phone.db().books.get(book.id)).toMatchObject({ title: 'Last', status: 'read' });
});

test('SYN-22 a device without room for what arrives says so, and goes on when there is room', async () => {
  const [phone, tablet] = await twoDevices();
  tablet.setOnline(false);
  await phone.db().books.add(aBook({ title: 'Maus' }));
  await phone.sent();
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
    if (this.name === 'books') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    return put.apply(this, row);
  };
  try {
    tablet.setOnline(true);
    await eventually(
      () => JSON.stringify(tablet.status()).includes('storage-full'),
      () => JSON.stringify(tablet.status()),
    );
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  await eventually(async () => (await tablet.db().books.count()) === 1);
  await tablet.sent();
});

test('SYN-195 what is written where the engine could not start for want of room is refused, then saved and sent by another press', async () => {
  const [phone, tablet] = await twoDevices();
  const { add, put } = IDBObjectStore.prototype;
  const refuse = (): never => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  Object.assign(IDBObjectStore.prototype, { add: refuse, put: refuse });
  try {
    await phone.connection().engine.reopen();
  } finally {
    Object.assign(IDBObjectStore.prototype, { add, put });
  }
  const book = aBook({ title: 'Persepolis' });
  const press = (): Promise<unknown> => phone.db().books.add(book);
  await expect(press()).rejects.toThrow('has not started');
  await eventually(() =>
    press().then(
      () => true,
      () => false,
    ),
  );
  await phone.sent();
  await eventually(async () => (await tablet.db().books.get(book.id)) !== undefined);
});

test.each([
  ['deletes', (db: GriotDb, id: string) => db.books.bulkDelete([id])],
  ['changes', (db: GriotDb, id: string) => db.books.update(id, { title: 'Akira' })],
  ['writes', (db: GriotDb, id: string) => db.books.bulkPut([aBook({ id, title: 'Akira' })])],
])('SYN-196 a change that %s and whose note is refused is not made, and is made and sent by another press', async (_, change) => {
  const [phone, tablet] = await twoDevices();
  const book = aBook({ title: 'Persepolis' });
  await phone.db().books.add(book);
  await phone.sent();
  await eventually(async () => (await tablet.db().books.get(book.id)) !== undefined);
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...row) {
    if (this.name === '$books_mutations') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    return add.apply(this, row);
  };
  try {
    await expect(change(phone.db(), book.id)).rejects.toThrow('quota');
  } finally {
    IDBObjectStore.prototype.add = add;
  }
  expect(await phone.db().books.get(book.id)).toMatchObject({ title: 'Persepolis' });
  await change(phone.db(), book.id);
  await phone.sent();
  const now = (await phone.db().books.get(book.id))?.title;
  expect(now).not.toBe('Persepolis');
  await eventually(async () => (await tablet.db().books.get(book.id))?.title === now);
});

test('SYN-28 a row that cannot be sent is refused before it is stored', async () => {
  const phone = await newDevice();
  await registered(phone);
  await expect(phone.db().books.add({ ...aBook(), pages: 3n } as never)).rejects.toThrow('bigint');
  await phone.sent();
  expect(await phone.db().books.count()).toBe(0);
});

test('SYN-29 an engine that paused after a refused request is started anew, and sends what waits', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.sent();
  phone.proxy.faults = { ...phone.proxy.faults, refuse: 1 };
  await phone.db().books.add(aBook());
  await eventually(() => JSON.stringify(phone.status()).includes('stuck'));
  phone.proxy.faults = { ...phone.proxy.faults, refuse: 0 };
  await phone.sent();
});

test('SYN-29 writes made while the engine is restarted are neither lost nor refused', async () => {
  const phone = await newDevice();
  await registered(phone);
  const restarts = async () => {
    for (let again = 0; again < 5; again += 1) await phone.connection().engine.reopen();
  };
  const writes = Array.from({ length: 200 }, async (_, number) => {
    await new Promise((resolve) => setTimeout(resolve, number * 2));
    const book = aBook();
    await phone.db().books.add(book);
    await phone.db().transaction('rw', phone.db().books, async () => {
      await phone.db().books.get(book.id);
      await phone.db().books.update(book.id, { status: 'read' });
    });
  });
  await Promise.all([restarts(), ...writes]);
  expect(await phone.db().books.where({ status: 'read' }).count()).toBe(200);
  await phone.sent();
  const tablet = await newDevice();
  await paired(phone, tablet);
  await eventually(async () => (await tablet.db().books.where({ status: 'read' }).count()) === 200);
});

test('an engine that was restarted again and again holds one socket', async () => {
  const phone = await newDevice();
  await registered(phone);
  const { engine } = phone.connection();
  for (let again = 0; again < 3; again += 1) {
    await engine.reopen();
    await eventually(() => engine.state().connected);
  }
  await eventually(
    () => phone.proxy.openSockets() === 1,
    () => `${phone.proxy.openSockets()} sockets`,
  );
  await phone.db().books.add(aBook());
  await phone.sent();
});

test('SYN-37 two people never see one another, on the same server and the same minute', async () => {
  const [one, other] = [await newDevice(), await newDevice()];
  await registered(one, 'Awa');
  await registered(other, 'Awa');
  await one.db().books.add(aBook());
  await one.sent();
  other.connection().engine.ask('pull');
  await other.sent();
  expect(await other.db().books.count()).toBe(0);
});
