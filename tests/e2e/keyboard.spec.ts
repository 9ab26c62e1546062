/** A reader without a mouse. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('with keys alone a book is searched, opened, rated and closed, and the focus comes back to where it was', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  const { keyboard } = page;
  await page.setViewportSize({ width: 1280, height: 800 });
  await reader.open('/');
  await page.getByRole('button', { name: 'Commencer sans compte' }).focus();
  await keyboard.press('Enter');
  await reader.importFile(babelioFile(30));
  await reader.open('/bibliotheque');
  await expect(page.getByRole('heading', { level: 1, name: 'Bibliothèque' })).toBeAttached();

  await test.step('the first key leads past the navigation', async () => {
    await page.locator('body').focus();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  });
  await test.step('"/" opens the search, and the words can be typed at once', async () => {
    await keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await keyboard.type('asterix 5');
    await expect(page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText('Astérix, tome 5');
  });
  const hit = page.getByRole('region', { name: 'Livres' }).getByRole('link').first();
  const sheet = page.getByRole('dialog');
  await test.step('Tab reaches the hit, Enter opens it', async () => {
    for (let presses = 0; presses < 40 && !(await hit.evaluate((link) => link === document.activeElement)); presses++)
      await keyboard.press('Shift+Tab');
    await expect(hit).toBeFocused();
    await keyboard.press('Enter');
    await expect(sheet).toBeVisible();
  });
  await test.step('Tab stays in the sheet, arrows rate', async () => {
    const rating = sheet.getByRole('radio', { name: '4 sur 5' });
    for (let presses = 0; presses < 40 && !(await rating.evaluate((radio) => radio === document.activeElement)); presses++) {
      await keyboard.press('Tab');
      expect(
        await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null),
      ).toBe(true);
    }
    await expect(rating).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(sheet.getByRole('radio', { name: '5 sur 5' })).toBeChecked();
    await expect(sheet.getByRole('radio', { name: '5 sur 5' })).toBeFocused();
  });
  await test.step('Escape closes it and gives the focus back to the hit', async () => {
    await keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await expect(page.getByRole('searchbox')).toHaveValue('asterix 5');
    await expect(hit).toBeFocused();
  });
  expect(reader.problems).toEqual([]);
  await reader.leave();
});
