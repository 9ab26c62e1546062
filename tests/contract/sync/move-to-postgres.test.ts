import { afterAll, afterEach, expect, test } from 'vitest';
import { moveToPostgres } from '../../../sync-server/backup/move-to-postgres.ts';
import { aDevice, paired, registered, type TestDevice } from '../../kit/device.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder, aSchema, aServer } from '../../kit/server.ts';

const url = process.env['GRIOT_TEST_POSTGRES_URL'];
const devices: TestDevice[] = [];
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
});
afterAll(async () => {
  for (const end of endings.splice(0)) await end();
});

const titles = async (device: TestDevice) => (await device.db().books.toArray()).map(({ title }) => title).toSorted();

/** The epoch of the device's cursor. */
const historyOf = async (device: TestDevice): Promise<string | undefined> => {
  const state = (await device.db().table('$syncState').get('syncState')) as { readonly serverRevision?: string } | undefined;
  return state?.serverRevision?.split(':')[0];
};

/** A server that can be stopped, moved and started on PostgreSQL, with its secrets. */
const aMovingServer = async () => {
  const [folder, schema] = [aFolder(), await aSchema(url ?? '')];
  let place: 'folder' | 'schema' = 'folder';
  const server = await aServer({
    open: () => (place === 'folder' ? folder : schema).open(),
    remove: async () => {
      await folder.remove();
      await schema.remove();
    },
  });
  endings.push(() => server.close());
  const move = async () => {
    const moved = await moveToPostgres({ file: folder.file(), url: schema.address });
    if (moved.ok) place = 'schema';
    return moved;
  };
  return { server, move };
};

// Without a PostgreSQL there is nothing to try; `npm test` brings one, and says so when it cannot.
test.skipIf(url === undefined)('SYN-96 devices go on with PostgreSQL where they were with SQLite, without starting over', async () => {
  const { server, move } = await aMovingServer();
  const [phone, tablet] = [await aDevice({ server }), await aDevice({ server })];
  devices.push(phone, tablet);
  await registered(phone);
  await paired(phone, tablet);
  const gone = aBook({ title: 'Tintin' });
  await phone.db().books.bulkAdd([aBook({ title: 'Maus' }), aBook({ title: 'Akira' }), gone]);
  await phone.sent();
  await expect.poll(() => titles(tablet), { timeout: 20_000 }).toEqual(['Akira', 'Maus', 'Tintin']);
  tablet.setOnline(false);
  await tablet.db().books.add(aBook({ title: 'Written meanwhile' }));
  await phone.db().books.delete(gone.id);
  await phone.sent();
  const history = await historyOf(phone);

  await server.stop();
  expect(await move()).toMatchObject({ ok: true, value: { sync_tombstone: { rows: 1 } } });
  expect(await move()).toMatchObject({ ok: false });
  await server.start();

  let emptied = false;
  const watch = setInterval(
    () =>
      void phone
        .db()
        .books.count()
        .then((count) => (emptied ||= count === 0)),
    5,
  );
  tablet.setOnline(true);
  for (const device of [phone, tablet])
    await expect.poll(() => titles(device), { timeout: 30_000 }).toEqual(['Akira', 'Maus', 'Written meanwhile']);
  await tablet.sent();
  clearInterval(watch);
  expect(emptied).toBe(false);
  expect(history).toMatch(/^[0-9a-f-]{36}$/);
  expect(await historyOf(phone)).toBe(history);
});
