/**
 * A genuine OpenID Connect provider with its own login page: added on one phone, it opens the account on another one that belongs to
 * somebody else too, whose browser is killed in between; whoever is new makes an account with it.
 */
import { expect, test, type Page } from '@playwright/test';
import { aGenuineProvider, type GenuineProvider } from '../kit/openid-provider.ts';
import { OwnPhone } from './kit/own-phone.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let provider: GenuineProvider;

test.use({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
test.beforeAll(async () => {
  const settings: Record<string, string> = {};
  server = await GriotProcess.start({ settings });
  provider = await aGenuineProvider([`${server.url}/compte/retour/openid`]);
  Object.assign(settings, {
    GRIOT_OIDC_NAME: 'Maison',
    GRIOT_OIDC_ISSUER: provider.issuer,
    GRIOT_OIDC_CLIENT_ID: provider.clientId,
    GRIOT_OIDC_CLIENT_SECRET: provider.clientSecret,
  });
  await server.stop();
  await server.restart();
});
test.afterAll(async () => {
  await server.dispose();
  await provider.close();
});

/** On the pages of the provider, which are not ours. */
async function logIn(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}
const consent = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click();
const continueThere = (reader: Reader): Promise<void> => reader.button('Continuer avec Maison').click();

test('ACC-116 ACC-120 ACC-121 ACC-123 ACC-126 ACC-128 added on one phone, it opens the account on another, beside who is there', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const phone = await Reader.sitDown(browser, server.url);
  await test.step('added on the phone, in a tab in which another library was shown before', async () => {
    await phone.startWithoutAccount();
    await phone.createAccount('Awa', 'Ndiaye');
    await phone.addByHand('Une si longue lettre', 'Mariama Bâ');
    await phone.expectEverythingSent();
    await phone.open('/compte/entrees');
    await phone.button(/Ajouter Maison/).click();
    await logIn(phone.page, 'awa');
    await consent(phone.page);
    await expect(phone.page).toHaveURL(`${server.url}/compte/entrees`, { timeout: 30_000 });
    await expect(phone.page.getByText('Maison ouvre maintenant votre compte')).toBeVisible();
    await expect(phone.button(/awa@maison\.example/)).toBeVisible();
  });

  const own = await OwnPhone.unpack(server);
  const other = await own.switchOn();
  let answer = '';
  await test.step('on a phone where somebody else is, whoever says no there reads that nothing changed', async () => {
    await other.createAccount('Bob', 'Diop');
    await other.addByHand('Maus', 'Art Spiegelman');
    await other.open('/appairage');
    await other.page.getByRole('link', { name: 'Continuer avec Maison' }).click();
    await expect(other.page.getByText(/La bibliothèque de Bob Diop reste sur/)).toBeVisible();
    await continueThere(other);
    await other.page.getByRole('link', { name: /Cancel/ }).click();
    await expect(other.page.getByText(/Maison n’a pas confirmé qui vous êtes/)).toBeVisible();
    expect(other.page.url()).toBe(`${server.url}/compte/retour/openid`);
  });
  await test.step('its browser is killed on the way back', async () => {
    await other.open('/compte/chez/openid');
    await continueThere(other);
    await logIn(other.page, 'awa');
    await other.page.route(`${provider.issuer}/interaction/*`, async (route) => {
      const agreed = await route.fetch({ maxRedirects: 0 });
      const resumed = await other.context.request.get(agreed.headers()['location'] ?? '', { maxRedirects: 0 });
      answer = resumed.headers()['location'] ?? '';
      await route.abort();
    });
    await consent(other.page).catch(() => undefined);
    await expect.poll(() => answer).toContain('/compte/retour/openid#');
  });
  const again = await own.switchOn();
  await test.step('and goes on, into the account, beside the other library', async () => {
    await again.page.goto(answer);
    await expect(again.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
    await again.expectBookCount(1);
    await again.search('Une si longue lettre');
    await expect(again.page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText('longue lettre');
    await again.open('/qui-lit');
    const people = again.page.getByRole('list', { name: 'Personnes' }).getByRole('listitem');
    await expect(people.filter({ hasText: 'Bob Diop' })).toBeVisible();
    await expect(people.filter({ hasText: 'Awa Ndiaye' })).toBeVisible();
  });
  await test.step('the same answer once more finds nothing that waits for it', async () => {
    await again.page.goto(answer);
    await expect(again.page.getByText(/Rien n’attend cette réponse/)).toBeVisible();
  });
  await test.step('taken away on the phone, it is gone from the list', async () => {
    await phone.button(/awa@maison\.example/).click();
    await phone.page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
    await expect(phone.button(/awa@maison\.example/)).toBeHidden();
    await expect(phone.button(/Ajouter Maison/)).toBeVisible();
  });
  expect([...phone.problems, ...again.problems]).toEqual([]);
  await phone.leave();
  await own.dispose();
});

test('ACC-122 ACC-127 whoever is new makes an account with it, and comes back in by it', async ({ browser }) => {
  test.setTimeout(180_000);
  const phone = await Reader.sitDown(browser, server.url);
  await test.step('an answer that nobody waits for goes nowhere', async () => {
    const before = provider.redemptions();
    await phone.open('/compte/retour/openid?code=stolen&state=somebody-elses');
    await expect(phone.page.getByText(/Rien n’attend cette réponse/)).toBeVisible();
    expect(phone.page.url()).toBe(`${server.url}/compte/retour/openid`);
    expect(provider.redemptions()).toBe(before);
  });
  await test.step('names are proposed, and changed', async () => {
    await phone.open('/compte');
    await phone.page.getByRole('link', { name: /Continuer avec Maison/ }).click();
    await continueThere(phone);
    await logIn(phone.page, 'fatou');
    await consent(phone.page);
    await expect(phone.page.getByText(/Aucun compte Griot n’est lié à fatou@maison\.example/)).toBeVisible({ timeout: 30_000 });
    await phone.page.reload();
    await expect(phone.page.getByLabel('Nom', { exact: true })).toHaveValue('Ndiaye', { timeout: 30_000 });
    await phone.page.getByLabel('Prénom').fill('Fatou');
    await phone.button('Créer le compte').click();
    await expect(phone.page.getByRole('heading', { name: 'Votre phrase de secours' })).toBeVisible({ timeout: 30_000 });
    await phone.page.getByRole('checkbox').check();
    await phone.button('Continuer').click();
    await phone.addByHand('Aya de Yopougon', 'Marguerite Abouet');
    await phone.expectEverythingSent();
  });
  const tablet = await Reader.sitDown(browser, server.url);
  await test.step('and the account opens on the tablet', async () => {
    await tablet.startWithoutAccount();
    await tablet.open('/compte/chez/openid');
    await continueThere(tablet);
    await logIn(tablet.page, 'fatou');
    await consent(tablet.page);
    await expect(tablet.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
    await tablet.expectBookCount(1);
    await tablet.open('/compte');
    await expect(tablet.page.getByText('Fatou Ndiaye').first()).toBeVisible();
  });
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  for (const reader of [phone, tablet]) await reader.leave();
});
