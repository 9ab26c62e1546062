import { attachedId, importedBookId } from '#domain/library/import/imported-ids.ts';
import { expect, test } from 'vitest';
import { paired, registered } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, aReading } from '../../kit/library.ts';

const { server, newDevice, twoDevices } = devicesAtServer();

test('SYN-30 an account is made from two names, and the books of before go with it', async () => {
  const phone = await newDevice();
  await phone.db().books.bulkAdd([aBook({ title: 'Maus' }), aBook({ title: 'Blacksad' })]);
  expect(await phone.desk.localBookCount()).toBe(2);

  const made = await phone.desk.register(' Awa ', 'Diop', 'adopt');

  expect(made).toMatchObject({ ok: true, value: { phrase: expect.objectContaining({ length: 12 }) } });
  expect(phone.desk.current).toMatchObject({ firstName: 'Awa', lastName: 'Diop' });
  expect(await phone.db().books.count()).toBe(2);
  expect(await phone.desk.localBookCount()).toBe(0);
});

test('SYN-30 a name that is no name is refused before anything is asked of a server', async () => {
  const phone = await newDevice();
  phone.setOnline(false);
  expect(await phone.desk.register('  ', 'Diop', 'adopt')).toEqual({ ok: false, error: { type: 'NameInvalid', field: 'firstName' } });
  expect(await phone.desk.register('Awa', 'x'.repeat(61), 'adopt')).toEqual({
    ok: false,
    error: { type: 'NameInvalid', field: 'lastName' },
  });
});

test('SYN-30 without a network no account is made, nothing is lost and nothing is left behind', async () => {
  const phone = await newDevice();
  await phone.db().books.add(aBook());
  phone.setOnline(false);
  expect(await phone.desk.register('Awa', 'Diop', 'adopt')).toEqual({ ok: false, error: { type: 'Offline' } });
  expect(phone.desk.current).toBeUndefined();
  expect(await phone.db().books.count()).toBe(1);
  await phone.restart();
  expect(phone.status()).toEqual({ type: 'local-only' });
});

test('SYN-31 a lost answer to the registration does not make a second account', async () => {
  const phone = await newDevice({ seed: 7 });
  phone.proxy.faults = { ...phone.proxy.faults, dropAnswer: 0.5 };
  let made = await phone.desk.register('Awa', 'Diop', 'adopt');
  while (!made.ok) made = await phone.desk.register('Awa', 'Diop', 'adopt');
  expect(phone.proxy.counts.dropAnswer).toBeGreaterThan(0);
  expect(phone.desk.current).toMatchObject({ firstName: 'Awa' });
});

test('SYN-32 books kept apart stay on the device and are there again after signing out', async () => {
  const phone = await newDevice();
  await phone.db().books.add(aBook({ title: 'Maus' }));
  await phone.desk.register('Awa', 'Diop', 'keep-apart');
  expect(await phone.db().books.count()).toBe(0);
  await phone.desk.signOut();
  expect(await phone.db().books.toArray()).toMatchObject([{ title: 'Maus' }]);
});

test('IMP-10 two people who imported the same book before their accounts each keep their own, with what hangs on it', async () => {
  const importKey = 'babelio:9782070360024';
  const bookId = importedBookId('', importKey);
  const accounts = [await newDevice(), await newDevice()];
  for (const phone of accounts) {
    await phone.db().books.add(aBook({ id: bookId, title: 'La Peste', addedBy: 'import', importKey }));
    await phone.db().readings.add(aReading({ id: attachedId(bookId, 'reading'), bookId }));

    await registered(phone);

    await eventually(() => phone.status().type === 'sent');
    const [book] = await phone.db().books.toArray();
    expect(book).toMatchObject({ title: 'La Peste' });
    expect(await phone.db().readings.where({ bookId: book?.id }).count()).toBe(1);
    expect(await phone.db().notices.count()).toBe(0);
    expect(await phone.desk.localBookCount()).toBe(0);
  }
  const [mine, theirs] = await Promise.all(accounts.map((phone) => phone.db().books.toCollection().primaryKeys()));
  expect(mine).not.toEqual(theirs);
});

