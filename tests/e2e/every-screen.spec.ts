/** Every screen, in both languages, both lights and on both ends of the width. */
import { expect, test, type Page } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { brokenRules, misfits, settled } from './kit/inspection.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let withAccount: Reader;
let without: Reader;
let series: string;
let book: string;
let household: string;

test.beforeAll(async ({ browser }) => {
  server = await GriotProcess.start({ settings: { GRIOT_MAIL: 'console' } });
  withAccount = await Reader.sitDown(browser, server.url);
  await withAccount.createAccount('Awa', 'Diop');
  await withAccount.importFile(babelioFile(60));
  await withAccount.search('asterix');
  await withAccount.page.getByRole('region', { name: 'Séries' }).getByRole('link').first().click();
  await expect(withAccount.page).toHaveURL(/\/serie\//);
  series = new URL(withAccount.page.url()).pathname;
  await withAccount.openBook('Astérix, tome 5');
  book = new URL(withAccount.page.url()).pathname;
  await withAccount.open('/foyer');
  await withAccount.button('Fonder un foyer').click();
  await withAccount.page.getByLabel('Son nom').fill('Rue Blanche');
  await withAccount.button('Fonder').last().click();
  await expect(withAccount.page.getByRole('heading', { name: 'Rue Blanche' })).toBeVisible();
  household = new URL(withAccount.page.url()).pathname;
  await withAccount.button('Mettre des livres').click();
  await withAccount
    .button(/^Mettre .* dans «/)
    .first()
    .click();
  await expect(withAccount.page.getByText('déjà mis', { exact: true })).toBeVisible();
  without = await Reader.sitDown(browser, server.url);
});
test.afterAll(async () => {
  await withAccount.leave();
  await without.leave();
  await server.dispose();
});

interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: 'fr' | 'en';
  readonly width: 360 | 1280;
  /** Sizes depend on width and language, names and contrast on language and light: the slow rules are asked where both differ. */
  readonly rules: boolean;
}

const LOOKS: readonly Look[] = [
  { width: 360, theme: 'light', language: 'fr', rules: true },
  { width: 360, theme: 'dark', language: 'en', rules: false },
  { width: 1280, theme: 'light', language: 'fr', rules: false },
  { width: 1280, theme: 'dark', language: 'en', rules: true },
];

async function putOn({ page }: Reader, { theme, language, width }: Omit<Look, 'rules'>, textSize = 'normal'): Promise<void> {
  await page.setViewportSize({ width, height: 740 });
  await page.goto(`${server.url}/reglages`);
  await page.evaluate((settings) => localStorage.setItem('griot:settings', JSON.stringify(settings)), {
    theme,
    language,
    textSize,
    font: 'standard',
    reducedMotion: true,
    welcomed: true,
  });
}

async function arrive(page: Page, address: string): Promise<void> {
  await page.goto(`${server.url}${address}`);
  const screen = address.startsWith('/livre/') ? 'dialog[open]' : 'main';
  await expect(page.locator(`${screen} :is(h1, h2)`).first()).toBeAttached();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await settled(page);
}

const OF_AN_ACCOUNT = [
  '/cap',
  '/',
  '/bibliotheque',
  'series',
  'book',
  '/recherche?q=asterix',
  '/recherche?q=zzzzqx',
  '/ajouter',
  '/ajouter/scanner',
  '/ajouter/liste',
  '/ajouter/sans-titre',
  '/importer',
  '/exporter',
  '/synchronisation',
  '/synchronisation/tiroir',
  '/statistiques',
  '/reglages',
  '/compte',
  '/compte/journal',
  '/qui-lit',
  '/foyer',
  'household',
  'people of a household',
  '/compte/appareil',
  '/compte/entrees',
  '/compte/adresse',
  '/adresse/inconnue',
];
const WITHOUT_ONE = [
  '/cap',
  '/cap/parti',
  '/bienvenue',
  '/',
  '/bibliotheque',
  '/recherche',
  '/compte',
  '/qui-lit',
  '/compte/creer',
  '/compte/retrouver',
  '/compte/cle',
  '/compte/par-adresse',
  '/appairage',
  '/foyer',
  '/foyer/parti',
  '/invitation',
  '/synchronisation',
  '/synchronisation/tiroir',
  '/livre/parti',
  '/bibliotheque/serie/partie',
];

/** Addresses that are known once the rows are there. */
const ofThisRun = (address: string): string =>
  ({ series, book, household, 'people of a household': `${household}/personnes` })[address] ?? address;

for (const look of LOOKS) {
  test(`every screen ${look.rules ? 'can be read and touched by everybody' : 'fits its width and every thumb'} (${look.width} px, ${look.theme}, ${look.language})`, async () => {
    test.setTimeout(240_000);
    const found: string[] = [];
    for (const [reader, addresses] of [
      [withAccount, OF_AN_ACCOUNT],
      [without, WITHOUT_ONE],
    ] as const) {
      await putOn(reader, look);
      for (const address of addresses) {
        await arrive(reader.page, ofThisRun(address));
        const wrong = [...(look.rules ? await brokenRules(reader.page) : []), ...(await misfits(reader.page))];
        found.push(...wrong.map((one) => `${address}: ${one}`));
      }
      found.push(...reader.problems.splice(0));
    }
    expect(found).toEqual([]);
  });
}

