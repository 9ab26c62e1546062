/** A reader arranges a library: a filter kept under a name, many books changed in one gesture and back, the place on the shelf found again. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

test('FIL-4 FIL-5 FIL-6 BUL-1 BUL-3 a filter is kept, its books are changed with keys in one gesture and taken back, and the way back finds the place', async ({
  browser,
}) => {
  const server = await GriotProcess.start();
  const reader = await Reader.sitDown(browser, server.url);
  await reader.startWithoutAccount();
  await reader.importFile(babelioFile(160));
  const { page } = reader;

  // A filter from an address, kept under a name.
  await reader.open('/bibliotheque?vue=liste&statut=a-lire');
  const count = page.getByRole('region', { name: 'Filtres' }).getByRole('status');
  await expect(count).toHaveText(/^\d+ livres$/);
  const toRead = (await count.textContent()) ?? '';
  await reader.button('Filtrer').click();
  await reader.button('Garder ce filtre').click();
  await page.getByLabel('Son nom').fill('Pour l’hiver');
  await reader.button('Garder').last().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Pour l’hiver' })).toContainText('celui-ci');
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // The way back finds the place.
  await page.evaluate(() => scrollTo(0, 600));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(600);
  // One that is on the screen there: how many rows above it are in the page depends on the moment.
  await page.locator('[data-place="12"]').getByRole('link').click();
  await expect(page).toHaveURL(/\/livre\//);
  await page.goBack();
  await expect(page).toHaveURL(/vue=liste/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(600);
  await page.evaluate(() => scrollTo(0, 0));

  // With keys: the first, two more below it, then all.
  const first = page.getByRole('main').getByRole('listitem').first();
  await first.locator('a').focus();
  await page.keyboard.press('Space');
  const selection = page.getByRole('region', { name: 'Sélection' });
  await expect(selection.getByRole('status')).toHaveText('1 livre');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selection.getByRole('status')).toHaveText('3 livres');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await selection.getByRole('button', { name: 'Tout sélectionner' }).click();
  await expect(selection.getByRole('status')).toHaveText(toRead);
  await selection.getByRole('button', { name: 'Changer' }).click();
  await page.getByRole('dialog').getByRole('region', { name: 'Lecture' }).getByRole('button', { name: 'En pause' }).click();
  await expect(page.getByText('Rien sur cette étagère')).toBeVisible();
  await reader.button('Annuler').click();
  await expect(count).toHaveText(toRead);

  // The filter is there after a start, and opens what it kept.
  await reader.open('/bibliotheque');
  await reader.button('Filtrer').click();
  await reader.button('Pour l’hiver').first().click();
  await expect(page).toHaveURL(/statut=a-lire.*vue=liste/);
  await expect(page.getByRole('button', { name: `Voir ${toRead}` })).toBeVisible();

  expect(reader.problems).toEqual([]);
  await reader.leave();
  await server.dispose();
});
