/** The destinations stay made while other screens are shown: one sees, reaches and hears of one screen at a time all the same. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('whoever comes back to the library finds the very shelf they left, where they left it, without the sheet that lay on it', async ({
  browser,
}) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.startWithoutAccount();
  await phone.importFile(babelioFile(60));
  const { page } = phone;
  const door = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
  await door('Bibliothèque').click();
  await expect(page.getByRole('listitem').nth(8)).toBeVisible();
  await page.evaluate(() => scrollTo(0, 600));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(600);
  const shelf = await page.evaluateHandle(() => document.querySelector('main [role=list]'));

  await door('Accueil').click();
  await expect(page.getByRole('heading', { name: /^Bon(jour|soir)/ })).toBeVisible();
  await expect(page.getByRole('main')).toHaveCount(1);
  expect(await shelf.evaluate((list) => list?.checkVisibility())).toBe(false);
  // It takes no room, and the keys do not reach it.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2_000);
  expect(await shelf.evaluate((list) => (list?.querySelector('a')?.focus(), list?.contains(document.activeElement)))).toBe(false);

  await door('Bibliothèque').click();
  await expect(page.getByRole('heading', { name: 'Bibliothèque' })).toBeVisible();
  await expect(page.getByRole('main')).toHaveCount(1);
  expect(await shelf.evaluate((list) => list?.checkVisibility())).toBe(true);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(600);

  await page.getByRole('button', { name: 'Trier' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await door('Bibliothèque').click();
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(phone.problems).toEqual([]);
  await phone.leave();
});