test('every sheet and question can be read and touched by everybody, by day and by night', async () => {
  const { page } = withAccount;
  const found: string[] = [];
  const inspect = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
      await settled(page);
      const wrong = [...(await brokenRules(page)), ...(await misfits(page))];
      found.push(...wrong.map((one) => `${name}, ${theme}: ${one}`));
    }
  };
  const top = page.getByRole('dialog').last();
  await putOn(withAccount, { width: 360, theme: 'light', language: 'fr' });
  await arrive(page, book);
  await withAccount.button(/J.en suis à la page/).click();
  await expect(top.getByLabel('Page')).toBeVisible();
  await inspect('the page');
  await page.keyboard.press('Escape');
  await withAccount.button('Modifier la fiche').click();
  await expect(top.getByRole('heading', { name: 'Modifier la fiche' })).toBeVisible();
  await inspect('the facts');
  await page.keyboard.press('Escape');
  await withAccount.button('Écrire').click();
  await expect(top.getByRole('textbox')).toBeVisible();
  await inspect('the review');
  await page.keyboard.press('Escape');
  await expect(await withAccount.askToSignOut()).toBeVisible();
  await inspect('signing out');

  await withAccount.chooseImport(babelioFile(80));
  await expect(withAccount.button(/^Ranger/)).toBeVisible();
  await inspect('the rehearsal');

  const words = await withAccount.showPairingWords();
  await putOn(without, { width: 360, theme: 'light', language: 'fr' });
  await without.joinWithWords(words);
  await expect(withAccount.button('Oui, le laisser entrer')).toBeVisible();
  await inspect('the question of a new device');
  await withAccount.button('Non, refuser').click();
  await expect(page.getByText(/Refusé\s: cet appareil n.a rien reçu/)).toBeVisible();
  await inspect('a refusal');
  found.push(...withAccount.problems.splice(0), ...without.problems.splice(0));
  expect(found).toEqual([]);
});

test('the recovery phrase can be read and touched by everybody, and the largest letters fit the smallest phone', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  const found: string[] = [];
  await putOn(reader, { width: 360, theme: 'dark', language: 'fr' }, 'largest');
  for (const address of [
    '/',
    '/bibliotheque',
    '/ajouter',
    '/importer',
    '/synchronisation',
    '/reglages',
    '/compte',
    '/qui-lit',
    '/appairage',
    '/compte/retrouver',
    '/compte/cle',
  ]) {
    await arrive(page, address);
    found.push(...(await misfits(page)).map((one) => `${address}: ${one}`));
  }
  await page.goto(`${server.url}/compte/creer`);
  await page.getByLabel('Prénom').fill('Anne-Sophie-Marie');
  await page.getByLabel('Nom', { exact: true }).fill('de la Rochefoucauld-Diamanka');
  await reader.button('Créer le compte').click();
  await expect(page.getByRole('heading', { name: 'Votre phrase de secours' })).toBeVisible({ timeout: 30_000 });
  const words = (await page.getByRole('listitem').allTextContents()).join(' ');
  found.push(...(await brokenRules(page)), ...(await misfits(page)).map((one) => `${words}: ${one}`));
  await page.getByRole('checkbox').check();
  await reader.button('Continuer').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  found.push(...(await misfits(page)).map((one) => `the first screen after it: ${one}`));
  await withAccount.page.goto(`${server.url}${book}`);
  await putOn(withAccount, { width: 360, theme: 'light', language: 'fr' }, 'largest');
  for (const address of [book, series, '/bibliotheque', '/recherche?q=asterix', '/compte/appareil']) {
    await arrive(withAccount.page, address);
    found.push(...(await misfits(withAccount.page)).map((one) => `${address}, largest: ${one}`));
  }
  expect(found).toEqual([]);
  await reader.leave();
});

for (const width of [360, 1280] as const) {
  test(`a message about a book that was removed leaves the field of the search and the bar of a selection free (${width} px)`, async () => {
    const { page } = withAccount;
    await putOn(withAccount, { width, theme: 'light', language: 'fr' });
    await withAccount.openBook('tome 6');
    await withAccount.button('Modifier la fiche').click();
    await page.getByRole('dialog').last().getByRole('button', { name: 'Retirer de la bibliothèque' }).click();
    const message = page.getByRole('status').filter({ hasText: 'est retiré de votre bibliothèque' });
    await expect(message).toBeVisible();
    await page.getByRole('searchbox').click({ trial: true });
    await page.getByRole('button', { name: 'Tout', exact: true }).click({ trial: true });
    await withAccount.button('Annuler').click();
    await expect(message).toHaveCount(0);
  });
}
