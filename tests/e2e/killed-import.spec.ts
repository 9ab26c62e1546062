/** The browser dies in the middle of an import. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { BrowserProcess } from './kit/browser-process.ts';
import { countRows } from './kit/device-storage.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

const BOOKS = 5_000;
let server: GriotProcess;
const chromium = new BrowserProcess();
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(async () => {
  await chromium.dispose();
  await server.dispose();
});

test('IMP-5 an import whose browser was killed goes on by itself to the last book, and the same file again changes nothing', async () => {
  const file = babelioFile(BOOKS);
  await test.step('killed among 5 000 books', async () => {
    const reader = await Reader.at(await chromium.open(), server.url);
    await reader.startWithoutAccount();
    await reader.chooseImport(file);
    await reader.button(/^Ranger/).click({ timeout: 60_000 });
    await expect(reader.page.getByText(/^\s*[1-9]\d* lignes sur/).last()).toBeVisible({ timeout: 60_000 });
    await chromium.kill();
  });

  const reader = await Reader.at(await chromium.open(), server.url);
  await test.step('opened again, the rest arrives', async () => {
    await reader.open('/bibliotheque');
    const before = (await countRows(reader.page)).books;
    expect(before).toBeGreaterThan(0);
    test.info().annotations.push({ type: 'rows at the first look after the kill', description: String(before) });
    await expect.poll(async () => (await countRows(reader.page)).books, { timeout: 60_000 }).toBe(BOOKS);
    await reader.expectBookCount(BOOKS);
    await reader.open('/');
    await expect(reader.page.getByRole('heading', { level: 1, name: /Bon/ })).toBeVisible();
  });
  await test.step('the same file again', async () => {
    await reader.chooseImport(file);
    await expect(reader.button('Rien de nouveau à ranger')).toBeDisabled({ timeout: 60_000 });
    await expect(reader.page.locator('dl div').filter({ hasText: 'Déjà importés' })).toContainText(String(BOOKS));
    expect(await countRows(reader.page)).toMatchObject({ books: BOOKS });
  });
  expect(reader.problems).toEqual([]);
});
