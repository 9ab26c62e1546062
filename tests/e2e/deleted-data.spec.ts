/** The browser deletes what Griot kept, to make room or because somebody cleared the data. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

/** What Chromium deletes when it wants room; its key-value storage stays. */
const EVICTED = 'indexeddb,cache_storage,service_workers,file_systems';
const evict = async ({ context, page }: Reader): Promise<void> => {
  const tools = await context.newCDPSession(page);
  await tools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: EVICTED });
  await tools.detach();
};
/** The canary is set a moment after the last change. */
const canarySings = (reader: Reader, books: number): Promise<void> =>
  expect
    .poll(() =>
      reader.page.evaluate(() =>
        Object.entries(localStorage)
          .filter(([key]) => key.startsWith('griot:canary:'))
          .map(([, text]) => String(text))
          .join(),
      ),
    )
    .toContain(`"books":${books}`);

test('SYN-116 an account whose data the browser deleted is told so, comes back without a reload, and loses nothing on the server', async ({
  browser,
}) => {
  const phone = await Reader.sitDown(browser, server.url);
  const phrase = await phone.createAccount('Awa', 'Diallo');
  await phone.importFile(babelioFile(20));
  await phone.expectEverythingSent();
  const tablet = await Reader.sitDown(browser, server.url);
  await phone.letIn(tablet);
  await phone.open('/synchronisation');
  await canarySings(phone, 20);

  const notice = phone.page.getByRole('complementary', { name: 'Données effacées par le navigateur' });
  await test.step('it says so at once, whose and how many they were, and shows no empty library', async () => {
    await evict(phone);
    await expect(notice).toContainText(/20 livres.*compte de Awa Diallo/s);
    await expect(phone.page.getByText(/Tout est enregistré|Tout est envoyé/)).toHaveCount(0);
  });
  await test.step('the phrase brings everything back, on the same page', async () => {
    await notice.getByRole('link', { name: 'Avec la phrase de secours' }).click();
    await phone.page.getByLabel('Phrase de secours').fill(phrase.join(' '));
    await phone.button('Retrouver mon compte').click();
    await expect(phone.page).toHaveURL(`${phone.url}/`, { timeout: 30_000 });
    await expect(notice).toHaveCount(0);
    await phone.expectBookCount(20);
    await tablet.expectBookCount(20);
  });
  expect(tablet.problems).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('SYN-116 an account that was deleted while Griot was closed is not opened as an empty one', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Binta', 'Sow');
  await phone.importFile(babelioFile(15));
  await phone.expectEverythingSent();
  await canarySings(phone, 15);
  await phone.page.goto('about:blank');
  await evict(phone);
  await phone.open('/');
  const notice = phone.page.getByRole('complementary', { name: 'Données effacées par le navigateur' });
  await expect(notice).toContainText(/15 livres.*compte de Binta Sow/s);
  await phone.open('/bibliotheque');
  await expect(notice).toBeVisible();
  await phone.leave();
});

test('SYN-116 books of no account that the browser deleted are told, until the reader has understood', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.startWithoutAccount();
  await phone.importFile(babelioFile(12));
  await phone.open('/');
  await canarySings(phone, 12);
  await evict(phone);
  await phone.open('/');
  const notice = phone.page.getByRole('complementary', { name: 'Données effacées par le navigateur' });
  await expect(notice).toContainText(/12 livres.*nulle part ailleurs/s);
  await phone.open('/bibliotheque');
  await notice.getByRole('button', { name: 'J’ai compris' }).click();
  await expect(notice).toHaveCount(0);
  await phone.addByHand('On recommence', 'Awa');
  await phone.expectBookCount(1);
  await expect(notice).toHaveCount(0);
  expect(phone.problems).toEqual([]);
  await phone.leave();
});
