/** A reader imported a library and asks once for its covers and missing facts. */
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
  catalogue.answer('/api/SRU', {
    type: 'text/xml',
    body: anSruAnswer(record('9782070360024', 'Un titre de catalogue'), record('9782203001190', 'Un autre')),
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

const LINES = [
  '"ISBN";"Titre";"Auteur";"Editeur";"Date de publication";"Date d`entrée dans Babelio";"Statut";"Note"',
  '9782070360024;L’Étranger;Camus Albert;;;12/10/2015 14:05;Lu;4',
  '9782203001190;Tintin au Tibet;Hergé;Mon éditeur;;12/10/2015 14:05;Lu;5',
  '9782708704800;Les Soleils;Kourouma Ahmadou;;;12/10/2015 14:05;Lu;5',
];
const FILE = { name: 'babelio.csv', mimeType: 'text/csv', buffer: Buffer.from(`${LINES.join('\r\n')}\r\n`, 'utf8') };

test('MET-48 MET-49 MET-50 a round says what it costs, is paused over a restart, fills what is empty, brings covers, and goes back by one press', async ({
  browser,
}) => {
  const awa = await Reader.sitDown(browser, server.url);
  const { page } = awa;
  await awa.createAccount('Awa', 'Ndiaye');
  await awa.keptForOffline();
  await awa.importFile(FILE);
  await awa.expectBookCount(3);
  const sheet = page.getByRole('dialog', { name: 'Compléter les fiches' });
  const openSheet = async (): Promise<void> => {
    await awa.open('/bibliotheque');
    await awa.button('Autour de la bibliothèque').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Compléter les fiches/ })
      .click();
    await expect(sheet).toBeVisible();
  };
  await openSheet();
  await expect(sheet.getByText(/^3 livres ont quelque chose à gagner\s: environ 0,1\sMo et 1 minute/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Demander aux catalogues' }).click();
  await sheet.getByRole('button', { name: 'Mettre en pause' }).click();
  await expect(sheet.getByText(/^En pause/)).toBeVisible();
  await openSheet();
  await expect(sheet.getByText(/^En pause/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Reprendre' }).click();
  await expect(sheet.getByRole('status').filter({ hasText: '3 sur 3' })).toBeVisible({ timeout: 60_000 });
  await expect(sheet.getByText('2 fiches complétées')).toBeVisible();

  await awa.open('/bibliotheque');
  const covers = page.locator('main img[src^="blob:"]');
  await expect(covers).toHaveCount(2, { timeout: 60_000 });
  // What the file said stays.
  await expect(page.getByRole('listitem').filter({ hasText: 'L’Étranger' })).toBeVisible();
  await openSheet();
  await sheet.getByRole('button', { name: 'Tout annuler' }).click();
  await expect(page.getByText('Les fiches sont comme avant')).toBeVisible();
  await awa.open('/bibliotheque');
  await expect(covers).toHaveCount(0);
  expect(awa.problems).toEqual([]);
  await awa.leave();
});
