import { expect, test } from 'vitest';
import { syncRequest } from '#protocol/sync.ts';
import { openDatabase, type Database } from '../../../sync-server/storage/kysely/database.ts';
import { paired, registered, type TestDevice } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import type { LineScript } from '../../kit/fault-proxy.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder } from '../../kit/server.ts';

const folder = aFolder();
const { server, newDevice, twoDevices } = devicesAtServer({ place: () => folder });

const whileStopped = async (work: () => Promise<unknown>) => {
  await server.stop();
  await work();
  await server.start();
};

const titles = async (device: TestDevice) =>
  (await device.db().books.orderBy('id').toArray()).map(({ title, status }) => `${title} ${status}`).toSorted();

test('SYN-41 after a restored backup nothing that a device had is lost, and the server and the other device have it again', async () => {
  const [phone, tablet] = await twoDevices();
  const old = aBook({ title: 'Maus' });
  await phone.db().books.add(old);
  await phone.sent();
  await whileStopped(folder.backUp);
  const fresh = aBook({ title: 'Persepolis' });
  await phone.db().books.add(fresh);
  await phone.db().books.update(old.id, { status: 'read', updatedAt: '2026-11-20T11:00:00.000Z' });
  await phone.sent();
  await eventually(async () => (await tablet.db().books.count()) === 2);
  tablet.setOnline(false);
  await phone.db().books.bulkAdd([aBook({ title: 'Blacksad' }), aBook({ title: 'Akira' })]);
  await phone.sent();

  await whileStopped(folder.restore);
  const unsent = aBook({ title: 'Tintin' });
  await tablet.db().books.add(unsent);
  tablet.setOnline(true);

  const all = ['Akira to-read', 'Blacksad to-read', 'Maus read', 'Persepolis to-read', 'Tintin to-read'];
  for (const device of [phone, tablet])
    await eventually(
      async () => JSON.stringify(await titles(device)) === JSON.stringify(all),
      () => JSON.stringify(device.status()),
    );
  await phone.sent();
  await tablet.sent();
  const third = await newDevice();
  await paired(phone, third);
  await expect.poll(() => titles(third), { timeout: 20_000 }).toEqual(all);
});

const TAKEN = '2026-11-12T03:00:00.000Z';
const everywhere = async (all: readonly string[], ...on: readonly TestDevice[]) => {
  for (const device of on)
    await eventually(
      async () => JSON.stringify(await titles(device)) === JSON.stringify(all),
      () => `${device.id}: ${JSON.stringify(device.status())}`,
    );
};
const reading = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
  const database = openDatabase({ kind: 'sqlite', file: folder.file() });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};
const epoch = () => reading(async ({ db }) => (await db.selectFrom('sync_meta').select('epoch').executeTakeFirstOrThrow()).epoch);
/** How far into the former history the best informed device of those that came back had seen. */
const knownTo = (device: TestDevice) =>
  reading(async ({ db }) => {
    const realmId = device.connection().engine.state().userId ?? '';
    const found = await db.selectFrom('sync_former_epoch').select('known_to').where('realm_id', '=', realmId).execute();
    return Math.max(0, ...found.map((it) => it.known_to));
  });
const inDrawer = async (device: TestDevice) =>
  (await device.db().removals.toArray())
    .filter(({ restored }) => restored !== undefined)
    .flatMap(({ restored, rows }) => rows.map(({ row }) => `${String(row['title'])} ${restored?.takenAt}`));

test('SYN-94 what was deleted after the backup is deleted again, and its person finds it in the drawer', async () => {
  const [phone, tablet] = await twoDevices();
  const books = ['Maus', 'Akira', 'Tintin'].map((title) => aBook({ title }));
  await phone.db().books.bulkAdd(books);
  await phone.sent();
  await everywhere(['Akira to-read', 'Maus to-read', 'Tintin to-read'], tablet);
  await whileStopped(folder.backUp);
  await phone.db().books.delete(books[0]?.id ?? '');
  await phone.db().books.add(aBook({ title: 'Persepolis' }));
  await phone.sent();
  await everywhere(['Akira to-read', 'Persepolis to-read', 'Tintin to-read'], tablet);
  tablet.setOnline(false);
  await phone.db().books.delete(books[1]?.id ?? '');
  await phone.sent();

  await whileStopped(() => folder.restoreWithNewEpoch(TAKEN));
  await everywhere(['Persepolis to-read', 'Tintin to-read'], phone);
  await phone.sent();
  // It had not heard of the last deletion, and has that book still.
  tablet.setOnline(true);
  await everywhere(['Persepolis to-read', 'Tintin to-read'], phone, tablet);
  await tablet.sent();
  await everywhere(['Persepolis to-read', 'Tintin to-read'], phone, tablet);
  expect((await inDrawer(phone)).toSorted()).toEqual([`Akira ${TAKEN}`, `Maus ${TAKEN}`]);
  await expect.poll(() => inDrawer(tablet)).toHaveLength(2);
});

