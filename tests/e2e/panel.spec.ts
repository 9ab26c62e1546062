/** The panel of synchronisation and the drawer beneath it, while the line comes and goes, and without a mouse. */
import { expect, test } from '@playwright/test';
import { freePort } from '../../scripts/free-port.mjs';
import { GriotProcess } from './kit/griot-process.ts';
import { brokenRules, looseMarks, misfits } from './kit/inspection.ts';
import { Reader } from './kit/reader.ts';
import { startSilentLine } from './kit/silent-line.ts';
import { witnessSync } from './kit/sync-witness.ts';

test('SYN-22 SYN-130 without a network, then without a server, the panel says why and what waits, and never that nothing does', async ({
  browser,
}) => {
  const port = await freePort();
  const server = await GriotProcess.start({ publicPort: port });
  const line = await startSilentLine(port, () => server.port);
  const reader = await Reader.sitDown(browser, `http://127.0.0.1:${port}`);
  const { page } = reader;
  await reader.createAccount('Awa', 'Diop');
  await reader.keptForOffline();
  await reader.addByHand('L’Aventure ambiguë', 'Cheikh Hamidou Kane');
  await reader.expectEverythingSent();

  await reader.context.setOffline(true);
  await reader.addByHand('Petit Pays', 'Gaël Faye');
  await reader.open('/');
  await page.evaluate(() => {
    const denied: string[] = [];
    const look = (): void => {
      const text = document.querySelector('main:not([data-resting] main)')?.textContent ?? '';
      if (/à envoyer/.test(text) && /Rien n.attend/.test(text)) denied.push(text);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { denied });
  });
  await page.getByRole('link', { name: /1\smodification à envoyer/ }).click();
  await expect(page.getByText('Ici seulement, dès qu’il y aura du réseau.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Petit Pays' })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { readonly denied: readonly string[] }).denied)).toEqual([]);
  expect([...(await brokenRules(page)), ...(await misfits(page)), ...(await looseMarks(page))]).toEqual([]);

  const witness = await witnessSync(page);
  await server.stop('SIGKILL');
  await reader.context.setOffline(false);
  await expect(reader.sentence).toContainText('Le serveur ne répond pas depuis');
  expect((await witness.heard()).filter((said) => said.includes('Tout est envoyé'))).toEqual([]);
  await server.restart();
  await reader.button('Envoyer maintenant').click();
  await expect(reader.sentence).toContainText('Tout est envoyé', { timeout: 60_000 });
  expect(reader.problems).toEqual([]);
  await reader.leave();
  await line.close();
  await server.dispose();
});

test('SYN-189 with keys alone a book is put back, the focus stays in the drawer, and leaving it leads back to its link', async ({
  browser,
}) => {
  const server = await GriotProcess.start();
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  for (const title of ['L’Enfant noir', 'Le Pagne noir']) {
    await reader.addByHand(title, 'Camara Laye');
    await reader.openBook(title);
    await reader.button('Modifier la fiche').click();
    await page.getByRole('dialog').last().getByRole('button', { name: 'Retirer de la bibliothèque' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'est retiré de votre bibliothèque' })).toBeVisible();
  }
  await reader.open('/synchronisation');
  const link = page.getByRole('link', { name: /Tiroir de secours/ });
  await link.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Tiroir de secours' });
  const putBack = drawer.getByRole('button', { name: /^Remettre/ });
  await expect(drawer).toBeFocused();
  await test.step('in letters of twice the size a title still has the width of a word', async () => {
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    const titled = await drawer.getByText('Le Pagne noir', { exact: true }).last().boundingBox();
    expect(titled?.width).toBeGreaterThan(100);
    expect(await misfits(page)).toEqual([]);
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  });
  for (const left of [1, 0]) {
    await putBack.first().press('Enter');
    await expect(putBack).toHaveCount(left);
    await expect(drawer.locator(':focus')).toHaveCount(1);
  }
  await expect(drawer.getByRole('status')).toContainText('remis');
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
  expect(reader.problems).toEqual([]);
  await reader.leave();
  await server.dispose();
});
