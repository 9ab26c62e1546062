/** The year of reading: from nothing finished to a picture saved without a network. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let phone: Reader;
test.beforeEach(async ({ browser }) => {
  server = await GriotProcess.start();
  phone = await Reader.sitDown(browser, server.url);
  await phone.page.setViewportSize({ width: 360, height: 740 });
  await phone.startWithoutAccount();
});
test.afterEach(async () => {
  await phone.leave();
  await server.dispose();
});

test('STA-12 STA-13 a finished book is woven, told in words and in a table, and saved as a picture without a network', async () => {
  const { page } = phone;
  await phone.open('/statistiques');
  await expect(page.getByRole('heading', { name: 'Rien de fini pour l’instant' })).toBeVisible();

  await phone.addByHand('Une si longue lettre', 'Mariama Bâ');
  await phone.openBook('Une si longue lettre');
  await phone.button('Je commence').click();
  await phone.button('Je l’ai fini').click();
  await expect(phone.button('Je le relis')).toBeVisible();
  await server.stop('SIGKILL');
  await phone.open('/statistiques');

  await expect(page.getByRole('img', { name: /lectures finies par mois : \S+ 1$/ })).toBeVisible();
  await page.getByText('Voir les chiffres').click();
  await expect(page.getByRole('table', { name: 'Par auteur' }).getByRole('row', { name: /Mariama Bâ 1/ })).toBeVisible();

  const saved = page.waitForEvent('download');
  await phone.button(/Enregistrer l’image/).click();
  const picture = await saved;
  expect(picture.suggestedFilename()).toMatch(/^griot-\d{4}\.png$/);
  const bytes = readFileSync(await picture.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1_080, 1_080]);

  await phone.button('Choisir un objectif').click();
  await page.getByLabel('Lectures à finir').fill('12');
  await phone.button('Noter l’objectif').click();
  await expect(page.getByRole('progressbar', { name: '1 sur 12 lectures' })).toBeVisible();
  expect(phone.problems).toEqual([]);
});
