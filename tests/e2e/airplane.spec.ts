/** A whole reader's shelf with all its traps, brought in, scanned, searched, completed and counted without a network; then on a second device. */
import { expect as soon, test, type Locator } from '@playwright/test';
import { bytesOfExport, EXPORT_LINES, readerExport } from '../kit/reader-export.ts';
import { aBarcode } from './kit/barcode.ts';
import { countRows } from './kit/device-storage.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

// A library of this size is read anew at every screen that is opened: on a slow machine beside another story, that takes its time.
const expect = soon.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

const biblio = { name: 'Biblio_export.csv', mimeType: 'text/csv', buffer: Buffer.from(bytesOfExport(readerExport())) };
const CODES = ['9782708704800', '9782070360024', '9782203001190'];
const ALL = EXPORT_LINES + CODES.length;

const openSeries = async (reader: Reader, query: string): Promise<void> => {
  await reader.search(query);
  await reader.page.getByRole('region', { name: 'Séries' }).getByRole('link').first().click();
  await expect(reader.page).toHaveURL(/\/serie\//);
};
const yearWoven = (reader: Reader): Locator => reader.page.getByRole('img', { name: /lectures finies par mois : \S+ 1$/ });

test('OUT-1 OUT-6 OUT-7 OUT-9 ADD-1 SRS-14 in airplane mode a reader’s 650 books come in right, are scanned, found, completed and counted; a second device has them all', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const phone = await Reader.sitDown(browser, server.url);
  const { page } = phone;
  const said = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

  await test.step('one visit, that of the scanner included', async () => {
    await phone.startWithoutAccount();
    const codeReader = page.waitForResponse((response) => response.url().endsWith('.wasm'));
    await phone.open('/ajouter/scanner');
    await (await codeReader).finished();
  });
  await test.step('airplane mode, and the server gone', async () => {
    await phone.context.setOffline(true);
    await server.stop('SIGKILL');
  });

  await test.step('brings 650 books along; the same file again is nothing new', async () => {
    await phone.importFile(biblio);
    await phone.expectBookCount(EXPORT_LINES);
    await phone.chooseImport(biblio);
    await expect(phone.button('Rien de nouveau à ranger')).toBeDisabled();
  });
  await test.step('reads three codes from pictures', async () => {
    await phone.open('/ajouter/scanner');
    await page.getByLabel('Lire une photo').setInputFiles(CODES.map(aBarcode));
    await expect(page.getByRole('heading', { name: '3 livres scannés' })).toBeVisible();
    await expect(page.getByText('en attente')).toHaveCount(3);
    await phone.button('Ranger les 3 livres').click();
    await phone.expectBookCount(ALL);
  });
  await test.step('finds a mistyped title, and is told why it is there', async () => {
    await phone.search('terre des homes');
    await expect(page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText('Terre des hommes');
    await expect(page.getByText(/une lettre d.écart/)).toBeVisible();
  });
  await test.step('is told what Tintin lacks and what came out since, and nothing of Le Trône de fer', async () => {
    await openSeries(phone, 'trone de fer');
    await expect(page.getByText(/15\stomes parus/)).toBeVisible();
    await expect(phone.button(/Compléter la série/)).toBeHidden();
    await openSeries(phone, 'aventures de tintin');
    await expect(page.getByRole('paragraph').filter({ hasText: /manque les tomes\s1\set\s22/ })).toBeVisible();
    await expect(page.getByText(/24\stomes parus, d’après la table de Griot, au/)).toBeVisible();
  });
  await test.step('wishes for both in one gesture, takes it back in one, and does it again', async () => {
    await phone.button(/Compléter la série\s: 2\stomes/).click();
    await expect(said(/2\stomes dans vos envies/)).toBeVisible();
    await expect(phone.button('Tome 22, dans vos envies')).toBeVisible();
    await phone.button('Annuler').click();
    await expect(said(/2\stomes retirés de vos envies/)).toBeVisible();
    await expect(phone.button('Tome 22, dans vos envies')).toBeHidden();
    await phone.button(/Compléter la série\s: 2\stomes/).click();
    await expect(phone.button('Tome 22, dans vos envies')).toBeVisible();
  });
  await test.step('finishes a book once more, and sees it in the year; what the file told without a date is in none', async () => {
    await phone.openBook('Terre des hommes');
    await phone.button('Je le relis').click();
    await phone.button('Je l’ai fini').click();
    await expect(phone.button('Je le relis')).toBeVisible();
    await phone.open('/statistiques');
    await expect(yearWoven(phone)).toBeVisible();
    await expect(page.getByText(/605\slectures finies sans date connue/)).toBeVisible();
  });

  await test.step('back online: an account by name', async () => {
    await server.restart();
    await phone.context.setOffline(false);
    await phone.createAccount('Aminata', 'Sarr');
    await phone.expectEverythingSent();
  });
  const tablet = await Reader.sitDown(browser, server.url);
  await test.step('a second device has the same, row for row', async () => {
    await phone.letIn(tablet);
    await tablet.expectBookCount(ALL + 2);
    const kept = await countRows(page);
    await expect.poll(() => countRows(tablet.page)).toEqual(kept);
    await openSeries(tablet, 'aventures de tintin');
    await expect(tablet.button('Tome 1, dans vos envies')).toBeVisible();
    await expect(tablet.button('Tome 22, dans vos envies')).toBeVisible();
    await tablet.open('/statistiques');
    await expect(yearWoven(tablet)).toBeVisible();
  });

  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});
