import '../../kit/browser-shims.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manyBabelioLines } from '../../kit/babelio-lines.ts';
import { aServer, type TestServer } from '../../kit/server.ts';
import { aWholeDevice, type WholeDevice } from '../../kit/whole-device.ts';

const PATIENCE = { timeout: 20_000 };
let server: TestServer;
let devices: WholeDevice[];

const device = () => {
  const made = aWholeDevice(server.url);
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

const add = (on: WholeDevice, title: string) =>
  on.library.addBook({ title, authors: [], category: 'roman', status: 'to-read', possession: 'owned', addedBy: 'hand' });
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

test('books written before the account are found on a second device, and from then on what is written on either', async () => {
  const phone = device();
  await add(phone, 'Amkoullel');
  const { phrase } = must(await phone.account.register('Awa', 'Diop', 'adopt'));
  expect(phrase).toHaveLength(12);
  expect(phone.account.current).toMatchObject({ firstName: 'Awa', lastName: 'Diop', dbName: phone.shown().dbName });
  await expect.poll(phone.titles, PATIENCE).toEqual(['Amkoullel']);
  await expect.poll(phone.status, PATIENCE).toBe('sent');

  const laptop = device();
  const { words, pairingId } = must(await phone.account.openPairing());
  const { claimId } = must(await laptop.account.claimPairing(words));
  must(await phone.account.answerPairing(pairingId, true));
  await expect.poll(async () => must(await laptop.account.collectPairing(claimId, 'adopt')), PATIENCE).toMatchObject({ firstName: 'Awa' });
  await expect.poll(laptop.titles, PATIENCE).toEqual(['Amkoullel']);

  await add(laptop, 'Kaïdara');
  await expect.poll(phone.titles, PATIENCE).toEqual(['Amkoullel', 'Kaïdara']);
  expect((await phone.thinking().search('kaidara')).books.map(({ entry }) => entry.title)).toEqual(['Kaïdara']);
});

test('the same file imported on two devices of one person is one library', async () => {
  const file = () => new File([manyBabelioLines(40)], 'biblio.csv');
  const phone = device();
  const { phrase } = must(await phone.account.register('Awa', 'Diop', 'adopt'));
  const laptop = device();
  must(await laptop.account.recover(phrase, 'adopt'));
  // Both rehearse before either has the other's books: only the ids can tell that they are the same.
  for (const each of [phone, laptop]) await expect.poll(() => each.account.current?.firstName, PATIENCE).toBe('Awa');
  const plans = await Promise.all([phone.thinking().rehearseImport(file()), laptop.thinking().rehearseImport(file())]);
  for (const [at, each] of [phone, laptop].entries()) {
    const plan = plans[at];
    if (plan?.ok) must(await each.library.carryOutImport(plan.value.importId, () => {}));
  }
  for (const each of [phone, laptop]) {
    await expect.poll(each.status, PATIENCE).toBe('sent');
    await expect.poll(async () => (await each.titles()).length, PATIENCE).toBe(40);
  }
});

test('an account entered during an import gets all of it', async () => {
  const phone = device();
  const plan = must(await phone.thinking().rehearseImport(new File([manyBabelioLines(1_200)], 'biblio.csv')));
  const importing = phone.library.carryOutImport(plan.importId, () => {});
  must(await phone.account.register('Awa', 'Diop', 'adopt'));
  must(await importing);
  await expect.poll(async () => (await phone.thinking().home()).bookCount, PATIENCE).toBe(1_200);
});

test('after signing out nothing of the account is shown or left, and the device goes on without one', async () => {
  const phone = device();
  must(await phone.account.register('Awa', 'Diop', 'adopt'));
  await add(phone, 'Mine');
  await expect.poll(phone.status, PATIENCE).toBe('sent');
  const { dbName } = phone.shown();
  await phone.account.signOut();
  await expect.poll(phone.titles, PATIENCE).toEqual([]);
  expect(phone.account.current).toBeUndefined();
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(dbName);
  await add(phone, 'Of nobody');
  await expect.poll(phone.titles, PATIENCE).toEqual(['Of nobody']);
});

test('without a server an account is a matter for later, and books are not', async () => {
  await server.stop();
  const phone = device();
  expect(await phone.account.register('Awa', 'Diop', 'adopt')).toEqual({ ok: false, error: { type: 'Offline' } });
  await add(phone, 'Amkoullel');
  await expect.poll(phone.titles, PATIENCE).toEqual(['Amkoullel']);
  expect(phone.status()).toBe('local-only');
});

test('STA-6 STA-8 two devices that read and set a goal apart show the same year once they have merged', async () => {
  const phone = device();
  const { phrase } = must(await phone.account.register('Awa', 'Diop', 'adopt'));
  const laptop = device();
  must(await laptop.account.recover(phrase, 'adopt'));
  for (const each of [phone, laptop]) await expect.poll(() => each.account.current?.firstName, PATIENCE).toBe('Awa');
  const { bookId } = must(await add(phone, 'Amkoullel'));
  await expect.poll(laptop.titles, PATIENCE).toEqual(['Amkoullel']);

  for (const each of [phone, laptop]) await each.setOnline(false);
  must(await phone.library.finish(bookId));
  must(await laptop.library.finish(must(await add(laptop, 'Kaïdara')).bookId));
  const { year } = (await phone.thinking().statistics()).year;
  must(await phone.library.setGoal(year, { books: 12, pages: null }));
  must(await laptop.library.setGoal(year, { books: 24, pages: null }));
  for (const each of [phone, laptop]) await each.setOnline(true);

  const yearOn = async (on: WholeDevice) => (await on.thinking().statistics()).year;
  for (const each of [phone, laptop])
    await expect.poll(() => yearOn(each), PATIENCE).toMatchObject({ readings: 2, books: 2, goal: { books: { done: 2 } } });
  await expect.poll(async () => JSON.stringify(await yearOn(phone)) === JSON.stringify(await yearOn(laptop)), PATIENCE).toBe(true);
});
