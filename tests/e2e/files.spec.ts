/** A library out into a file and back, on a phone without a network. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let phone: Reader;
test.beforeEach(async ({ browser }) => {
  server = await GriotProcess.start();
  phone = await Reader.sitDown(browser, server.url);
  await phone.startWithoutAccount();
});
test.afterEach(async () => {
  await phone.leave();
  await server.dispose();
});

test('EXP-5 EXP-7 EXP-9 EXP-12 without a network a library is backed up, lost a book, is restored, and the restoring taken back', async () => {
  const { page } = phone;
  await phone.importFile(babelioFile(60));
  await server.stop('SIGKILL');

  await phone.open('/exporter');
  await phone.button('Faire une sauvegarde').click();
  await expect(page.getByText(/Sauvegarde vérifiée\s: restaurée à part, \d+ lignes relues et identiques/)).toBeVisible();
  const saved = page.waitForEvent('download');
  await phone.button('Enregistrer le fichier').click();
  const backup = await saved;
  expect(backup.suggestedFilename()).toMatch(/^griot-sauvegarde-\d{4}-\d\d-\d\d\.json$/);
  const file = { name: backup.suggestedFilename(), mimeType: 'application/json', buffer: readFileSync(await backup.path()) };
  expect(JSON.parse(file.buffer.toString())).toMatchObject({ griot: 'library', counts: { books: 60 } });

  await phone.button(/Exporter\s: Tableau de vos livres/).click();
  await expect(page.getByText(/griot-livres-.*csv/)).toBeVisible();
  const table = page.waitForEvent('download');
  await phone.button('Enregistrer le fichier').last().click();
  expect(
    readFileSync(await (await table).path(), 'utf8')
      .trim()
      .split('\r\n'),
  ).toHaveLength(61);

  await phone.openBook('Astérix, tome 5');
  await phone.button('Modifier la fiche').click();
  await phone.button('Retirer de la bibliothèque').click();
  // The sheet leads back to the search by itself; another address asked for before that would be left again.
  await expect(page.getByRole('status').filter({ hasText: 'est retiré de votre bibliothèque' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await phone.expectBookCount(59);
  await phone.chooseImport(file);
  await expect(page.getByText('Lignes à remettre')).toBeVisible();
  await phone.button(/^Restaurer$/).click();
  await expect(page.getByRole('heading', { name: 'Restauration terminée' })).toBeVisible();
  await phone.expectBookCount(60);

  await phone.open('/importer');
  await phone.button(/Défaire la restauration/).click();
  await expect(page.getByText(/Restauration défaite/)).toBeVisible();
  await phone.expectBookCount(59);
  await phone.open('/reglages');
  await expect(page.getByText(/Dernière sauvegarde vérifiée le/)).toBeVisible();
  expect(phone.problems).toEqual([]);
});
