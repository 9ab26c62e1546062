/** Whatever a person chooses or types: a sentence, nothing stored by half, nothing lost. */
import { expect, test, type Page } from '@playwright/test';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { isbn13 } from './kit/babelio-file.ts';
import { countRows } from './kit/device-storage.ts';
import { cutFile, emptyFile, foreignTable, inEveryEncoding, longTitle, picture, withoutTitles } from './kit/export-files.ts';
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

const choose = (page: Page, file: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]): Promise<void> =>
  page.getByLabel('Fichier à importer').setInputFiles(file);

test('IMP-2 a file that is no export is refused in a sentence, and the next one can be chosen', async () => {
  const { page } = reader;
  await reader.open('/importer');
  for (const [file, sentence] of [
    [emptyFile, /Ce fichier est vide/],
    [picture, /n.est pas un tableau CSV mais une image/],
    [foreignTable, /ne sont celles d.aucune application que Griot sait lire.*Plat/],
    [cutFile, /s.arrête au milieu de la ligne 4/],
  ] as const) {
    await choose(page, file);
    await expect(page.getByText(sentence), file.name).toBeVisible();
    await expect(reader.button('Choisir un fichier')).toBeVisible();
  }
  expect(await countRows(page)).toEqual({ books: 1, readings: 0, volumes: 0 });
});

test('IMP-2 a file of 100 MB is refused without being read', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'griot-big-'));
  try {
    const file = path.join(folder, 'enorme.csv');
    const writing = createWriteStream(file);
    for (let megabytes = 0; megabytes < 100; megabytes++) if (!writing.write(Buffer.alloc(1_048_576, 'a;'))) await once(writing, 'drain');
    writing.end();
    await once(writing, 'finish');
    await reader.open('/importer');
    await choose(reader.page, file);
    await expect(reader.page.getByText(/Ce fichier pèse 100\sMo.*Rien n.a été lu ni changé/)).toBeVisible();
    expect(await countRows(reader.page)).toMatchObject({ books: 1 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('IMP-2 accents come out right whatever the encoding of the file', async () => {
  const { page } = reader;
  await reader.open('/importer');
  for (const file of inEveryEncoding()) {
    await choose(page, file);
    await expect(page.getByRole('heading', { name: file.name })).toBeVisible();
    await expect(page.getByText(/^L.Été à Thiès, où l.on rêve$/), file.name).toBeVisible();
    await expect(page.getByText('Noël au château'), file.name).toBeVisible();
    await expect(page.getByText('Léopold Éluard').first(), file.name).toBeVisible();
    await reader.button('Choisir un autre fichier').click();
  }
  expect(await countRows(page)).toMatchObject({ books: 1 });
});

test('IMP-1 lines that cannot be kept are listed, and can be downloaded', async () => {
  const { page } = reader;
  const before = (await countRows(page)).books;
  await reader.chooseImport(withoutTitles);
  await expect(page.getByText(/ligne\s3, pas de titre/)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await reader.button(/Télécharger ces lignes/).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('griot-lignes-de-cote.csv');
  const rejected = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(rejected).toHaveLength(3);
  expect(rejected[1]).toMatch(/^"3";"pas de titre";/);
  await reader.button('Ranger 2 livres').click();
  await expect(page.getByRole('heading', { name: /2\slivres rangés/ })).toBeVisible();
  expect(await countRows(page)).toMatchObject({ books: before + 2 });
});

test('LIB-1 a title of 10 000 characters is shortened by an import, with a word about it, and refused by the form with its text kept', async () => {
  const { page } = reader;
  const before = (await countRows(page)).books;
  await reader.chooseImport(longTitle);
  await expect(page.getByText(/texte trop long \(10[\s\u202f]?000 caractères\)\s: raccourci/)).toBeVisible();
  await reader.button('Ranger 2 livres').click();
  await expect(page.getByRole('heading', { name: /2\slivres rangés/ })).toBeVisible();
  await reader.open('/bibliotheque');
  await expect(page.getByText(/^x{100}/).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  await reader.open('/ajouter');
  const title = page.getByLabel('Titre', { exact: true });
  await title.focus();
  await page.keyboard.insertText('y'.repeat(10_000));
  expect((await title.inputValue()).length).toBe(10_000);
  await expect(page.getByText(/trop long de 9[\s\u202f]?500 caractères/).first()).toBeVisible();
  await reader.button('Ranger le livre').click();
  await expect(title).toHaveAttribute('aria-invalid', 'true');
  expect(await countRows(page)).toMatchObject({ books: before + 2 });
  await title.fill('yyyy');
  await reader.button('Ranger le livre').click();
  await expect(page.getByRole('status').filter({ hasText: 'yyyy' })).toBeVisible();
  expect(await countRows(page)).toMatchObject({ books: before + 3 });
});

test('LIB-22 an ISBN with a wrong check digit is answered with the right one, and keeps what was typed', async () => {
  const { page } = reader;
  const right = isbn13(77);
  const wrong = `${right.slice(0, 12)}${(Number(right.at(-1)) + 1) % 10}`;
  await reader.open('/ajouter');
  await page.getByLabel('Titre', { exact: true }).fill('Un livre mal noté');
  await page.getByLabel('ISBN').fill(wrong);
  await reader.button('Ranger le livre').click();
  await expect(page.getByText(`Le dernier chiffre devrait être ${right.at(-1)}`)).toBeVisible();
  await expect(page.getByLabel('Titre', { exact: true })).toHaveValue('Un livre mal noté');
  await expect(page.getByLabel('ISBN')).toHaveValue(wrong);
  await page.getByLabel('ISBN').fill(right);
  await reader.button('Ranger le livre').click();
  await expect(page.getByRole('status').filter({ hasText: 'Un livre mal noté' })).toBeVisible();
});
