/** A whole import found again and taken back: the screens, both workers and both databases together. */
import { expect, test } from '@playwright/test';
import { countRows } from './kit/device-storage.ts';
import { withoutTitles } from './kit/export-files.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let reader: Reader;
test.beforeAll(async ({ browser }) => {
  server = await GriotProcess.start();
  reader = await Reader.sitDown(browser, server.url);
  await reader.startWithoutAccount();
  await reader.addByHand('Déjà là', 'Quelqu’un');
});
test.afterEach(() => expect(reader.problems.splice(0)).toEqual([]));
test.afterAll(async () => {
  await reader.leave();
  await server.dispose();
});

test('IMP-20 an import is found on its screen, taken back by one press, and put back by another', async () => {
  const { page } = reader;
  await reader.chooseImport(withoutTitles);
  await expect(page.getByText(/lignes comprises sur \d+, rien de perdu/)).toBeVisible();
  await reader.button(/^Ranger/).click();
  await expect(page.getByRole('heading', { name: /livres? rangés?/ })).toBeVisible();
  const imported = (await countRows(page)).books;

  await reader.open('/importer');
  await reader.button(/^Défaire l.import de/).click();
  await expect(page.getByRole('heading', { name: /défait$/ })).toBeVisible();
  expect(await countRows(page)).toMatchObject({ books: 1 });

  await reader.button('Remettre ces livres').click();
  await expect(page.getByText('Les livres sont revenus dans votre bibliothèque.')).toBeVisible();
  expect(await countRows(page)).toMatchObject({ books: imported });
});
