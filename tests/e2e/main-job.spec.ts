/** The headline: a reader catalogues without a network, and finds it all on another device. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('a reader catalogues in airplane mode, then finds it all on a second device', async ({ browser }) => {
  test.setTimeout(240_000);
  const phone = await Reader.sitDown(browser, server.url);

  await test.step('one visit is enough', () => phone.startWithoutAccount());
  await test.step('airplane mode, and the server gone', async () => {
    await phone.context.setOffline(true);
    await server.stop('SIGKILL');
    await phone.open('/bibliotheque');
    await expect(phone.page.getByRole('heading', { name: 'Bibliothèque' })).toBeVisible();
  });

  await test.step('imports 650 books from a file', async () => {
    await phone.importFile(babelioFile(650));
    await phone.expectBookCount(650);
  });
  await test.step('adds one by hand', async () => {
    await phone.addByHand('La Grève des bàttu', 'Aminata Sow Fall');
    await phone.expectBookCount(651);
  });
  await test.step('finds it by a mistyped title, and is told why', async () => {
    await phone.search('greve des batu');
    await expect(phone.page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText('La Grève des bàttu');
    await expect(phone.page.getByText(/une lettre d.écart/)).toBeVisible();
  });
  await test.step('sees which volumes of a series are missing', async () => {
    await phone.search('asterix');
    await phone.page.getByRole('region', { name: 'Séries' }).getByRole('link').first().click();
    await expect(phone.page.getByRole('paragraph').filter({ hasText: /manque les tomes\s4\set\s7/ })).toBeVisible();
  });
  await test.step('marks a page, rates, changes a status', async () => {
    await phone.openBook('La Grève des bàttu');
    const sheet = phone.page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Je commence' }).click();
    await sheet.getByRole('button', { name: /J.en suis à la page/ }).click();
    const asked = phone.page.getByRole('dialog').last();
    await asked.getByLabel('Page').fill('42');
    await asked.getByRole('button', { name: 'Noter ma page' }).click();
    await expect(sheet.getByText('Page 42', { exact: false }).first()).toBeVisible();
    await sheet
      .locator('label')
      .filter({ has: phone.page.getByRole('radio', { name: '4 sur 5' }) })
      .click();
    await expect(sheet.getByRole('radio', { name: '4 sur 5' })).toBeChecked();
    await sheet.getByRole('button', { name: /Je l.ai fini/ }).click();
    await expect(sheet.getByRole('button', { name: 'Je le relis' })).toBeVisible();
  });
  await test.step('one line tells the truth', async () => {
    await phone.open('/synchronisation');
    await expect(phone.page.getByRole('heading', { name: /Tout est enregistré/ })).toBeVisible();
    await expect(
      phone.page
        .getByRole('main')
        .getByRole('status')
        .filter({ hasText: /rien n.est envoyé ailleurs/ }),
    ).toBeVisible();
  });

  await test.step('back online, creates an account by name alone', async () => {
    await server.restart();
    await phone.context.setOffline(false);
    const phrase = await phone.createAccount('Awa', 'Essai');
    expect(phrase).toHaveLength(12);
    await phone.expectEverythingSent();
    await phone.expectBookCount(651);
  });

  const tablet = await Reader.sitDown(browser, server.url);
  await test.step('a second device types three words and has the library', async () => {
    const words = await phone.showPairingWords();
    await tablet.joinWithWords(words);
    await phone.acceptDevice();
    await expect(tablet.page.getByRole('heading', { name: /Bon/ })).toBeVisible({ timeout: 60_000 });
    await tablet.expectBookCount(651);
  });
  await test.step('a change on one shows on the other while both are open', async () => {
    await tablet.openBook('La Grève des bàttu');
    await phone.openBook('La Grève des bàttu');
    await phone.page.getByRole('dialog').getByRole('button', { name: 'Je le relis' }).click();
    await expect(tablet.page.getByRole('dialog').getByRole('button', { name: /Je l.ai fini/ })).toBeVisible();
  });
  await test.step('a change made offline arrives when the network is back', async () => {
    await tablet.context.setOffline(true);
    await tablet.addByHand('Les Bouts de bois de Dieu', 'Sembène Ousmane');
    await tablet.open('/synchronisation');
    await expect(
      tablet.page
        .getByRole('main')
        .getByRole('status')
        .filter({ hasText: /à envoyer/ }),
    ).toBeVisible();
    await tablet.context.setOffline(false);
    await tablet.expectEverythingSent();
    await phone.expectBookCount(652);
  });

  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});
