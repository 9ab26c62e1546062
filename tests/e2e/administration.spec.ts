/** From the first start of a server to its first administrator, an invited person, and one who is suspended. */
import { expect, test } from '@playwright/test';
import { codeOf } from '../kit/administrator.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { picture } from './kit/pictures.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('ADM-1 ADM-7 ADM-9 ADM-12 ADM-17 a server gets its administrator by the link it printed, takes invited people only, and a suspended one keeps their books', async ({
  browser,
}) => {
  const keeper = await Reader.sitDown(browser, server.url);
  const { page } = keeper;
  await keeper.createAccount('Awa', 'Diop');
  await expect.poll(() => server.adminLink()).toBeDefined();

  await test.step('the link asks for a second factor first', async () => {
    await page.goto(server.adminLink() ?? '');
    await page.getByRole('button', { name: 'Activer un second facteur' }).click();
    const secret = (await page.getByTestId('second-factor-key').textContent()) ?? '';
    await picture(page, 'second-factor');
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await keeper.button('Confirmer').click();
    await expect(page.getByText(/Ce code n.est pas le bon/)).toBeVisible();
    await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, Date.now()));
    await keeper.button('Confirmer').click();
    await expect(page.getByRole('heading', { name: 'Dix codes sur papier' })).toBeVisible();
    await expect(page.getByRole('listitem')).toHaveCount(10);
    await page.getByRole('checkbox', { name: 'Je les ai gardés ailleurs' }).check();
    await keeper.button('Continuer').click();
    await page.getByRole('button', { name: 'Administrer ce serveur' }).click();
    await expect(page.getByRole('heading', { name: 'Administration' })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Personnes' })).toContainText('Awa Diop');
    await picture(page, 'people');
  });

  let invitation = '';
  await test.step('registration is closed to strangers, and opens by a link', async () => {
    await page.getByRole('button', { name: 'Inscription' }).click();
    await page.getByText('Sur invitation').click();
    await expect(page.getByRole('radio', { name: 'Sur invitation' })).toBeChecked();
    await page.getByRole('button', { name: /Faire un lien/ }).click();
    invitation = await page.getByLabel(/Lien à donner/).inputValue();
    await expect(page.getByRole('list', { name: 'Invitations' }).getByRole('listitem')).toHaveCount(1);
    await picture(page, 'registration');
  });
  await test.step('without a network its screens say that they need one', async () => {
    await keeper.context.setOffline(true);
    await page.getByRole('button', { name: 'Appareils et groupes' }).click();
    await expect(page.getByText(/demande du réseau|se lit avec du réseau|avec du réseau/).first()).toBeVisible();
    await keeper.context.setOffline(false);
  });

  const reader = await Reader.sitDown(browser, server.url);
  await reader.startWithoutAccount();
  const register = async (address: string): Promise<void> => {
    await reader.page.goto(address);
    await reader.page.getByLabel('Prénom').fill('Moussa');
    await reader.page.getByLabel('Nom', { exact: true }).fill('Ba');
    await reader.button('Créer le compte').click();
  };
  await register(`${server.url}/compte/creer`);
  await expect(reader.page.getByText(/n.accepte pas de nouveau compte sans invitation/)).toBeVisible({ timeout: 30_000 });
  await reader.page.goto('about:blank');
  await register(invitation);
  await expect(reader.page.getByRole('heading', { name: 'Votre phrase de secours' })).toBeVisible({ timeout: 30_000 });
  await reader.page.getByRole('checkbox').check();
  await reader.button('Continuer').click();
  await reader.addByHand('Sous l’orage', 'Seydou Badian');
  await reader.expectEverythingSent();

  await test.step('whoever is suspended reads why, keeps the book and what is written now', async () => {
    await page.getByRole('button', { name: /^Personnes/ }).click();
    await page.getByRole('button', { name: /Moussa Ba/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspendre' }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Lever la suspension' })).toBeVisible();
    await picture(page, 'person');
    await reader.addByHand('Une si longue lettre', 'Mariama Bâ');
    await reader.open('/synchronisation');
    await expect(reader.page.getByText(/Votre compte est suspendu par la personne qui s.occupe du serveur/).first()).toBeVisible({
      timeout: 60_000,
    });
    await picture(reader.page, 'suspended');
    await reader.expectBookCount(2);
  });

  await test.step('and takes everything that is theirs all the same', async () => {
    await reader.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await reader.open('/compte');
    await reader.page.getByRole('link', { name: 'Tout ce que le serveur garde de vous' }).click();
    await reader.button('Emporter tout').click();
    await expect(reader.page.getByText(/Tout est arrivé/)).toBeVisible();
    await reader.open('/compte/effacer');
    await expect(reader.page.getByRole('list', { name: 'Ce qui part, ce qui reste' })).toBeVisible();
  });

  await test.step('and goes on when the suspension ends', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Lever la suspension' }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Suspendre' })).toBeVisible();
    await reader.open('/synchronisation');
    await reader.button('Envoyer maintenant').click();
    await reader.expectEverythingSent();
    await reader.open('/compte/journal');
    await expect(reader.page.getByText('Votre compte a été suspendu')).toBeVisible();
    await picture(reader.page, 'what-happened');
  });

  await test.step('and is no administrator', async () => {
    await reader.open('/administration');
    await expect(reader.page.getByRole('heading', { name: 'Il n’y a rien ici' })).toBeVisible();
  });
  await keeper.leave();
  await reader.leave();
});
