/** Opened again without a server, after the phone was switched off. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { countRows } from './kit/device-storage.ts';
import type { GriotProcess } from './kit/griot-process.ts';
import { OwnPhone } from './kit/own-phone.ts';
import { Reader } from './kit/reader.ts';

let own: OwnPhone;
let server: GriotProcess;
test.beforeEach(async () => {
  own = await OwnPhone.unpack();
  server = own.server;
});
test.afterEach(() => own.dispose());
const switchOn = (): Promise<Reader> => own.switchOn();

test('after one visit every address opens without a server, also after a restart of the browser', async () => {
  let phone = await switchOn();
  await phone.startWithoutAccount();
  await phone.importFile(babelioFile(30));
  await phone.search('asterix');
  await phone.page.getByRole('region', { name: 'Séries' }).getByRole('link').first().click();
  await expect(phone.page).toHaveURL(/\/serie\//);
  const series = new URL(phone.page.url()).pathname;
  await phone.openBook('Astérix, tome 5');
  const book = new URL(phone.page.url()).pathname;

  await server.stop('SIGKILL');
  phone = await switchOn();
  const screens: readonly (readonly [string, string | RegExp])[] = [
    ['/', /Bon/],
    ['/bibliotheque', 'Bibliothèque'],
    [series, /Astérix/],
    [book, /Astérix, tome 5/],
    ['/recherche', 'Chercher'],
    ['/recherche?q=asterix', 'Chercher'],
    ['/ajouter', 'Ajouter un livre'],
    ['/ajouter/scanner', 'Scanner à la suite'],
    ['/importer', 'Importer une bibliothèque'],
    ['/synchronisation', /Tout est enregistré/],
    ['/reglages', 'Réglages'],
    ['/compte', 'Compte'],
    ['/compte/creer', 'Créer un compte'],
    ['/compte/retrouver', 'Retrouver mon compte'],
    ['/appairage', /J.ai déjà Griot ailleurs/],
    ['/adresse/inconnue', /Page introuvable/],
  ];
  for (const [address, heading] of screens) {
    await phone.open(address);
    await expect(phone.page.getByRole('heading', { level: 1, name: heading }).first(), address).toBeAttached();
  }
  await phone.search('asterix 5');
  await expect(phone.page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText('Astérix, tome 5');
  expect(phone.problems).toEqual([]);
});

test('SYN-22 what an account wrote without a server is kept over restarts, named as waiting, and sent when the server is back', async ({
  browser,
}) => {
  let phone = await switchOn();
  const phrase = await phone.createAccount('Moussa', 'Traoré');
  await phone.keptForOffline();
  await phone.importFile(babelioFile(12));
  await phone.expectEverythingSent();
  await server.stop('SIGKILL');

  await test.step('switched on without a server: the library is there and takes changes', async () => {
    phone = await switchOn();
    await phone.expectBookCount(12);
    await phone.addByHand('Les Soleils des indépendances', 'Ahmadou Kourouma');
    await phone.openBook('Les Soleils des indépendances');
    await phone.button('Je commence').click();
    await phone.markPage(30);
  });
  await test.step('switched off and on: it waits, by its name', async () => {
    phone = await switchOn();
    await phone.open('/synchronisation');
    await expect(phone.sentence).toContainText(/à envoyer/, { timeout: 30_000 });
    await expect(phone.page.getByRole('heading', { name: 'Les Soleils des indépendances' }).first()).toBeVisible();
    expect(await phone.sentence.textContent()).not.toContain('Tout est envoyé');
  });
  await test.step('the server is back: it leaves by itself', async () => {
    await server.restart();
    await expect(phone.sentence).toContainText('Tout est envoyé', { timeout: 60_000 });
    await expect(phone.page.getByText(/Rien n.attend/)).toBeVisible();
  });
  await test.step('and is on another device', async () => {
    const tablet = await Reader.sitDown(browser, server.url);
    await tablet.recover(phrase);
    await tablet.expectBookCount(13);
    const sheet = await tablet.openBook('Les Soleils des indépendances');
    await expect(sheet.getByText('Page 30').first()).toBeVisible();
    const kept = await countRows(phone.page);
    await expect.poll(() => countRows(tablet.page)).toEqual(kept);
    await tablet.leave();
  });
  expect(phone.problems).toEqual([]);
});
