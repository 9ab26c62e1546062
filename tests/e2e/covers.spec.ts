/** The reader's own cover of a book, from a photo to the other device. */
import { expect, test, type Locator } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { aPhoto } from './kit/photo.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

/** On the open sheet of a book. */
const chooseCover = async (reader: Reader, photo = aPhoto()): Promise<void> => {
  await reader.button('Ma couverture').click();
  const sheet = reader.page.getByRole('dialog', { name: 'Ma couverture' });
  await sheet
    .getByLabel(/^Choisir une (autre )?image$/)
    .first()
    .setInputFiles(photo);
  await expect(sheet.getByRole('img', { name: /que vous avez choisie/ })).toBeVisible();
  await sheet.getByRole('button', { name: 'Garder cette couverture' }).click();
  await expect(sheet.getByRole('status').filter({ hasText: 'Cette couverture est enregistrée' })).toBeVisible();
};
/** Of the picture inside a cover: its size, and the colours near its top and its bottom. */
const seen = (picture: Locator) =>
  picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const at = (y: number) => [...(context?.getImageData(10, y, 1, 1).data ?? [])].slice(0, 3).map((part) => Math.round(part / 50));
    return { width: canvas.width, height: canvas.height, top: at(10), bottom: at(canvas.height - 10) };
  });
/** It may be seen as it was a moment before, and a picture that is exchanged while it is looked at is looked at again. */
const expectPhoto = (picture: Locator): Promise<void> =>
  expect(async () => expect(await seen(picture)).toEqual(EXPECTED)).toPass({ timeout: 15_000 });
const EXPECTED = { width: 600, height: 800, top: [4, 1, 1], bottom: [1, 1, 3] };

test('ATT-18 ATT-17 a photo added without a network on one device is seen on another', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Awa', 'Ndiaye');
  await phone.addByHand('L’Aventure ambiguë', 'Cheikh Hamidou Kane');
  const tablet = await Reader.sitDown(browser, server.url);
  await tablet.joinWithWords(await phone.showPairingWords());
  await phone.acceptDevice();
  await expect(tablet.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });

  const sheet = await phone.openBook('Aventure');
  await phone.context.setOffline(true);
  await chooseCover(phone);
  await expect(phone.page.getByText(/Elle partira quand il y aura du réseau/)).toBeVisible();
  await expectPhoto(sheet.locator('img.picture').first());
  await phone.context.setOffline(false);
  await expect(phone.page.getByText(/est enregistrée sur .* et sur le serveur/)).toBeVisible({ timeout: 30_000 });

  await tablet.open('/bibliotheque');
  const onShelf = tablet.page.getByRole('listitem').filter({ hasText: 'Aventure' }).locator('img.picture');
  await expect(onShelf).toBeVisible({ timeout: 30_000 });
  await expectPhoto(onShelf);
  // Kept: seen again without a network.
  await tablet.context.setOffline(true);
  await tablet.page.reload();
  await expect(onShelf).toBeVisible();
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('ATT-10 ATT-18 without an account a cover is kept here, taken away and given back; a file that is no picture changes nothing', async ({
  browser,
}) => {
  const reader = await Reader.sitDown(browser, server.url);
  await reader.startWithoutAccount();
  await reader.addByHand('Maus', 'Art Spiegelman');
  const sheet = await reader.openBook('Maus');
  await chooseCover(reader);
  await expect(reader.page.getByText(/seulement là tant que vous n.avez pas de compte/)).toBeVisible();

  const covers = reader.page.getByRole('dialog', { name: 'Ma couverture' });
  await covers
    .getByLabel('Choisir une autre image')
    .first()
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no') });
  await expect(covers.getByText(/n.est pas une image que ce navigateur sait ouvrir/)).toBeVisible();

  await covers.getByRole('button', { name: 'Retirer cette couverture' }).click();
  await expect(covers.getByRole('img', { name: 'Couverture tissée de Maus' })).toBeVisible();
  await expect(sheet.locator('img.picture')).toHaveCount(0);
  await covers.getByRole('button', { name: 'Annuler' }).click();
  await expect(sheet.locator('img.picture').first()).toBeVisible();
  await reader.page.reload();
  await expect(reader.page.getByRole('dialog').locator('img.picture').first()).toBeVisible();
  expect(reader.problems).toEqual([]);
  await reader.leave();
});
