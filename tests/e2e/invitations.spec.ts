/** Two ways into a household besides the link: an e-mail, over a real SMTP server, and a square before a camera. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Browser } from '@playwright/test';
import { aMailbox, type Mailbox } from '../kit/mailbox.ts';
import { launchWithCamera } from './kit/camera.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let mailbox: Mailbox;
let server: GriotProcess;
let folder: string;
test.beforeAll(async () => {
  mailbox = await aMailbox();
  const settings = { GRIOT_MAIL: 'smtp', GRIOT_SMTP_URL: mailbox.url, GRIOT_MAIL_FROM: 'Griot <griot@example.org>' };
  server = await GriotProcess.start({ settings });
  folder = mkdtempSync(path.join(os.tmpdir(), 'griot-square-'));
});
test.afterAll(async () => {
  await server.dispose();
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Awa, who founded a household and is about to invite somebody. */
const inviting = async (browser: Browser): Promise<Reader> => {
  const awa = await Reader.sitDown(browser, server.url);
  await awa.createAccount('Awa', 'Diop');
  await awa.open('/foyer');
  await awa.button('Fonder un foyer').click();
  await awa.page.getByLabel('Son nom').fill('Rue Blanche');
  await awa.button('Fonder').last().click();
  await awa.expectEverythingSent();
  await awa.open('/foyer');
  await awa.page.getByRole('link', { name: /Rue Blanche/ }).click();
  await awa.page.getByRole('link', { name: 'Personnes et réglages' }).click();
  await awa.button('Inviter quelqu’un').click();
  return awa;
};

test('HSE-38 HSE-47 an invitation by e-mail leads into the household; its list says to whom one went, and the screen when enough were sent', async ({
  browser,
}) => {
  const awa = await inviting(browser);
  const sheet = awa.page.getByRole('dialog');
  const send = sheet.getByRole('button', { name: /^Envoyer/ });
  const address = sheet.getByLabel('Son adresse e-mail');
  await sheet.getByText('Par e-mail').click();
  await address.fill('bob@');
  await send.click();
  await expect(sheet.getByText(/Écrivez une adresse e-mail entière/)).toBeVisible();
  await address.fill('bob@example.org');
  await send.click();
  await expect(sheet.getByText(/L’invitation part à bob@example\.org/)).toBeVisible();
  await address.fill('Bob@example.org');
  await send.click();
  await expect(sheet.getByText(/Une invitation attend déjà à/)).toBeVisible();
  const mail = await mailbox.next('bob@example.org', /Awa Diop vous invite/);
  expect(mailbox.mails).toHaveLength(1);
  const link = /^http:\S+\/invitation#\S+$/m.exec(mail.text ?? '')?.[0] ?? '';

  await awa.context.setOffline(true);
  await address.fill('zoe@example.org');
  await send.click();
  await expect(sheet.getByText('Inviter demande du réseau. Rien n’a été envoyé.')).toBeVisible({ timeout: 60_000 });
  await awa.context.setOffline(false);
  await sheet.getByRole('button', { name: 'Fermer' }).click();
  const waiting = awa.page.getByRole('list', { name: 'Invitations en attente' }).getByRole('listitem');
  await expect(waiting).toHaveCount(1);
  await expect(waiting).toContainText('Par e-mail à bob@example.org · Partage');
  await expect(waiting).toContainText(/Fait par Awa Diop, valable jusqu’au/);

  const bob = await Reader.sitDown(browser, server.url);
  await bob.createAccount('Bob', 'Sarr');
  await bob.page.goto(link);
  await bob.button(/^Entrer dans/).click();
  await expect(bob.page.getByRole('heading', { name: 'Rue Blanche' })).toBeVisible();
  await awa.page.reload();
  await expect(awa.page.getByText('Bob Sarr')).toBeVisible();
  await expect(awa.page.getByText('bob@example.org')).toHaveCount(0);

  // Three to one address a day; each is taken back, so that the next one is no repetition.
  for (const left of [2, 1, 0]) {
    await awa.button('Inviter quelqu’un').click();
    await sheet.getByText('Par e-mail').click();
    await address.fill('bob@example.org');
    await send.click();
    await expect(sheet.getByText(left === 0 ? /Assez d’invitations par e-mail pour aujourd’hui/ : /L’invitation part à/)).toBeVisible();
    await sheet.getByRole('button', { name: 'Fermer' }).click();
    if (left === 0) continue;
    await awa.button('Annuler l’invitation à bob@example.org').click();
    await expect(waiting).toHaveCount(0);
  }
  expect([...awa.problems, ...bob.problems]).toEqual([]);
  await awa.leave();
  await bob.leave();
});

test('HSE-48 whoever is invited aims at the square, from the households and from where devices are paired', async ({ browser }) => {
  const awa = await inviting(browser);
  await awa.button('Faire le lien').click();
  const square = awa.page.getByRole('dialog').getByRole('figure');
  await expect(square).toBeVisible();
  // What the camera sees: a film of one picture of her screen.
  const picture = await square.screenshot({ type: 'jpeg', quality: 95 });
  const camera = await launchWithCamera(picture, folder);
  try {
    const bob = await Reader.at(await camera.newContext({ locale: 'fr-FR', viewport: { width: 360, height: 740 } }), server.url);
    const asked = bob.page.getByRole('heading', { name: /Awa Diop vous invite dans le foyer/ });
    await bob.open('/appairage');
    await bob.button('Viser le carré').click();
    await expect(asked).toBeVisible({ timeout: 30_000 });
    await bob.open('/foyer');
    await bob.button('Viser une invitation').click();
    await expect(asked).toBeVisible({ timeout: 30_000 });
    await bob.createAccount('Bob', 'Sarr');
    await bob.open('/foyer');
    await bob.button('Viser une invitation').click();
    await bob.button(/^Entrer dans/).click();
    await expect(bob.page.getByRole('heading', { name: 'Rue Blanche' })).toBeVisible();
    expect([...awa.problems, ...bob.problems]).toEqual([]);
  } finally {
    await camera.close();
  }
  await awa.leave();
});

test('HSE-50 HSE-51 an organisation is made and described without a network, and called what it is', async ({ browser }) => {
  const awa = await Reader.sitDown(browser, server.url);
  await awa.createAccount('Awa', 'Diop');
  await awa.open('/foyer');
  await awa.keptForOffline();
  await awa.context.setOffline(true);
  await awa.button('Fonder un foyer').click();
  await awa.page.getByText('une organisation', { exact: true }).click();
  await expect(awa.page.getByRole('heading', { name: 'Fonder une organisation' })).toBeVisible();
  await awa.page.getByLabel('Son nom').fill('École Jean-Mermoz');
  await awa.button('Fonder').last().click();
  await awa.page.getByRole('link', { name: 'Personnes et réglages' }).click();
  await expect(awa.page.getByText('Personne ne l’a dit encore')).toBeVisible();
  await expect(awa.button('Mettre fin à l’organisation')).toBeVisible();
  await awa.button('Changer le nom et l’usage').click();
  await awa.page.getByLabel('Son usage').fill('La bibliothèque de la classe de CM2');
  await awa.button('Enregistrer').click();
  await expect(awa.page.getByRole('dialog')).toHaveCount(0);
  await awa.button('Retour').first().click();
  await expect(awa.page.getByRole('heading', { name: 'École Jean-Mermoz' })).toBeVisible();
  await expect(awa.page.getByText('La bibliothèque de la classe de CM2')).toBeVisible();
  await expect(awa.page.getByText(/foyer/i)).toHaveCount(0);
  expect(awa.problems).toEqual([]);
  await awa.leave();
});
