/** A person takes everything that the server keeps of them: the file, how it comes, and what is said when it does not. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { unpacked } from '../kit/account-archive.ts';
import { codeOf } from '../kit/administrator.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { aPhoto } from './kit/photo.ts';
import { picture } from './kit/pictures.ts';
import { Reader } from './kit/reader.ts';

const FILE_DOOR = '**/api/account/export/file';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

/** As most browsers are: pages write no files, and a file is handed over to be saved. */
const withoutPicker = (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
/** A real file of this origin in the place of one that is chosen in the browser's dialog, which no test can press. */
const withPicker = (page: Page) =>
  page.addInitScript(() => {
    const pick = async ({ suggestedName }: { readonly suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    Object.assign(window, { showSaveFilePicker: pick });
  });

const openScreen = async (reader: Reader): Promise<void> => {
  await reader.open('/compte');
  await reader.page.getByRole('link', { name: 'Tout ce que le serveur garde de vous' }).click();
  await expect(reader.page.getByRole('heading', { name: 'Tout ce que le serveur garde de vous' })).toBeVisible();
};

test('ACC-140 ACC-146 ACC-147 everything comes as one file that is whole, with the photo and without anybody else', async ({ browser }) => {
  const other = await Reader.sitDown(browser, server.url);
  await other.createAccount('Fanta', 'MARK-other');
  await other.addByHand('MARK-other-book', 'Quelqu’un');
  await other.expectEverythingSent();

  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await withoutPicker(page);
  await reader.createAccount('Néné', 'Barry');
  await reader.addByHand('Sous l’orage', 'Seydou Badian');
  await reader.addByHand('Une si longue lettre', 'Mariama Bâ');
  await reader.openBook('Une si longue lettre');
  await reader.button('Ma couverture').click();
  const sheet = page.getByRole('dialog', { name: 'Ma couverture' });
  await sheet
    .getByLabel(/^Choisir une (autre )?image$/)
    .first()
    .setInputFiles(aPhoto());
  await sheet.getByRole('button', { name: 'Garder cette couverture' }).click();
  await expect(page.getByText(/est enregistrée sur .* et sur le serveur/)).toBeVisible({ timeout: 30_000 });
  await reader.expectEverythingSent();

  await test.step('the screen says what is in it and how large it is', async () => {
    await openScreen(reader);
    const contents = page.getByRole('list', { name: 'Ce qu’il y a dedans' });
    await expect(contents).toContainText(/\d+ lignes?\s: livres/);
    await expect(page.getByText(/Environ .* en une archive ZIP/)).toBeVisible();
    await expect(page.getByText(/N’y sont pas/)).toBeVisible();
    await picture(page, 'everything', { whole: true });
  });

  await test.step('a line that is cut is said so, and nothing is kept', async () => {
    await page.route(FILE_DOOR, async (route) => {
      const answer = await route.fetch();
      const whole = await answer.body();
      await route.fulfill({ status: 200, headers: { 'content-type': 'application/zip' }, body: whole.subarray(0, whole.length - 40) });
    });
    await reader.button('Emporter tout').click();
    await expect(page.getByText(/La ligne a été coupée après/)).toBeVisible();
    await expect(reader.button('Enregistrer le fichier')).toHaveCount(0);
    await picture(page, 'everything-cut', { whole: true });
    await page.unroute(FILE_DOOR);
  });

  await test.step('begun again, the file is whole and is the person’s', async () => {
    await reader.button('Emporter tout').click();
    await expect(page.getByText(/Tout est arrivé/)).toBeVisible();
    await picture(page, 'everything-here', { whole: true });
    const saving = page.waitForEvent('download');
    await reader.button('Enregistrer le fichier').click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^griot-tout-\d{4}-\d\d-\d\d\.zip$/);
    const archive = unpacked(new Uint8Array(readFileSync(await saved.path())));
    expect(archive.json('account.json')).toMatchObject({ account: { firstName: 'Néné', lastName: 'Barry' } });
    const titles = archive.lines('rows/books.jsonl').map(({ row }) => (row as { title: string }).title);
    expect(titles.toSorted()).toEqual(['Sous l’orage', 'Une si longue lettre']);
    expect(archive.allText).not.toContain('MARK-other');
    const photos = archive.names.filter((name) => name.startsWith('files/'));
    expect(photos.length).toBe(1);
    expect(photos[0]).toContain(
      createHash('sha256')
        .update(archive.bytes(photos[0] ?? ''))
        .digest('hex'),
    );
    expect(archive.text('rows/books.jsonl')).toContain(photos[0]?.slice('files/'.length, 'files/'.length + 64));
    const library = JSON.parse(archive.text('library.json')) as { readonly counts: { readonly books: number } };
    expect(library.counts.books).toBe(2);

    await test.step('and its library goes back into Griot, on a device without an account', async () => {
      const fresh = await Reader.sitDown(browser, server.url);
      await fresh.startWithoutAccount();
      await fresh.chooseImport({ name: 'library.json', mimeType: 'application/json', buffer: Buffer.from(archive.bytes('library.json')) });
      await fresh.button(/^Restaurer$/).click();
      await expect(fresh.page.getByRole('heading', { name: 'Restauration terminée' })).toBeVisible();
      await fresh.expectBookCount(2);
      await fresh.open('/compte/tout');
      await expect(fresh.page.getByText(/aucun serveur ne garde rien de vous/)).toBeVisible();
      await picture(fresh.page, 'everything-no-account', { whole: true });
      await fresh.page.getByRole('link', { name: /Sauvegarder ce qui est sur/ }).click();
      await expect(fresh.page.getByRole('heading', { name: 'Exporter et sauvegarder' })).toBeVisible();
      await fresh.leave();
    });
  });

  await test.step('it is in the trail, and without a network the screen says that it needs one', async () => {
    await reader.open('/compte/journal');
    await expect(page.getByText('Copie complète du compte emportée').first()).toBeVisible();
    await openScreen(reader);
    await expect(page.getByText(/Environ/)).toBeVisible();
    await reader.context.setOffline(true);
    await expect(reader.button('Emporter tout')).toBeDisabled();
    await expect(page.getByText(/Cette page se lit avec du réseau/)).toBeVisible();
    await picture(page, 'everything-offline', { whole: true });
    await reader.context.setOffline(false);
  });
  expect([...reader.problems, ...other.problems]).toEqual([]);
  await reader.leave();
  await other.leave();
});

test('ACC-146 where a page may write files the bytes go to the chosen one, which is never half a file', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await withPicker(page);
  await reader.createAccount('Oumar', 'Sy');
  await reader.addByHand('L’Aventure ambiguë', 'Cheikh Hamidou Kane');
  await reader.expectEverythingSent();
  const kept = () =>
    page.evaluate(async () => {
      const sizes: Record<string, number> = {};
      const folder = await navigator.storage.getDirectory();
      for await (const [name, handle] of folder as unknown as AsyncIterable<[string, FileSystemFileHandle]>)
        if (handle.kind === 'file') sizes[name.slice(0, 11)] = (await handle.getFile()).size;
      return sizes;
    });

  await openScreen(reader);
  await page.route(FILE_DOOR, async (route) => {
    const whole = await (await route.fetch()).body();
    await route.fulfill({ status: 200, headers: { 'content-type': 'application/zip' }, body: whole.subarray(0, whole.length - 40) });
  });
  await reader.button('Emporter tout').click();
  await expect(page.getByText(/La ligne a été coupée après/)).toBeVisible();
  expect(await kept()).toEqual({});
  await page.unroute(FILE_DOOR);

  await reader.button('Emporter tout').click();
  await expect(page.getByText(/Tout y est/)).toBeVisible();
  expect(Object.keys(await kept())).toEqual(['griot-tout-']);
  expect(Object.values(await kept())[0]).toBeGreaterThan(3_000);
  expect(reader.problems).toEqual([]);
  await reader.leave();
});

test('ACC-143 ACC-144 a code of the second factor comes first, and another device’s file under way is said', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  const { page } = phone;
  await withoutPicker(page);
  await phone.createAccount('Kadi', 'Touré');
  await phone.addByHand('Sous l’orage', 'Seydou Badian');
  const tablet = await Reader.sitDown(browser, server.url);
  await withoutPicker(tablet.page);
  await phone.letIn(tablet);
  await phone.open('/compte/second-facteur');
  await page.getByRole('button', { name: 'Activer un second facteur' }).click();
  const secret = (await page.getByTestId('second-factor-key').textContent()) ?? '';
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, Date.now()));
  await phone.button('Confirmer').click();
  await page.getByRole('checkbox', { name: 'Je les ai gardés ailleurs' }).check();
  await phone.button('Continuer').click();

  await test.step('on a device that gave none, a code is asked for', async () => {
    await openScreen(tablet);
    await expect(tablet.page.getByRole('heading', { name: 'D’abord, un code' })).toBeVisible();
    await picture(tablet.page, 'everything-code', { whole: true });
    await tablet.page.getByLabel('Code', { exact: true }).fill(codeOf(secret, Date.now() + 30_000));
    await tablet.button('Donner le code').click();
    await expect(tablet.button('Emporter tout')).toBeVisible();
  });

  await test.step('while the tablet has a ticket, the phone is told to wait', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await tablet.page.route(FILE_DOOR, async (route) => {
      await held;
      await route.continue();
    });
    await tablet.button('Emporter tout').click();
    await expect(tablet.page.getByRole('progressbar')).toBeVisible();
    await picture(tablet.page, 'everything-coming', { whole: true });
    await openScreen(phone);
    await phone.button('Emporter tout').click();
    await expect(page.getByText(/Un de vos appareils emporte déjà tout/)).toBeVisible();
    await picture(page, 'everything-later', { whole: true });
    letGo();
    await expect(tablet.page.getByText(/Tout est arrivé/)).toBeVisible();
  });
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});
