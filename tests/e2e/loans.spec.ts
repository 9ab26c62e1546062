/** A reader lends one of two copies, gives a borrowed book back, and puts the names of people right. */
import { expect, test } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('LOA-2 LOA-5 LOA-6 one of two copies is lent, a borrowed book is given back and borrowed again, and a person is renamed, taken away and put back', async ({
  browser,
}) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  await reader.addByHand('L’Étranger', 'Albert Camus');
  const sheet = await reader.openBook('Étranger');

  // No copy, no question.
  await sheet.getByRole('button', { name: 'Prêter ou emprunter' }).click();
  const form = page.getByRole('dialog', { name: 'Prêter ou emprunter' });
  await expect(form.getByLabel('À qui')).toBeVisible();
  await expect(form.getByLabel('Quel exemplaire')).toHaveCount(0);
  await form.getByRole('button', { name: 'Fermer' }).click();
  for (const place of ['Salon', 'Grenier']) {
    await sheet.getByRole('button', { name: 'Ajouter un exemplaire' }).click();
    const copy = page.getByRole('dialog', { name: 'Exemplaire' });
    await copy.getByLabel('Où il est').fill(place);
    await copy.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(copy).toHaveCount(0);
  }
  await sheet.getByRole('button', { name: 'Prêter ou emprunter' }).click();
  await form.getByLabel('À qui').fill('Kofi Mensa');
  await form.getByLabel('Quel exemplaire').selectOption('Exemplaire 2, Grenier');
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet.getByText(/^Exemplaire 2, Grenier · depuis le/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Prêter ou emprunter' }).click();
  await expect(form.getByLabel('Quel exemplaire').locator('option')).toHaveText([
    'Non précisé',
    'Exemplaire 1, Salon',
    'Exemplaire 2, Grenier (déjà prêté)',
  ]);
  await form.getByRole('button', { name: 'Fermer' }).click();

  // Renamed by one press, taken away by another, and back.
  await reader.open('/personnes');
  const row = page.getByRole('listitem').filter({ hasText: 'Kofi' });
  await expect(row).toContainText('1 livre prêté');
  await row.getByRole('button').click();
  await page.getByRole('dialog').getByLabel('Son nom').fill('Kofi Mensah');
  await reader.button('Renommer').click();
  await expect(row).toContainText('Kofi Mensah');
  await row.getByRole('button').click();
  await reader.button('Retirer des contacts').click();
  await expect(page.getByText('Personne pour l’instant')).toBeVisible();
  await reader.button('Annuler').click();
  await expect(row).toContainText('Kofi Mensah');

  // Given back, and borrowed again when that was a mistake; the page that was read to stays.
  await reader.addByHand('Maus', 'Art Spiegelman');
  const maus = await reader.openBook('Maus');
  await reader.markPage(40);
  await maus.getByRole('button', { name: 'Prêter ou emprunter' }).click();
  await form.getByText('Je l’emprunte').click();
  await form.getByLabel('À qui').fill('La médiathèque');
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  const possession = maus.getByLabel('Possession');
  await expect(possession).toHaveValue('borrowed');
  await maus.getByRole('button', { name: 'Rendu' }).click();
  await expect(possession).toHaveValue('returned');
  await expect(page.getByText('Page 40').first()).toBeVisible();
  await reader.button('Annuler').first().click();
  await expect(possession).toHaveValue('borrowed');

  expect(reader.problems).toEqual([]);
  await reader.leave();
});
