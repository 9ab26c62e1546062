/** Somebody presses and is gone in the same instant. */
import { expect, test } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

/** What waits for the data worker in the key-value storage of this device. */
const journal = ({ page }: Reader): Promise<readonly string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('griot:command:')));

/** What is asked of a page that goes away may stay without an answer. */
const goneWith = (asked: Promise<void>): Promise<void> =>
  asked.catch((error: Error) => {
    if (!error.message.includes('context was destroyed')) throw error;
  });

/** Presses the rating and loads the page again before anything else can happen. */
const rateAndReload = async ({ page }: Reader, rating: number): Promise<void> => {
  const lozenge = page.getByRole('radio', { name: `${rating} sur 5` });
  await lozenge.waitFor({ state: 'attached' });
  const loaded = page.waitForEvent('load');
  await goneWith(
    lozenge.evaluate((radio: HTMLInputElement) => {
      radio.click();
      location.reload();
    }),
  );
  await loaded;
};

for (const withAccount of [false, true]) {
  test(`SYN-180 SYN-181 ten presses, each followed by a reload in the same instant, are all there, each once (${withAccount ? 'an account' : 'no account'})`, async ({
    browser,
  }) => {
    const reader = await Reader.sitDown(browser, server.url);
    if (withAccount) await reader.createAccount('Awa', 'Diop');
    else await reader.startWithoutAccount();
    await reader.addByHand('L’Aventure ambiguë', 'Cheikh Hamidou Kane');
    await reader.openBook('L’Aventure ambiguë');
    for (let press = 0; press < 10; press += 1) {
      const rating = (press % 5) + 1;
      await rateAndReload(reader, rating);
      await expect(reader.page.getByRole('radio', { name: `${rating} sur 5` })).toBeChecked();
    }
    await expect.poll(() => journal(reader)).toEqual([]);
    if (withAccount) await reader.expectEverythingSent();
    await reader.expectBookCount(1);
    expect(reader.problems).toEqual([]);
    await reader.leave();
  });
}

test('SYN-180 SYN-181 a book that is added while the page goes is there once, in one tab and in the next', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  await reader.startWithoutAccount();
  for (let added = 1; added <= 5; added += 1) {
    await reader.open('/ajouter');
    await reader.page.getByLabel('Titre', { exact: true }).fill(`Tome ${added}`);
    const loaded = reader.page.waitForEvent('load');
    await goneWith(
      reader.button('Ranger le livre').evaluate((button: HTMLButtonElement) => {
        button.click();
        location.assign('/bibliotheque');
      }),
    );
    await loaded;
    const other = await reader.anotherTab();
    await other.expectBookCount(added);
    await reader.expectBookCount(added);
    await other.page.close();
  }
  await expect.poll(() => journal(reader)).toEqual([]);
  expect(reader.problems).toEqual([]);
  await reader.leave();
});