test('SYN-32 what was changed before the account in a book that another device imported too is kept', async () => {
  const importKey = 'babelio:9782070360024';
  const bookId = importedBookId('', importKey);
  const imported = aBook({ id: bookId, title: 'La Peste', addedBy: 'import', importKey });
  const [phone, tablet] = [await newDevice(), await newDevice()];
  await phone.db().books.add(imported);
  await registered(phone);
  await phone.sent();
  await tablet.db().books.add({ ...imported, status: 'read', description: 'Relu', updatedAt: '2027-01-01T00:00:00.000Z' });

  await paired(phone, tablet);

  await tablet.sent();
  await eventually(async () => (await phone.db().books.toArray()).every(({ status }) => status === 'read'));
  expect(await phone.db().books.toArray()).toMatchObject([{ title: 'La Peste', status: 'read', description: 'Relu' }]);
  expect(await tablet.desk.localBookCount()).toBe(0);
});

test('SYN-32 a browser killed while the books were adopted goes on at the next start, without a network too', async () => {
  const phone = await newDevice();
  const books = Array.from({ length: 1_200 }, (_, number) => aBook({ title: `Livre ${number}` }));
  await phone.db().books.bulkAdd(books);
  await phone.desk.register('Awa', 'Diop', 'keep-apart');
  // As it was in the middle: the first rows are there, nothing was taken away, the account is not in use yet.
  await phone.db().books.bulkAdd(books.slice(0, 500));
  const account = await phone.store().current();
  if (!account) return expect.unreachable();
  await phone.store().keep({ ...account, credentials: { state: 'adopting', choice: 'adopt' } });
  await phone.store().switchTo(undefined);
  phone.setOnline(false);

  await phone.restart();

  expect(phone.desk.current).toMatchObject({ firstName: 'Awa' });
  expect(await phone.db().books.count()).toBe(1_200);
  expect(await phone.desk.localBookCount()).toBe(0);
  expect((await phone.connection().sync.pendingChanges(2_000)).length).toBe(1_200);
});

test('SYN-33 a browser killed while signing out leaves nothing at the next start', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.db().books.add(aBook());
  const account = await phone.store().current();
  if (!account) return expect.unreachable();
  await phone.store().keep({ ...account, firstName: '', lastName: '', credentials: { state: 'leaving' } });
  await phone.restart();
  expect(phone.status()).toEqual({ type: 'local-only' });
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(account.dbName);
});

test('SYN-33 signing out works without a network, at once, and the session is revoked later', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.db().books.add(aBook());
  const login = await phone.connection().engine.login();
  phone.setOnline(false);

  await phone.desk.signOut();

  expect(phone.desk.current).toBeUndefined();
  expect(await phone.db().books.count()).toBe(0);
  const me = () => fetch(`${server.url}/api/account`, { headers: { authorization: `Bearer ${login?.accessToken}` } });
  expect((await me()).status).toBe(200);
  phone.setOnline(true);
  await expect.poll(async () => (await me()).status, { timeout: 10_000 }).toBe(401);
});

test('SYN-34 three words bring a second device in, and the first one is asked', async () => {
  const [phone, tablet] = [await newDevice(), await newDevice({ name: 'Tablette' })];
  await registered(phone);
  const opened = await phone.desk.openPairing();
  if (!opened.ok) return expect.unreachable();

  const claimed = await tablet.desk.claimPairing(opened.value.words);

  if (!claimed.ok) return expect.unreachable();
  expect(claimed.value.firstName).toBe('Awa');
  expect(await tablet.desk.collectPairing(claimed.value.claimId, 'adopt')).toEqual({ ok: true, value: 'waiting' });
  expect(await phone.desk.pairingStatus(opened.value.pairingId)).toMatchObject({ value: { state: 'claimed', deviceName: 'Tablette' } });
  await phone.desk.answerPairing(opened.value.pairingId, true);
  expect(await tablet.desk.collectPairing(claimed.value.claimId, 'adopt')).toMatchObject({
    ok: true,
    value: { userId: phone.desk.current?.userId },
  });
});

