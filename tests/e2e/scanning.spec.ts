/** A pile of books in a cellar without a network: three codes are read, their books are on the shelf; the titles come later. */
import { expect, test } from '@playwright/test';
import { aCatalogue, type CatalogueStub } from '../kit/catalogue-stub.ts';
import { anSruAnswer, MAGELLAN } from '../kit/unimarc.ts';
import { aBarcode } from './kit/barcode.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let catalogue: CatalogueStub;
test.beforeAll(async () => {
  catalogue = await aCatalogue();
  const record = (isbn: string, title: string) =>
    MAGELLAN.map(([tag, ind, fields]) =>
      tag === '073'
        ? ([tag, ind, `$a${isbn}`] as const)
        : tag === '200'
          ? ([tag, ind, `$a${title}`] as const)
          : ([tag, ind, fields] as const),
    ).filter(([tag]) => tag !== '010');
  // Whatever is asked, all three records come; a catalogue's other records are passed over.
  catalogue.answer('/api/SRU', {
    type: 'text/xml',
    body: anSruAnswer(record('9782070360024', 'L’Étranger'), record('9782203001190', 'Tintin au Tibet')),
  });
  catalogue.answer('/couverture', { type: 'image/png', body: aBarcode('9782070360024').buffer });
  server = await GriotProcess.start({
    settings: {
      GRIOT_METADATA_CONTACT: 'keeper@griot.example',
      GRIOT_BNF_URL: `${catalogue.url}/`,
      GRIOT_OPENLIBRARY_URL: catalogue.url,
      GRIOT_INVENTAIRE_URL: catalogue.url,
      GRIOT_GOOGLE_BOOKS_URL: catalogue.url,
    },
  });
});
test.afterAll(async () => {
  await server.dispose();
  await catalogue.close();
});

test('ADD-1 ADD-4 ADD-6 MET-41 MET-46 MET-80 MET-82 three codes read in airplane mode are books at once; with a network they get their titles', async ({
  browser,
}) => {
  const awa = await Reader.sitDown(browser, server.url);
  const { page } = awa;
  await awa.createAccount('Awa', 'Ndiaye');
  await awa.keptForOffline();
  const reader = page.waitForResponse((response) => response.url().endsWith('.wasm'));
  await awa.open('/ajouter/scanner');
  await expect(page.getByRole('heading', { name: 'Scanner à la suite' })).toBeVisible();
  await (await reader).finished();
  await awa.context.setOffline(true);

  const codes = ['9782070360024', '9782203001190', '9782708704800'];
  await page.getByLabel('Lire une photo').setInputFiles(codes.map(aBarcode));
  await expect(page.getByRole('heading', { name: '3 livres scannés' })).toBeVisible({ timeout: 20_000 });
  await page.getByLabel('Lire une photo').setInputFiles([aBarcode('9782070360024'), aBarcode('3017620422003')]);
  await expect(page.getByText(/3017620422003 est le code d’un autre article/)).toBeVisible();
  await expect(page.getByText('en attente')).toHaveCount(3);

  await awa.context.setOffline(false);
  await expect(page.getByRole('link', { name: /^L’Étranger/ })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: /^Tintin au Tibet/ })).toBeVisible();
  await expect(page.getByText('Aucun catalogue ne le connaît : écrivez son titre')).toBeVisible();

  await awa.button('Ranger les 3 livres').click();
  await awa.expectBookCount(3);
  await test.step('MET-80 MET-82 their covers come through the server, stay without a network, and can be freed', async () => {
    await awa.open('/bibliotheque');
    // Home is made out of sight, with covers of its own.
    const covers = page.locator('main img[src^="blob:"]').filter({ visible: true });
    await expect(covers).toHaveCount(2, { timeout: 20_000 });
    await awa.context.setOffline(true);
    await page.reload();
    await expect(covers).toHaveCount(2);
    await awa.open('/reglages');
    await expect(page.getByText('2 couvertures, gardées pour être vues sans réseau.')).toBeVisible();
    await awa.button('Libérer cette place').click();
    await expect(page.getByText('Couvertures des catalogues', { exact: true })).toHaveCount(0);
    await awa.context.setOffline(false);
  });
  await awa.open('/ajouter/sans-titre');
  await expect(page.getByRole('heading', { name: '1 inconnu' })).toBeVisible();
  expect(awa.problems).toEqual([]);
  await awa.leave();
});
