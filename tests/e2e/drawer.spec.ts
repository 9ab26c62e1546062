/** What lost and what was removed: seen, chosen and put back, on one device and on two. */
import { expect, test, type Page } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { brokenRules, misfits, settled } from './kit/inspection.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

/** The press shows at once; the page may be left when the row says so too. */
const rate = async ({ page }: Reader, rating: number): Promise<void> => {
  // By key: the circles themselves are out of sight, and a message may lie where the pointer would go.
  await page.getByRole('radio', { name: `${rating} sur 5` }).press('Space');
  await expect(page.getByRole('radio', { name: `${rating} sur 5` })).toBeChecked();
  await expect.poll(() => page.evaluate(ratingsKept)).toContain(rating * 4);
};

/** Ratings in quarters in the databases of this device, asked from the browser itself. */
const ratingsKept = async (): Promise<unknown[]> => {
  const ratings: unknown[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    if (db.objectStoreNames.contains('readings'))
      await new Promise<void>((resolve) => {
        const asked = db.transaction('readings').objectStore('readings').getAll();
        asked.onsuccess = () => {
          ratings.push(...asked.result.map(({ ratingQuarters }: { ratingQuarters?: number }) => ratingQuarters));
          resolve();
        };
      });
    db.close();
  }
  return ratings;
};

const removeBook = async (reader: Reader, title: string): Promise<void> => {
  await reader.openBook(title);
  await reader.button('Modifier la fiche').click();
  await reader.page.getByRole('dialog').last().getByRole('button', { name: 'Retirer de la bibliothèque' }).click();
  await expect(reader.page.getByRole('status').filter({ hasText: 'est retiré de votre bibliothèque' })).toBeVisible();
};

const drawer = (page: Page) => page.getByRole('dialog', { name: 'Tiroir de secours' });

/** What keeps somebody from reading or touching what is shown, by day and by night. */
async function barriers(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
    await settled(page);
    found.push(...(await brokenRules(page)), ...(await misfits(page)));
  }
  return found;
}

/** Two devices of one person that rated the same book while neither had a network; the phone was heard first. */
async function conflict(reader: Reader, other: Reader, title: string): Promise<void> {
  await reader.addByHand(title, 'Albert Camus');
  await reader.openBook(title);
  await rate(reader, 1);
  await reader.expectEverythingSent();
  await other.openBook(title);
  await expect(other.page.getByRole('radio', { name: '1 sur 5' })).toBeChecked({ timeout: 30_000 });
  await reader.openBook(title);
  await reader.context.setOffline(true);
  await other.context.setOffline(true);
  await rate(reader, 4);
  await rate(other, 5);
  await reader.context.setOffline(false);
  await reader.expectEverythingSent();
  await other.context.setOffline(false);
  await other.expectEverythingSent();
}

