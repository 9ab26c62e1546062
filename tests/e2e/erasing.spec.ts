/** A person erases their account: what it asks, what it takes, and what stays where. */
import { expect, test } from '@playwright/test';
import { databaseNames } from './kit/device-storage.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('ACC-50 ACC-51 ACC-53 an account is erased from one device while the other one has no network; that one says so later and keeps its books, and nothing brings it back', async ({
  browser,
}) => {
  const phone = await Reader.sitDown(browser, server.url);
  const phrase = await phone.createAccount('Néné', 'Barry');
  await phone.addByHand('Sous l’orage', 'Seydou Badian');
  const tablet = await Reader.sitDown(browser, server.url);
  await phone.letIn(tablet);
  await tablet.expectBookCount(1);
  await tablet.keptForOffline();
  // In a bag, without a network, while the account is erased from the phone; its person goes on writing there.
  await tablet.context.setOffline(true);
  await tablet.addByHand('Sur la tablette', 'Moi');

  await test.step('the screen says what goes, and waits for the right name', async () => {
    await phone.open('/compte');
    await phone.page.getByRole('link', { name: 'Effacer mon compte' }).click();
    await expect(phone.page.getByRole('list', { name: 'Ce qui part, ce qui reste' })).toContainText('1 autre appareil');
    await expect(phone.page.getByRole('link', { name: 'Faire une sauvegarde' })).toBeVisible();
    const name = phone.page.getByLabel('Pour confirmer, écrivez votre prénom');
    await name.fill('Fatou');
    await phone.button('Effacer mon compte pour toujours').click();
    await expect(phone.page.getByText(/n.est pas le prénom de ce compte/)).toBeVisible();
    await name.fill('nene');
    await phone.button('Effacer mon compte pour toujours').click();
    await expect(phone.page.getByRole('heading', { name: 'Votre compte est effacé' })).toBeVisible();
  });

  await test.step('kept here, the library stays and the line says why nothing is sent', async () => {
    await phone.button('La garder ici').click();
    await phone.addByHand('Après', 'Moi');
    await phone.expectBookCount(2);
    expect(await phone.syncWords()).toMatch(/Tout est enregistré .* Le compte a été effacé du serveur/);
    await expect(phone.button('Envoyer maintenant')).toHaveCount(0);
  });

  await test.step('the other device hears it, keeps its books, and still says so without a network', async () => {
    expect(await tablet.syncWords()).not.toMatch(/Le compte a été effacé du serveur/);
    await tablet.context.setOffline(false);
    await expect.poll(() => tablet.syncWords(), { timeout: 60_000 }).toMatch(/Le compte a été effacé du serveur/);
    await tablet.expectBookCount(2);
    await tablet.context.setOffline(true);
    await tablet.open('/compte');
    await expect(tablet.page.getByRole('heading', { name: 'Compte effacé' })).toBeVisible();
    await expect(tablet.page.getByText(/Votre bibliothèque est encore sur/)).toBeVisible();
    await tablet.context.setOffline(false);
  });

  await test.step('the words bring nothing back', async () => {
    const fresh = await Reader.sitDown(browser, server.url);
    await fresh.typePhrase(phrase);
    await expect(fresh.page.getByText(/Ce compte a été effacé du serveur, pour toujours/)).toBeVisible();
    expect(fresh.problems).toEqual([]);
    await fresh.leave();
  });

  await test.step('erased from here too, nothing is left on the device', async () => {
    await phone.open('/compte');
    await phone.button('Effacer d’ici').click();
    await phone.page.getByRole('dialog').getByRole('button', { name: 'Effacer d’ici' }).click();
    await expect(phone.page.getByRole('dialog')).toHaveCount(0, { timeout: 20_000 });
    await expect.poll(() => databaseNames(phone.page)).not.toContainEqual(expect.stringMatching(/^griot-(?!anon|device)/));
    await phone.expectBookCount(0);
  });
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('ACC-54 ACC-55 ACC-56 a new phrase is written down, confirmed and dated, and the old words lead nowhere', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  const old = await phone.createAccount('Oumar', 'Sy');
  await phone.open('/compte');
  await phone.page.getByRole('link', { name: /Phrase de secours/ }).click();
  await phone.button('Faire une nouvelle phrase').click();
  await expect(phone.page.getByText(/n.est pas encore valable/)).toBeVisible();
  const shown = phone.page.locator('main:not([data-resting] main) ol > li');
  await expect(shown).toHaveCount(12);
  const phrase = (await shown.allTextContents()).map((word) => word.replace(/[\d.\s]/g, ''));
  await expect(phone.button('Remplacer l’ancienne phrase')).toBeDisabled();
  await phone.page.getByRole('checkbox').check();
  await phone.context.setOffline(true);
  await phone.button('Remplacer l’ancienne phrase').click();
  await expect(phone.page.getByText(/nous ne savons pas laquelle des deux phrases est valable/)).toBeVisible();
  await phone.context.setOffline(false);
  await phone.button('Remplacer l’ancienne phrase').click();
  await expect(phone.page.getByText(/Cette phrase est valable depuis le/)).toBeVisible();
  await phone.button('Continuer').click();
  await expect(phone.page.getByText(/Valable depuis le/)).toBeVisible();

  const fresh = await Reader.sitDown(browser, server.url);
  await fresh.typePhrase(old);
  await expect(fresh.page.getByText(/Aucun compte ne répond à cette phrase/)).toBeVisible();
  await fresh.recover(phrase);
  await expect(fresh.page.getByRole('heading', { name: /Oumar/ })).toBeVisible();
  expect([...phone.problems, ...fresh.problems]).toEqual([]);
  await phone.leave();
  await fresh.leave();
});
