/** Two people share a household: asked in by a link, a shelf that both see, « qui l'a ? » without a network, and the way out. */
import { expect, test } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('HSE-20 HSE-24 HSE-30 HSE-35 a link leads through a new account into the household; who has the book is written without a network and merges; who is put out keeps what is theirs', async ({
  browser,
}) => {
  const awa = await Reader.sitDown(browser, server.url);
  await awa.createAccount('Awa', 'Diop');
  await awa.addByHand('Kaïdara', 'Amadou Hampâté Bâ');
  const sheet = await awa.openBook('Kaïdara');
  await expect(sheet.getByRole('heading', { name: 'Dans le foyer' })).toHaveCount(0);

  await awa.open('/foyer');
  await awa.button('Fonder un foyer').click();
  await awa.page.getByLabel('Son nom').fill('Rue Blanche');
  await awa.button('Fonder').last().click();
  await expect(awa.page.getByRole('heading', { name: 'Rue Blanche' })).toBeVisible();
  await awa.button('Mettre des livres').click();
  await awa.button('Mettre Kaïdara dans « Rue Blanche »').click();
  await expect(awa.page.getByText('déjà mis', { exact: true })).toBeVisible();
  await awa.button('Voir l’étagère').click();
  await expect(awa.page.getByRole('listitem').filter({ hasText: 'Kaïdara' })).toContainText('Libre');

  await awa.page.getByRole('link', { name: 'Personnes et réglages' }).click();
  await awa.button('Inviter quelqu’un').click();
  await awa.button('Faire le lien').click();
  const link = await awa.page.getByText(`${server.url}/invitation#`).textContent();
  await awa.button('Fermer').click();
  await expect(awa.page.getByText(/Un lien · Partage/)).toBeVisible();

  const bob = await Reader.sitDown(browser, server.url);
  await bob.page.goto(link ?? '');
  await expect(bob.page.getByRole('heading', { name: /Awa Diop vous invite dans le foyer/ })).toBeVisible();
  expect(bob.page.url()).not.toContain('#');
  await bob.page.getByRole('link', { name: 'Créer un compte' }).click();
  await bob.page.getByLabel('Prénom').fill('Bob');
  await bob.page.getByLabel('Nom', { exact: true }).fill('Sarr');
  await bob.button('Créer le compte').click();
  await bob.page.getByRole('checkbox').check();
  await bob.button('Continuer').click();
  await bob.button(/^Entrer dans/).click();
  const ofBob = bob.page.getByRole('listitem').filter({ hasText: 'Kaïdara' });
  await expect(ofBob).toContainText('à Awa Diop');
  await bob.keptForOffline();

  // Both without a network: he takes it, she notes its place.
  await awa.open('/foyer');
  await awa.page.getByRole('link', { name: /Rue Blanche/ }).click();
  const ofAwa = awa.page.getByRole('listitem').filter({ hasText: 'Kaïdara' });
  await ofAwa.getByRole('button').click();
  await bob.context.setOffline(true);
  await awa.context.setOffline(true);
  await ofBob.getByRole('button').click();
  await bob.button('Je le prends').click();
  await expect(bob.page.getByRole('dialog').getByText(/^Chez moi depuis le/)).toBeVisible();
  await bob.button('Fermer').click();
  await bob.page.getByRole('group', { name: 'Qui l’a ?' }).getByRole('button', { name: 'Chez moi' }).click();
  await expect(ofBob).toBeVisible();
  await awa.page.getByLabel('Sa place').fill('Salon');
  await awa.button('Noter').click();
  await expect(awa.page.getByRole('dialog').getByText('Libre · Salon')).toBeVisible();
  await awa.button('Fermer').click();
  await awa.context.setOffline(false);
  await bob.context.setOffline(false);
  await expect(ofAwa).toContainText('Chez Bob Sarr depuis le', { timeout: 60_000 });
  const own = await awa.openBook('Kaïdara');
  await expect(own.getByText(/^Chez Bob Sarr depuis le/)).toBeVisible();
  await own.getByText(/^Chez Bob Sarr depuis le/).scrollIntoViewIfNeeded();

  // Put out while he writes without a network.
  await bob.context.setOffline(true);
  await ofBob.getByRole('button').click();
  await bob.button('Il est rendu').click();
  await bob.button('Fermer').click();
  await awa.open('/foyer');
  await awa.page.getByRole('link', { name: /Rue Blanche/ }).click();
  await awa.page.getByRole('link', { name: 'Personnes et réglages' }).click();
  await awa.button(/Bob Sarr/).click();
  await awa.button(/^Faire sortir de/).click();
  await expect(awa.page.getByText(/ses livres en sortent aussi/)).toBeVisible();
  await awa.button('Faire sortir Bob Sarr').click();
  await expect(awa.page.getByRole('listitem').filter({ hasText: 'Bob Sarr' })).toHaveCount(0);
  await awa.expectEverythingSent();
  await bob.context.setOffline(false);
  await expect(bob.page.getByText('Ce foyer n’est plus là')).toBeVisible({ timeout: 60_000 });
  await bob.page.getByRole('link', { name: 'Ouvrir le tiroir' }).click();
  await expect(bob.page.getByText(/«.Kaïdara.», dans «.Rue Blanche.»/).first()).toBeVisible();
  await awa.open('/foyer');
  await awa.page.getByRole('link', { name: /Rue Blanche/ }).click();
  await expect(awa.page.getByRole('listitem').filter({ hasText: 'Kaïdara' })).toContainText('Chez quelqu’un');
  expect([...awa.problems, ...bob.problems]).toEqual([]);
  await awa.leave();
  await bob.leave();
});
