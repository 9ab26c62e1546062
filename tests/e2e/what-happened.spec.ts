/** What the server noted around an account, read, kept as a file, and acted upon when it was somebody else. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('AUD-7 AUD-8 a device that was not mine is found in what happened and signed out there; all of it goes into a file', async ({
  browser,
}) => {
  const [phone, tablet] = [await Reader.sitDown(browser, server.url), await Reader.sitDown(browser, server.url)];
  const { page } = phone;
  await phone.createAccount('Awa', 'Ndiaye');
  await phone.letIn(tablet);
  await phone.open('/compte');
  await page.getByRole('link', { name: /Ce qui s’est passé/ }).click();
  const entries = page.getByRole('list', { name: 'Ce qui s’est passé' }).getByRole('button');
  await expect(entries.last()).toContainText('Compte créé');

  await test.step('a file of lines, one for each entry', async () => {
    const begun = page.waitForEvent('download');
    await phone.button('Tout enregistrer dans un fichier').click();
    const lines = (await readFile(await (await begun).path(), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(await entries.count());
    expect(lines.map((line) => (JSON.parse(line) as { action: string }).action).at(-1)).toBe('account-created');
  });
  await test.step('the entry of the other device leads to its end', async () => {
    await entries
      .filter({ hasText: /Nouvel appareil connecté/ })
      .first()
      .click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByText('Ce n’était pas vous ?')).toBeVisible();
    await expect(sheet.getByRole('link', { name: 'Faire une nouvelle phrase' })).toBeVisible();
    await sheet.getByRole('button', { name: /^Déconnecter/ }).click();
    await expect(entries.first()).toContainText(/déconnecté/);
  });
  await test.step('without a network it says where it is read', async () => {
    await phone.context.setOffline(true);
    await expect(page.getByText('Ce qui s’est passé se lit avec du réseau.')).toBeVisible();
    await phone.context.setOffline(false);
  });
  expect(phone.problems).toEqual([]);
  await phone.leave();
  await tablet.leave();
});
