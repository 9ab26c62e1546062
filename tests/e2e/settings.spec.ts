/** The language, the light and the letters that a reader chose. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { looseMarks, settled } from './kit/inspection.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('another language is spoken at once, on the same screen, and after a reload', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  await reader.importFile(babelioFile(200));
  await reader.open('/reglages');
  await page.evaluate(() => window.scrollTo(0, 240));
  const english = page.getByRole('radio', { name: 'English' });
  const place = async (): Promise<number> => (await english.boundingBox())?.y ?? Infinity;
  let before = Infinity;
  // What arrives late (the room that is taken, say) moves what is below it.
  await expect
    .poll(async () => {
      const earlier = before;
      before = await place();
      return before === earlier;
    })
    .toBe(true);
  await english.click({ force: true });
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  expect(page.url()).toBe(`${server.url}/reglages`);
  // Another language has longer and shorter lines: what was under the finger stays there, by a line at most.
  expect(Math.abs((await place()) - before)).toBeLessThan(24);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await reader.open('/bibliotheque');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await reader.open('/reglages');
  await page.getByRole('radio', { name: 'Français' }).click({ force: true });
  await expect(page.getByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible();
  expect(reader.problems).toEqual([]);
  await reader.leave();
});

test('the light and the size of the letters are those that were chosen, from the first paint after a reload', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  await reader.open('/reglages');
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const letters = (): Promise<number> => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const [lightGround, normalLetters] = [await ground(), await letters()];
  await page.getByRole('radio', { name: 'Bogolan' }).click({ force: true });
  await page.getByRole('radio', { name: 'Très grande' }).click({ force: true });
  await page.getByRole('switch', { name: /dyslexie/ }).click();
  await page.getByRole('switch', { name: 'Moins de mouvement' }).click();
  await settled(page);
  const [darkGround, largeLetters] = [await ground(), await letters()];
  expect(darkGround).not.toBe(lightGround);
  expect(largeLetters).toBeGreaterThan(normalLetters);

  await page.reload({ waitUntil: 'commit' });
  await page.waitForSelector('body');
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
    theme: 'dark',
    text: 'largest',
    font: 'dys',
    motion: 'none',
  });
  await expect(page.getByRole('radio', { name: 'Bogolan' })).toBeChecked();
  await expect(page.getByRole('switch', { name: /dyslexie/ })).toBeChecked();
  expect([await ground(), await letters()]).toEqual([darkGround, largeLetters]);
  await reader.leave();
});

test('French sentences keep their marks on the line: a no-break space stands before each', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.open('/');
  const found: string[] = [...(await looseMarks(page))];
  await reader.startWithoutAccount();
  await reader.addByHand('Sans titre', 'Sans auteur');
  for (const address of [
    '/',
    '/bibliotheque',
    '/recherche',
    '/recherche?q=zzzzqx',
    '/ajouter',
    '/importer',
    '/synchronisation',
    '/reglages',
    '/compte',
    '/compte/creer',
    '/compte/retrouver',
    '/appairage',
  ]) {
    await reader.open(address);
    await expect(page.locator('main :is(h1, h2)').first()).toBeAttached();
    found.push(...(await looseMarks(page)).map((text) => `${address}: ${text}`));
  }
  await reader.createAccount('Awa', 'Sy');
  for (const address of ['/synchronisation', '/compte', '/compte/appareil']) {
    await reader.open(address);
    await expect(page.locator('main :is(h1, h2)').first()).toBeAttached();
    found.push(...(await looseMarks(page)).map((text) => `${address}: ${text}`));
  }
  await reader.askToSignOut();
  found.push(...(await looseMarks(page)).map((text) => `signing out: ${text}`));
  expect(found).toEqual([]);
  expect(reader.problems).toEqual([]);
  await reader.leave();
});
