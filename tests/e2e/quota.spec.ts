/** A browser whose share of the disk is used up, at each kind of write, and what follows once there is room. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { BrowserProcess } from './kit/browser-process.ts';
import { countRows } from './kit/device-storage.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { aPhoto } from './kit/photo.ts';
import { Reader } from './kit/reader.ts';
import { SmallQuota } from './kit/small-quota.ts';

const NO_ROOM = /Il n.y a plus de place sur .*Rien de ce qui était enregistré n.est perdu/s;

let server: GriotProcess;
let chromium: BrowserProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());
test.beforeEach(() => {
  chromium = new BrowserProcess();
});
test.afterEach(() => chromium.dispose());

const aPhone = async (bytes?: number): Promise<{ phone: Reader; quota: SmallQuota }> => {
  const phone = await Reader.at(await chromium.open(), server.url);
  return { phone, quota: await SmallQuota.of(phone.context, phone.page, server.url, bytes) };
};

test('SYN-173 a page marked and a book added by hand are refused, kept on the screen, and saved by the same press once there is room', async () => {
  const { phone, quota } = await aPhone();
  const { page } = phone;
  await phone.startWithoutAccount();
  await phone.addByHand('Une si longue lettre', 'Mariama Bâ');
  await phone.openBook('longue lettre');
  await phone.button(/J.en suis à la page/).click();
  const asked = page.getByRole('dialog').last();
  await asked.getByLabel('Page').fill('12');
  await quota.fillUp();
  await asked.getByRole('button', { name: 'Noter ma page' }).click();
  await expect(page.getByText(NO_ROOM)).toBeVisible();
  expect((await countRows(page)).readings).toBe(0);
  await phone.open('/ajouter');
  const title = page.getByLabel('Titre', { exact: true });
  await title.fill('Maus');
  await phone.button('Ranger le livre').click();
  await expect(page.getByText(NO_ROOM)).toBeVisible();
  await expect(title).toHaveValue('Maus');
  expect(await countRows(page)).toMatchObject({ books: 1, readings: 0 });

  await quota.giveRoom();
  await phone.button('Ranger le livre').click();
  await expect(page.getByRole('status').filter({ hasText: 'Maus' })).toBeVisible();
  await phone.openBook('longue lettre');
  await phone.markPage(12);
  expect(await countRows(page)).toMatchObject({ books: 2, readings: 1 });
  expect(phone.problems).toEqual([]);
});

test('SYN-173 an import stops after its last whole batch and goes on where it stopped, by the same press and without a double', async () => {
  const BOOKS = 3_000;
  const { phone, quota } = await aPhone();
  const { page } = phone;
  await phone.startWithoutAccount();
  await phone.chooseImport(babelioFile(BOOKS));
  await expect(phone.button(/^Ranger/)).toBeEnabled({ timeout: 60_000 });
  // How much of what is written is packed by then differs: with a megabyte of room a busy machine took them all.
  await quota.fillUp(200_000);
  await phone.button(/^Ranger/).click();
  await expect(page.getByText(NO_ROOM)).toBeVisible({ timeout: 60_000 });
  const { books } = await countRows(page);
  test.info().annotations.push({ type: 'rows of the import that had room', description: String(books) });
  expect(books).toBeLessThan(BOOKS);
  await quota.giveRoom();
  await phone.button(/^Ranger/).click();
  await expect(page.getByRole('heading', { name: /livres? rangés?/ })).toBeVisible({ timeout: 60_000 });
  expect((await countRows(page)).books).toBe(BOOKS);
  expect(phone.problems).toEqual([]);
});

test('SYN-174 a device without room for the first pages of an account says so, keeps what it has and fetches the rest by itself', async ({
  browser,
}) => {
  const BOOKS = 4_000;
  const other = await Reader.sitDown(browser, server.url);
  const phrase = await other.createAccount('Awa', 'Diop');
  await other.importFile(babelioFile(BOOKS));
  await other.expectEverythingSent();
  await other.leave();

  const { phone, quota } = await aPhone();
  await phone.startWithoutAccount();
  await quota.fillUp(400_000);
  await phone.typePhrase(phrase);
  await expect(phone.page).toHaveURL(`${server.url}/`, { timeout: 60_000 });
  await phone.page
    .getByRole('link', { name: /enregistré|place/ })
    .first()
    .click();
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(/Il n.y a plus de place/, { timeout: 30_000 });
  const { books } = await countRows(phone.page);
  test.info().annotations.push({ type: 'rows of the first sync that had room', description: String(books) });
  expect(books).toBeLessThan(BOOKS);
  await quota.giveRoom();
  await expect(phone.sentence).toContainText('Tout est envoyé', { timeout: 120_000 });
  expect((await countRows(phone.page)).books).toBe(BOOKS);
});

test('SYN-173 a cover without room is refused, the former one stays, and it is kept once there is room', async () => {
  const { phone, quota } = await aPhone();
  const { page } = phone;
  await phone.startWithoutAccount();
  await phone.addByHand('Maus', 'Art Spiegelman');
  const sheet = await phone.openBook('Maus');
  await phone.button('Ma couverture').click();
  const covers = page.getByRole('dialog', { name: 'Ma couverture' });
  await covers
    .getByLabel(/^Choisir une (autre )?image$/)
    .first()
    .setInputFiles(aPhoto());
  await expect(covers.getByRole('img', { name: /que vous avez choisie/ })).toBeVisible();
  await quota.fillUp();
  await covers.getByRole('button', { name: 'Garder cette couverture' }).click();
  await expect(covers.getByText(NO_ROOM)).toBeVisible();
  await quota.giveRoom();
  await covers.getByRole('button', { name: 'Garder cette couverture' }).click();
  await expect(covers.getByRole('status').filter({ hasText: 'Cette couverture est enregistrée' })).toBeVisible();
  await page.reload();
  await expect(sheet.locator('img.picture').first()).toBeVisible();
  expect(phone.problems).toEqual([]);
});

test('SYN-173 settings are kept without room, and the search finds what it could not keep an index of, also after a reload', async () => {
  const { phone, quota } = await aPhone();
  const { page } = phone;
  await phone.startWithoutAccount();
  await phone.addByHand('Une si longue lettre', 'Mariama Bâ');
  await quota.fillUp();
  await page.reload();
  await phone.search('longue lettre');
  await expect(page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText('Une si longue lettre');
  await phone.open('/reglages');
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Settings/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Settings/);
  expect(phone.problems).toEqual([]);
});

test('SYN-175 without room for its own files the app works with a network, and keeps itself for offline use once there is room', async () => {
  const { phone, quota } = await aPhone(1_000_000);
  const { page } = phone;
  await phone.open('/');
  await phone.button('Commencer sans compte').click();
  await phone.open('/ajouter');
  await page.getByLabel('Titre', { exact: true }).fill('Maus');
  // While the app's own files find out that they have no room, they take what there is: the same press saves a moment later.
  await expect(async () => {
    await phone.button('Ranger le livre').click();
    await expect(page.getByRole('status').filter({ hasText: 'Maus' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? undefined)).toBeUndefined();
  await quota.giveRoom();
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), { timeout: 60_000 })
    .toBe('activated');
  await phone.context.setOffline(true);
  await phone.expectBookCount(1);
});
