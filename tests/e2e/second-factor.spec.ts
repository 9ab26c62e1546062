/** One account with a second factor: turned on, its telephone lost, a new device by e-mail and a code, another one by a code on paper. */
import { expect, test } from '@playwright/test';
import { codeOf } from '../kit/administrator.ts';
import { aMailbox, codeIn, type Mailbox } from '../kit/mailbox.ts';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { picture } from './kit/pictures.ts';
import { Reader } from './kit/reader.ts';

const ADDRESS = 'awa@example.org';
const STEP_MS = 30_000;
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

const addAddress = async (reader: Reader, address: string): Promise<void> => {
  const { page } = reader;
  await page.getByLabel('Adresse e-mail').fill(address);
  await reader.button('Envoyer le code').click();
  await page.getByLabel('Code à huit chiffres').fill(codeIn(await mailbox.next(address, /ajouter cette adresse/)));
  await reader.button('Ajouter l’adresse').click();
  await expect(page.getByRole('button', { name: new RegExp(address) })).toBeVisible();
};

/** Up to the second step: the code of the mail was right. */
const beginByMail = async (reader: Reader): Promise<void> => {
  const { page } = reader;
  await reader.open('/compte/par-adresse');
  await page.getByLabel('Adresse e-mail').fill(ADDRESS);
  await reader.button('Recevoir un code').click();
  await page.getByLabel('Code à huit chiffres').fill(codeIn(await mailbox.next(ADDRESS, /entrer dans Griot/)));
  await reader.button('Entrer').click();
  await expect(page.getByRole('heading', { name: 'Encore un code' })).toBeVisible();
  await expect(page.getByLabel('Code à six chiffres')).toBeFocused();
};

test('ACC-130 ACC-134 ACC-135 ACC-136 ACC-138 turned on, the telephone lost: a new device by e-mail and a code, another by a code on paper', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const phone = await Reader.sitDown(browser, server.url);
  const { page } = phone;
  await phone.createAccount('Awa', 'Diop');
  await phone.importFile(babelioFile(20));
  await phone.open('/compte/adresse');
  await addAddress(phone, ADDRESS);

  let [secret, takenAt] = ['', 0];
  let paper: readonly string[] = [];
  await test.step('she turns it on from her account, and keeps her codes', async () => {
    await phone.open('/compte');
    await page.getByRole('link', { name: /Second facteur/ }).click();
    await picture(page, 'off');
    await phone.button('Activer un second facteur').click();
    secret = (await page.getByTestId('second-factor-key').textContent()) ?? '';
    await picture(page, 'set-up');
    takenAt = Date.now();
    await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, takenAt));
    await phone.button('Confirmer').click();
    await expect(page.getByRole('heading', { name: 'Dix codes sur papier' })).toBeVisible();
    paper = await page.getByRole('listitem').allTextContents();
    expect(paper).toHaveLength(10);
    const [saved] = await Promise.all([page.waitForEvent('download'), phone.button('Enregistrer').click()]);
    expect(saved.suggestedFilename()).toBe('griot-codes.txt');
    await picture(page, 'paper');
    await expect(phone.button('Continuer')).toBeDisabled();
    await page.getByRole('checkbox').check();
    await phone.button('Continuer').click();
    await expect(page.getByText(/Le second facteur est actif, et prouvé/)).toBeVisible();
    await expect(page.getByText(/Utilisés.: 0 sur dix/)).toBeVisible();
    await picture(page, 'on');
    await mailbox.next(ADDRESS, /second facteur de votre compte Griot est actif/);
  });

  const tablet = await Reader.sitDown(browser, server.url);
  await test.step('a new device gives the code of the mail, then that of the app', async () => {
    await beginByMail(tablet);
    await picture(tablet.page, 'step');
    await tablet.page.getByLabel('Code à six chiffres').fill('000000');
    await tablet.button('Entrer').click();
    await expect(tablet.page.getByText(/Ce code n.est pas le bon/)).toBeVisible();
    await expect(tablet.page.getByLabel('Code à six chiffres')).toBeFocused();
    await tablet.context.setOffline(true);
    await tablet.page.getByLabel('Code à six chiffres').fill('111111');
    await tablet.button('Entrer').click();
    await expect(tablet.page.getByText(/Il n.y a pas de réseau/)).toBeVisible({ timeout: 20_000 });
    await tablet.context.setOffline(false);
    // The code of this step was taken when it was turned on; the one of the next step counts already.
    await tablet.page
      .getByLabel('Code à six chiffres')
      .fill(codeOf(secret, Math.max(takenAt + STEP_MS, Date.now())).replace(/(...)/, '$1 '));
    await tablet.button('Entrer').click();
    await expect(tablet.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
    await tablet.expectBookCount(20);
    expect((await mailbox.next(ADDRESS, /nouvel appareil est connecté/)).text).toContain('temps universel');
  });

  const laptop = await Reader.sitDown(browser, server.url);
  await test.step('without the telephone a code on paper does the same, once', async () => {
    await beginByMail(laptop);
    await laptop.page.getByText('J’ai perdu le téléphone des codes').click();
    await expect(laptop.page.getByText(/ils ne demandent pas de code/)).toBeVisible();
    await picture(laptop.page, 'lost');
    await laptop.button('Prendre un code sur papier').click();
    await expect(laptop.page.getByLabel('Code sur papier')).toBeFocused();
    await laptop.page.getByLabel('Code sur papier').fill((paper[0] ?? '').toUpperCase());
    await laptop.button('Entrer').click();
    await expect(laptop.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
    await laptop.expectBookCount(20);
    await laptop.open('/compte/second-facteur');
    await expect(laptop.page.getByText(/Utilisés.: 1 sur dix/)).toBeVisible();
    await laptop.open('/compte/journal');
    await expect(laptop.page.getByText('Un code sur papier a servi')).toBeVisible();
    await picture(laptop.page, 'trail');
  });

  const borrowed = await Reader.sitDown(browser, server.url);
  await test.step('a device that gave no code is asked for one when it takes a way in away, and goes on with it', async () => {
    await phone.letIn(borrowed);
    await borrowed.open('/compte/entrees');
    await borrowed.page.getByRole('button', { name: new RegExp(ADDRESS) }).click();
    await borrowed.button('Retirer').click();
    const asked = borrowed.page.getByRole('dialog', { name: /Un code, puis/ });
    await expect(asked.getByLabel('Code à six chiffres')).toBeFocused();
    await picture(borrowed.page, 'asked');
    await asked.getByRole('button', { name: 'Fermer' }).click();
    await expect(borrowed.page.getByText(/Il faut d.abord un code de votre second facteur. Rien n.a changé/)).toBeVisible();
    await borrowed.button('Retirer').click();
    await asked.getByRole('button', { name: 'Prendre un code sur papier' }).click();
    await asked.getByLabel('Code sur papier').fill(paper[1] ?? '');
    await asked.getByRole('button', { name: 'Continuer' }).click();
    await expect(borrowed.page.getByText(/n.ouvre plus votre compte/)).toBeVisible();
    await expect(borrowed.page.getByRole('button', { name: new RegExp(ADDRESS) })).toHaveCount(0);
  });

  for (const reader of [phone, tablet, laptop, borrowed]) {
    expect(reader.problems).toEqual([]);
    await reader.leave();
  }
});
