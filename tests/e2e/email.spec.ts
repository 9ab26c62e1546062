/** One account, three browsers: the first adds an address and a password, the others come in by them. Mail goes by a real SMTP server. */
import { expect, test } from '@playwright/test';
import { aMailbox, codeIn, type Mailbox } from '../kit/mailbox.ts';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

const ADDRESS = 'awa@example.org';
const PASSWORD = 'le baobab chante à midi';
let mailbox: Mailbox;
let server: GriotProcess;

test.use({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
test.beforeAll(async () => {
  mailbox = await aMailbox();
  const settings = { GRIOT_MAIL: 'smtp', GRIOT_SMTP_URL: mailbox.url, GRIOT_MAIL_FROM: 'Griot <griot@example.org>' };
  server = await GriotProcess.start({ settings });
});
test.afterAll(async () => {
  await server.dispose();
  await mailbox.close();
});

test('ACC-79 ACC-86 ACC-91 ACC-95 ACC-96 an address and a password, added on a phone, open the account elsewhere', async ({ browser }) => {
  test.setTimeout(240_000);
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Awa', 'Diop');
  await phone.importFile(babelioFile(20));

  await phone.open('/compte');
  await phone.page.getByRole('link', { name: /Façons d.entrer/ }).click();
  await phone.page.getByRole('link', { name: /Ajouter une adresse/ }).click();
  await phone.page.getByLabel('Adresse e-mail').fill('awa');
  await phone.button('Envoyer le code').click();
  await expect(phone.page.getByText(/Écrivez une adresse e-mail entière/)).toBeVisible();
  await phone.page.getByLabel('Adresse e-mail').fill(ADDRESS);
  await phone.button('Envoyer le code').click();
  await phone.page.getByLabel('Code à huit chiffres').fill('00000000');
  await phone.button('Ajouter l’adresse').click();
  await expect(phone.page.getByText(/Ce n.est pas le code du message/)).toBeVisible();
  await phone.page.getByLabel('Code à huit chiffres').fill(codeIn(await mailbox.next(ADDRESS, /ajouter cette adresse/)));
  await phone.button('Ajouter l’adresse').click();
  await expect(phone.page.getByRole('button', { name: new RegExp(ADDRESS) })).toBeVisible();

  await phone.page.getByRole('link', { name: /Choisir un mot de passe/ }).click();
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill('motdepasse');
  await phone.button('Enregistrer').click();
  await expect(phone.page.getByText(/de ceux qu.on essaie en premier/)).toBeVisible();
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await phone.button('Enregistrer').click();
  await expect(phone.page.getByRole('link', { name: /Changer le mot de passe/ })).toBeVisible();

  const tablet = await Reader.sitDown(browser, server.url);
  await tablet.open('/compte');
  await tablet.page.getByRole('link', { name: /Avec une adresse e-mail/ }).click();
  await tablet.page.getByLabel('Adresse e-mail').fill(ADDRESS);
  await tablet.button('Recevoir un code').click();
  await tablet.page.getByLabel('Code à huit chiffres').fill(codeIn(await mailbox.next(ADDRESS, /entrer dans Griot/)));
  await tablet.button('Entrer').click();
  await expect(tablet.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
  await tablet.expectBookCount(20);

  const laptop = await Reader.sitDown(browser, server.url);
  await laptop.open('/appairage');
  await laptop.page.getByRole('link', { name: /Avec une adresse e-mail/ }).click();
  await laptop.page.getByLabel('Adresse e-mail').fill(ADDRESS);
  await laptop.button(/J.ai un mot de passe/).click();
  await laptop.page.getByLabel('Mot de passe', { exact: true }).fill('pas celui-là');
  await laptop.button('Entrer').click();
  await expect(laptop.page.getByText(/Cela ne correspond pas/)).toBeVisible();
  await laptop.page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await laptop.button('Montrer').click();
  await expect(laptop.page.getByLabel('Mot de passe', { exact: true })).toHaveAttribute('type', 'text');
  await laptop.button('Entrer').click();
  await expect(laptop.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
  await laptop.expectBookCount(20);

  for (const reader of [phone, tablet, laptop]) {
    expect(reader.problems).toEqual([]);
    await reader.leave();
  }
});
