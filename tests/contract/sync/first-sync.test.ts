import { expect, test } from 'vitest';
import { paired, registered, type TestDevice } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, aReading } from '../../kit/library.ts';

const BOOKS = 1_200;
const { server, newDevice } = devicesAtServer();

/** A phone whose library is with the server, and a tablet that just joined, on a line slow enough to be interrupted. */
const joining = async () => {
  const [phone, tablet] = [await newDevice(), await newDevice({ name: 'Tablette' })];
  await registered(phone);
  const books = Array.from({ length: BOOKS }, (_, n) => aBook({ title: `Tome ${n}` }));
  // Four transactions, as imports write: what stands in one comes in the order of its tables.
  for (let n = 0; n < BOOKS; n += 300) await phone.db().books.bulkAdd(books.slice(n, n + 300));
  await phone.db().readings.bulkAdd(books.slice(0, 10).map(({ id }) => aReading({ bookId: id, page: 7 })));
  await phone.sent();
  await paired(phone, tablet);
  return { phone, tablet, newest: books.at(-1)?.id ?? '' };
};
const here = async (tablet: TestDevice) => (await tablet.db().books.count()) + (await tablet.db().readings.count());
const isPartly = async (tablet: TestDevice) => {
  const rows = await here(tablet);
  return rows > 0 && rows < BOOKS;
};
const whole = (tablet: TestDevice) =>
  eventually(
    async () => (await here(tablet)) === BOOKS + 10 && tablet.status().type === 'sent',
    () => JSON.stringify(tablet.status()),
  );

test('SYN-145 SYN-147 SYN-149 the newest books come first, the rest by requests of the device, and the status counts', async () => {
  const { tablet, newest } = await joining();
  tablet.proxy.faults = { ...tablet.proxy.faults, delayMs: 60 };
  const said: string[] = [];
  tablet.connection().sync.onStatus((status) => said.push(JSON.stringify(status)));
  await eventually(async () => (await tablet.db().books.get(newest)) !== undefined);
  await whole(tablet);
  const counted = said.filter((it) => it.includes('"receiving"') && it.includes('"total":1210'));
  expect(counted.length).toBeGreaterThan(1);
  expect(
    said
      .slice(
        0,
        said.findLastIndex((it) => it.includes('"receiving"')),
      )
      .some((it) => it.includes('"sent"')),
  ).toBe(false);
  const cost = (await tablet.connection().sync.usage())['first-sync'];
  expect(cost?.received).toBeGreaterThan(10_000);
});

test('SYN-146 a first sync that was cut goes on where it stopped, after restarts of the app and of the server', async () => {
  const { tablet } = await joining();
  tablet.proxy.faults = { ...tablet.proxy.faults, delayMs: 150 };
  await eventually(() => isPartly(tablet));
  const before = await here(tablet);
  tablet.proxy.unplug();
  await server.stop();
  await tablet.restart();
  expect(await here(tablet)).toBeGreaterThanOrEqual(before);
  const requests = tablet.proxy.counts.requests;
  await server.start();
  tablet.proxy.plugIn();
  await whole(tablet);
  const left = Math.ceil((BOOKS + 10 - before) / 250);
  // One for each page that was missing, and some to find that nothing is left.
  expect(tablet.proxy.counts.requests - requests).toBeLessThan(left + 12);
});

test('SYN-145 what both devices write while the pages come is on both in the end', async () => {
  const { phone, tablet, newest } = await joining();
  tablet.proxy.faults = { ...tablet.proxy.faults, delayMs: 60 };
  await eventually(() => isPartly(tablet));
  const mine = aBook({ title: 'Written on the tablet' });
  await tablet.db().books.add(mine);
  await tablet.db().books.update(newest, { status: 'read' });
  const oldest = await phone.db().books.toCollection().first();
  await phone.db().books.update(oldest?.id ?? '', { publisher: 'Iskry' });
  await eventually(async () => {
    const [a, b] = [await phone.db().books.toArray(), await tablet.db().books.toArray()];
    return a.length === BOOKS + 1 && JSON.stringify(a) === JSON.stringify(b);
  });
  expect((await tablet.db().books.get(oldest?.id ?? ''))?.publisher).toBe('Iskry');
  expect((await phone.db().books.get(newest))?.status).toBe('read');
});