test('SYN-34 a refused device stays outside and keeps its books', async () => {
  const [phone, tablet] = [await newDevice(), await newDevice()];
  await registered(phone);
  await tablet.db().books.add(aBook());
  const opened = await phone.desk.openPairing();
  if (!opened.ok) return expect.unreachable();
  const claimed = await tablet.desk.claimPairing(opened.value.words);
  if (!claimed.ok) return expect.unreachable();
  await phone.desk.answerPairing(opened.value.pairingId, false);
  expect(await tablet.desk.collectPairing(claimed.value.claimId, 'adopt')).toEqual({
    ok: false,
    error: { type: 'ServerSaid', kind: 'pairing-unknown' },
  });
  expect(tablet.desk.current).toBeUndefined();
  expect(await tablet.db().books.count()).toBe(1);
});

test('SYN-123 SYN-27 a device that was killed while it waited for the yes joins without the words, and its own key renews its token', async () => {
  const [phone, tablet] = [await newDevice(), await newDevice()];
  await registered(phone);
  const opened = await phone.desk.openPairing();
  if (!opened.ok) return expect.unreachable();
  const { words, pairingId } = opened.value;
  const claimed = await tablet.desk.claimPairing(words);
  if (!claimed.ok) return expect.unreachable();
  const { claimId } = claimed.value;
  expect(await tablet.desk.collectPairing(claimId, 'keep-apart')).toEqual({ ok: true, value: 'waiting' });

  await tablet.restart();

  expect(await tablet.desk.openClaim()).toMatchObject({ claimId, words, firstName: 'Awa', choice: 'keep-apart' });
  expect(await tablet.desk.claimPairing(words)).toMatchObject({ ok: true, value: { claimId } });
  await phone.desk.answerPairing(pairingId, true);
  expect(await tablet.desk.collectPairing(claimId, 'keep-apart')).toMatchObject({
    ok: true,
    value: { userId: phone.desk.current?.userId },
  });
  expect(await tablet.desk.openClaim()).toBeUndefined();

  await tablet.sent();
  const { engine } = tablet.connection();
  const login = await engine.login();
  await engine.saveAccessToken(login?.userId ?? '', login?.accessToken ?? '', 0);
  await tablet.db().books.add(aBook());
  await tablet.sent();
  expect((await engine.login())?.accessTokenExpiration).toBeGreaterThan(Date.now());
});

test('SYN-123 a claim that the person takes back, or that was refused, is not gone on with', async () => {
  const [phone, tablet] = [await newDevice(), await newDevice()];
  await registered(phone);
  for (const end of [() => tablet.desk.dropClaim(), async (id: string) => void (await phone.desk.answerPairing(id, false))]) {
    const opened = await phone.desk.openPairing();
    if (!opened.ok) return expect.unreachable();
    const claimed = await tablet.desk.claimPairing(opened.value.words);
    if (!claimed.ok) return expect.unreachable();
    await end(opened.value.pairingId);
    expect(await tablet.desk.collectPairing(claimed.value.claimId, 'adopt')).toMatchObject({
      ok: false,
      error: { kind: 'pairing-unknown' },
    });
    expect(await tablet.desk.openClaim()).toBeUndefined();
  }
});

test('SYN-34 wrong words are told as such', async () => {
  const tablet = await newDevice();
  expect(await tablet.desk.claimPairing(['a', 'b', 'c'])).toEqual({ ok: false, error: { type: 'ServerSaid', kind: 'pairing-unknown' } });
});

test('SYN-30 the phrase brings the account back on a new device', async () => {
  const [lost, found] = [await newDevice(), await newDevice()];
  const made = await lost.desk.register('Awa', 'Diop', 'adopt');
  if (!made.ok) return expect.unreachable();
  const typed = made.value.phrase.map((word) =>
    word
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .toUpperCase(),
  );
  expect(await found.desk.recover(typed, 'adopt')).toMatchObject({
    ok: true,
    value: { userId: lost.desk.current?.userId, lastName: 'Diop' },
  });
});

test('an account is open again after a restart, without a network too', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.db().books.add(aBook({ title: 'Maus' }));
  phone.setOnline(false);
  await phone.restart();
  expect(phone.desk.current).toMatchObject({ firstName: 'Awa' });
  expect(await phone.db().books.toArray()).toMatchObject([{ title: 'Maus' }]);
});

test('SYN-34 pairing makes both devices the same person', async () => {
  const [phone, tablet] = await twoDevices();
  expect(tablet.desk.current?.userId).toBe(phone.desk.current?.userId);
});