/** A book that both devices had, deleted on the phone after a backup was taken. */
const deletedSinceBackup = async () => {
  const [phone, tablet] = await twoDevices();
  const maus = aBook({ title: 'Maus' });
  await phone.db().books.add(maus);
  await phone.sent();
  await everywhere(['Maus to-read'], tablet);
  await whileStopped(folder.backUp);
  await phone.db().books.delete(maus.id);
  await phone.sent();
  return { phone, tablet, maus };
};

test('SYN-94 a device that knows less than the one that came back before it deletes nothing', async () => {
  const { phone, tablet, maus } = await deletedSinceBackup();
  await everywhere([], tablet);
  tablet.setOnline(false);
  await phone.db().books.add(maus);
  await phone.sent();
  await whileStopped(() => folder.restoreWithNewEpoch(TAKEN));
  await eventually(async () => (await knownTo(phone)) > 0);
  tablet.setOnline(true);
  await eventually(async () => (await tablet.db().table('$syncState').get('syncState')).serverRevision.startsWith(await epoch()));
  await tablet.sent();
  await everywhere(['Maus to-read'], phone, tablet);
  expect(await inDrawer(tablet)).toEqual([]);
});

test('SYN-94 what another device wrote after the restore is not taken for deleted', async () => {
  const { phone, tablet } = await deletedSinceBackup();
  phone.setOnline(false);
  tablet.setOnline(false);
  await whileStopped(() => folder.restoreWithNewEpoch(TAKEN));
  await tablet.db().books.add(aBook({ title: 'Akira' }));
  tablet.setOnline(true);
  await tablet.sent();
  phone.setOnline(true);
  await everywhere(['Akira to-read'], phone, tablet);
});

test('SYN-41 a browser killed while it started over goes on at the next start', async () => {
  const phone = await newDevice();
  await registered(phone);
  await whileStopped(folder.backUp);
  await phone.db().books.bulkAdd([aBook({ title: 'Maus' }), aBook({ title: 'Akira' })]);
  await phone.sent();
  await whileStopped(folder.restore);
  await eventually(async () => (await phone.db().books.count()) === 0 || phone.status().type === 'receiving');
  await phone.restart();
  await expect.poll(() => titles(phone), { timeout: 20_000 }).toEqual(['Akira to-read', 'Maus to-read']);
  await phone.sent();
});

test('SYN-99 rows that a device gives back say so on the line, and what it writes afterwards does not', async () => {
  const bodies: string[] = [];
  const script: LineScript = { strike: () => undefined, heard: (_, { body }) => void bodies.push(body) };
  const phone = await newDevice({ script });
  await registered(phone);
  await whileStopped(folder.backUp);
  await phone.db().books.bulkAdd([aBook({ title: 'Maus' }), aBook({ title: 'Akira' })]);
  await phone.sent();
  bodies.length = 0;
  await whileStopped(folder.restore);
  await expect.poll(() => titles(phone), { timeout: 20_000 }).toEqual(['Akira to-read', 'Maus to-read']);
  await phone.sent();
  await phone.db().books.add(aBook({ title: 'Tintin' }));
  await phone.sent();

  const sent = bodies.flatMap((body) => (body.includes('"muts"') ? syncRequest.parse(JSON.parse(body)).changes : []));
  const told = sent
    .filter(({ table }) => table === 'books')
    .flatMap(({ muts }) => muts as { readonly values: readonly { readonly title: string }[]; readonly givenBack?: boolean }[])
    .flatMap(({ values, givenBack }) => values.map(({ title }) => `${title} ${givenBack}`));
  expect([...new Set(told)].toSorted()).toEqual(['Akira true', 'Maus true', 'Tintin undefined']);
});

test('SYN-99 what a device took out again around two restores of one backup stays gone', async () => {
  const [phone, tablet] = await twoDevices();
  await whileStopped(folder.backUp);
  await whileStopped(() => folder.restoreWithNewEpoch(TAKEN));
  const maus = aBook({ title: 'Maus' });
  await phone.db().books.bulkAdd([maus, aBook({ title: 'Akira' })]);
  await phone.sent();
  await everywhere(['Akira to-read', 'Maus to-read'], tablet);
  tablet.setOnline(false);
  // The history between the two restores is known to nobody but the devices.
  await whileStopped(() => folder.restoreWithNewEpoch(TAKEN));
  await everywhere(['Akira to-read', 'Maus to-read'], phone);
  await phone.sent();
  await phone.db().books.delete(maus.id);
  await phone.sent();

  tablet.setOnline(true);
  await everywhere(['Akira to-read'], tablet);
  await tablet.sent();
  await everywhere(['Akira to-read'], phone, tablet);
});
