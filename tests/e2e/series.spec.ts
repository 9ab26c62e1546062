/** A series on its page, without a network: what came out, completed in one press, called otherwise, counted by its reader. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('a reader completes a series in airplane mode, takes it back, renames it and states its total', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  const said = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
  const openSeries = async (query: string): Promise<void> => {
    await reader.search(query);
    await page.getByRole('region', { name: 'Séries' }).getByRole('link').first().click();
  };
  await reader.startWithoutAccount();
  await reader.context.setOffline(true);
  await reader.importFile(babelioFile(20));

  await test.step('SRS-13 is told what came out, by whom and as of when', async () => {
    await openSeries('asterix');
    await expect(page.getByText(/41\stomes parus, d’après la table de Griot, au 23\/10\/2025/)).toBeVisible();
    await expect(page.getByText(/Les tomes\s10\sà\s41\ssont parus/)).toBeVisible();
  });
  await test.step('SRS-14 wishes for the gaps in one press, and takes it back in one', async () => {
    await reader.button(/Compléter la série\s: 2\stomes/).click();
    await expect(said(/Astérix\s: 2\stomes dans vos envies/)).toBeVisible();
    await expect(reader.button('Tome 4, dans vos envies')).toBeVisible();
    await reader.button('Annuler').click();
    await expect(said(/2\stomes retirés de vos envies/)).toBeVisible();
    await reader.button(/Compléter la série\s: 2\stomes/).click();
    await expect(reader.button('Tome 7, dans vos envies')).toBeVisible();
  });
  await test.step('SRS-15 gives it another name, under which it is found', async () => {
    await reader.button('Régler la série').click();
    await page.getByLabel('Nom de la série').fill('Les Gaulois');
    await reader.button('Renommer').click();
    await expect(page.getByRole('heading', { name: 'Les Gaulois' })).toBeVisible();
    for (const name of ['gaulois', 'asterix']) {
      await openSeries(name);
      await expect(page.getByRole('heading', { name: 'Les Gaulois' })).toBeVisible();
    }
  });
  await test.step('SRS-13 states the total, which goes before the table', async () => {
    await reader.button('Régler la série').click();
    await page.getByLabel('Tomes parus').fill('0');
    await reader.button('Noter ce décompte').click();
    await expect(page.getByRole('alert')).toHaveText('Écrivez un nombre entre 1 et 1500.');
    await page.getByLabel('Tomes parus').fill('10');
    await page.getByLabel('Au (date)').fill('2026-11');
    await reader.button('Noter ce décompte').click();
    await expect(page.getByText(/10\stomes parus, d’après vous, au 11\/2026/)).toBeVisible();
    await expect(page.getByText(/Le tome\s10\sest paru/)).toBeVisible();
  });
  await test.step('SRS-4 SRS-2 takes a book out of the series that its title proposes, and puts it back', async () => {
    await reader.addByHand('Hunger Games, tome 1', 'Suzanne Collins');
    const sheet = await reader.openBook('Hunger Games');
    await sheet.getByRole('button', { name: 'Ce livre n’en fait pas partie' }).click();
    await expect(said('Ce livre n’est plus dans la série')).toBeVisible();
    await expect(sheet.getByRole('link', { name: 'Ouvrir' })).toBeHidden();
    await reader.button('Annuler').click();
    await expect(sheet.getByRole('link', { name: 'Ouvrir' })).toBeVisible();
  });
  await test.step('SRS-21 puts a book into a second series, by whose name it is found too', async () => {
    const sheet = page.getByRole('dialog', { name: /^Hunger Games/ });
    await sheet.getByRole('button', { name: 'Ajouter à une autre série' }).click();
    const form = page.getByRole('dialog', { name: 'Autre série' });
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(form.getByRole('alert')).toBeVisible();
    await form.getByLabel('Série').fill('Les Dystopies');
    await form.getByLabel('Tome').fill('2');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(sheet.getByText('Les Dystopies, tome 2')).toBeVisible();
    await expect(sheet.getByText('Hunger Games, tome 1', { exact: true }).last()).toBeVisible();
    await reader.search('dystopies');
    await expect(page.getByRole('region', { name: 'Livres' }).getByRole('link').filter({ hasText: 'Hunger Games' })).toBeVisible();
  });
  expect(reader.problems).toEqual([]);
  await reader.leave();
});