test('SYN-131 SYN-141 of two ratings made apart either is kept by one press, on every device', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Awa', 'Diop');
  const tablet = await Reader.sitDown(browser, server.url);
  await phone.letIn(tablet);
  await phone.keptForOffline();
  await tablet.keptForOffline();

  await conflict(phone, tablet, 'L’Étranger');
  await phone.open('/synchronisation');
  await expect(phone.page.getByRole('heading', { name: 'Deux versions à départager' })).toBeVisible({ timeout: 30_000 });
  await expect(phone.sentence).toContainText('Tout est envoyé');
  expect(await barriers(phone.page)).toEqual([]);
  await phone.button(/Garder 4/).click();
  await expect(phone.page.getByRole('heading', { name: 'Deux versions à départager' })).toHaveCount(0);
  await phone.expectEverythingSent();
  await tablet.openBook('L’Étranger');
  await expect(tablet.page.getByRole('radio', { name: '4 sur 5' })).toBeChecked({ timeout: 30_000 });
  await expect(tablet.page.getByRole('heading', { name: 'Versions remplacées' })).toBeAttached();

  await conflict(phone, tablet, 'La Peste');
  await phone.open('/synchronisation');
  await phone.button(/Garder 5/).click();
  await expect(phone.page.getByRole('heading', { name: 'Deux versions à départager' })).toHaveCount(0);
  await phone.openBook('La Peste');
  await expect(phone.page.getByRole('radio', { name: '5 sur 5' })).toBeChecked();
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('SYN-135 SYN-136 the volumes of a series that one device removed are put back on another', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Inès', 'Diallo');
  await phone.addByHand('Naruto, tome 12', 'Masashi Kishimoto');
  await phone.addByHand('Naruto, tome 13', 'Masashi Kishimoto');
  const tablet = await Reader.sitDown(browser, server.url);
  await phone.letIn(tablet);
  await phone.keptForOffline();
  await phone.context.setOffline(true);
  await removeBook(phone, 'Naruto, tome 12');
  await removeBook(phone, 'Naruto, tome 13');
  await phone.context.setOffline(false);
  await phone.expectEverythingSent();

  await tablet.open('/synchronisation/tiroir');
  for (const title of ['Naruto, tome 12', 'Naruto, tome 13']) {
    await drawer(tablet.page)
      .getByRole('button', { name: `Remettre ${title}` })
      .click({ timeout: 30_000 });
    await expect(drawer(tablet.page).getByRole('button', { name: `Remettre ${title}` })).toHaveCount(0);
  }
  await expect(drawer(tablet.page).getByText('Le tiroir est vide')).toBeVisible();
  await tablet.expectEverythingSent();
  await phone.expectBookCount(2);
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('SYN-135 SYN-138 SYN-142 without an account and without a network the drawer keeps, saves, throws out and takes back', async ({
  browser,
}) => {
  const reader = await Reader.sitDown(browser, server.url);
  await reader.startWithoutAccount();
  await reader.addByHand('L’Enfant noir', 'Camara Laye');
  await reader.context.setOffline(true);
  await removeBook(reader, 'L’Enfant noir');
  await reader.open('/synchronisation');
  await reader.page.getByRole('link', { name: /Tiroir de secours/ }).press('Enter');
  const sheet = drawer(reader.page);
  await expect(sheet.getByText(/effacé aujourd.hui/)).toBeVisible();
  await expect(sheet.getByText(/encore 90\sjours/)).toBeVisible();

  await sheet.getByRole('button', { name: /L’Enfant noir/, expanded: false }).click();
  await expect(sheet.getByRole('button', { name: 'Jeter' })).toBeVisible();
  expect(await barriers(reader.page)).toEqual([]);

  const saving = reader.page.waitForEvent('download');
  await sheet.getByRole('button', { name: /Garder une copie/ }).click();
  expect((await saving).suggestedFilename()).toBe('griot-tiroir.json');

  await sheet.getByRole('button', { name: 'Vider le tiroir' }).click();
  await reader.page.getByRole('dialog', { name: 'Vider le tiroir' }).getByRole('button', { name: 'Vider', exact: true }).click();
  await expect(sheet.getByText('Le tiroir est vide')).toBeVisible();
  await reader.button('Annuler').click();
  await sheet.getByRole('button', { name: 'Remettre L’Enfant noir' }).click();
  await expect(sheet.getByText('Le tiroir est vide')).toBeVisible();
  await reader.page.keyboard.press('Escape');
  await expect(reader.page).toHaveURL(`${server.url}/synchronisation`);
  await reader.expectBookCount(1);
  expect(reader.problems).toEqual([]);
  await reader.leave();
});

test('SYN-134 the diagnostics file is shown before it is saved, and says nothing of the person', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  await reader.createAccount('Mariama', 'Sagna');
  await reader.addByHand('Une si longue lettre', 'Mariama Bâ');
  await reader.open('/synchronisation');
  await reader.button(/Fichier de diagnostic/).click();
  const shown = reader.page.getByRole('dialog').locator('pre');
  await expect(shown).toContainText('"books": 1');
  expect(await shown.textContent()).not.toMatch(/Mariama|Sagna|lettre|[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(await barriers(reader.page)).toEqual([]);
  const saving = reader.page.waitForEvent('download');
  await reader.button('Enregistrer le fichier').click();
  expect((await saving).suggestedFilename()).toBe('griot-diagnostic.json');
  expect(reader.problems).toEqual([]);
  await reader.leave();
});
