/** Several devices of one person, several people on one server, two tabs of one device. */
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { countRows, databaseNames, tracesOf } from './kit/device-storage.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

test('SYN-34 a device that is refused keeps its own books and gets no others', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Awa', 'Ndiaye');
  await phone.importFile(babelioFile(20));
  const stranger = await Reader.sitDown(browser, server.url);
  await stranger.addByHand('Un livre à moi', 'Moi');

  await stranger.joinWithWords(await phone.showPairingWords());
  await phone.button('Non, refuser').click();
  await expect(phone.page.getByText(/Refusé\s: cet appareil n.a rien reçu/)).toBeVisible();
  await expect(stranger.page.getByText(/n.a pas laissé entrer celui-ci/)).toBeVisible();
  await expect(stranger.button('Rejoindre')).toBeVisible();
  await stranger.expectBookCount(1);
  expect([...phone.problems, ...stranger.problems]).toEqual([]);
  await phone.leave();
  await stranger.leave();
});

test('SYN-34 ACC-14 three words let one device in, once, and wrong words are told from used ones', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Binta', 'Sow');
  await phone.importFile(babelioFile(20));
  const tablet = await Reader.sitDown(browser, server.url);
  const late = await Reader.sitDown(browser, server.url);

  await late.joinWithWords('baobab 417 tambour');
  await expect(late.page.getByText(/ne correspondent à aucun appareil en attente/)).toBeVisible();

  const words = await phone.showPairingWords();
  await tablet.joinWithWords(words.toUpperCase());
  await phone.acceptDevice();
  await expect(tablet.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
  await expect(phone.page.getByText(/est relié à votre compte/)).toBeVisible();
  await tablet.expectBookCount(20);

  await late.joinWithWords(words);
  await expect(late.page.getByText(/Ces trois mots ont déjà servi/)).toBeVisible();
  await late.expectBookCount(0);
  for (const reader of [phone, tablet, late]) {
    expect(reader.problems).toEqual([]);
    await reader.leave();
  }
});

test('SYN-123 a device that leaves the waiting screen, and is reloaded, comes in without the words', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Ousmane', 'Ba');
  const tablet = await Reader.sitDown(browser, server.url);
  await tablet.joinWithWords(await phone.showPairingWords());
  const waits = tablet.page.getByRole('heading', { name: /Compte\s: Ousmane/ });
  await expect(waits).toBeVisible();
  await tablet.open('/reglages');
  await tablet.open('/appairage');
  await expect(waits).toBeVisible();
  await phone.acceptDevice();
  await expect(tablet.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });
  await expect(tablet.page.getByRole('heading', { name: /Ousmane/ })).toBeVisible();
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('ACC-23 ACC-24 ACC-25 the devices of an account are seen, named and signed out from another one, and keep what they have', async ({
  browser,
}) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Aminata', 'Cissé');
  await phone.importFile(babelioFile(20));
  const tablet = await Reader.sitDown(browser, server.url);
  await phone.letIn(tablet);
  await tablet.expectBookCount(20);

  await phone.open('/compte');
  const devices = phone.page.getByRole('list', { name: 'Appareils' }).getByRole('button');
  await expect(devices).toHaveCount(2);
  await expect(devices.filter({ hasText: 'cet appareil' })).toHaveCount(1);
  await devices.filter({ hasText: /vu le/ }).click();
  const sheet = phone.page.getByRole('dialog');
  await sheet.getByLabel('Nom de l’appareil').fill('Tablette du salon');
  await sheet.getByRole('button', { name: 'Renommer' }).click();
  await expect(phone.page.getByText('L’appareil s’appelle Tablette du salon')).toBeVisible();

  await devices.filter({ hasText: 'Tablette du salon' }).click();
  await sheet.getByRole('button', { name: 'Déconnecter cet appareil' }).click();
  await expect(phone.page.getByText('Tablette du salon est déconnecté')).toBeVisible();
  await expect(devices).toHaveCount(1);

  await tablet.addByHand('Après', 'Moi');
  await tablet.expectBookCount(21);
  await expect.poll(() => tablet.syncWords(), { timeout: 60_000 }).toMatch(/déconnecté|connectez-vous/i);
  await phone.expectBookCount(20);

  await phone.context.setOffline(true);
  await phone.page.goto(`${server.url}/compte`);
  await expect(phone.page.getByText('La liste de vos appareils se lit avec du réseau.')).toBeVisible();
  await phone.context.setOffline(false);
  await expect(devices).toHaveCount(1);
  expect(phone.problems).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('SYN-33 signing out without a network says what is not sent, then leaves nothing on the device', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  const phrase = await phone.createAccount('Fatoumata', 'Kanouté');
  await phone.importFile(babelioFile(20));
  await phone.expectEverythingSent();
  await phone.keptForOffline();

  await phone.context.setOffline(true);
  await phone.addByHand('Jamais parti', 'Personne');
  const question = await phone.askToSignOut();
  await expect(question.getByText(/n.est pas encore envoyée et sera perdue/)).toBeVisible();
  await question.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(phone.page.getByRole('dialog')).toHaveCount(0, { timeout: 20_000 });
  await expect.poll(() => databaseNames(phone.page)).not.toContainEqual(expect.stringMatching(/^griot-(?!anon|device)/));
  expect(
    await tracesOf(phone.page, ['Fatoumata', 'Kanouté', 'Jamais parti', 'tambour oublié', 'Éditions du Loom', phrase.join(' ')]),
  ).toEqual([]);
  await phone.expectBookCount(0);

  await test.step('back online, the server has what was sent', async () => {
    await phone.context.setOffline(false);
    await phone.recover(phrase);
    await phone.expectBookCount(20);
  });
  expect(phone.problems).toEqual([]);
  await phone.leave();
});

test('SYN-30 twelve words bring an account back on a fresh device, and a word that is none is named', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  const phrase = await phone.createAccount('Ibrahima', 'Sarr');
  await phone.importFile(babelioFile(20));
  await phone.expectEverythingSent();

  const fresh = await Reader.sitDown(browser, server.url);
  await fresh.typePhrase([...phrase.slice(0, 11), 'xylofone']);
  await expect(fresh.page.getByText(/«\sxylofone\s» n.est pas un mot des phrases de secours/)).toBeVisible();
  await fresh.typePhrase(phrase.slice(0, 11));
  await expect(fresh.page.getByText(/ne forment pas une phrase de secours/)).toBeVisible();
  await fresh.recover(phrase.map((word, at) => `${at + 1}. ${word.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()}`));
  await expect(fresh.page.getByRole('heading', { name: /Ibrahima/ })).toBeVisible();
  await fresh.expectBookCount(20);
  // What belongs to the books may come on the next page.
  const kept = await countRows(phone.page);
  await expect.poll(() => countRows(fresh.page)).toEqual(kept);
  expect([...phone.problems, ...fresh.problems]).toEqual([]);
  await phone.leave();
  await fresh.leave();
});

test('SYN-35 two tabs of one device show each other what they do, and follow each other into an account and out of it', async ({
  browser,
}) => {
  const first = await Reader.sitDown(browser, server.url);
  await first.startWithoutAccount();
  const second = await first.anotherTab();
  await second.open('/bibliotheque');
  const count = second.button(/^Tout/);

  await first.addByHand('Sous l’orage', 'Seydou Badian');
  await expect(count).toContainText('1');
  await first.createAccount('Coumba', 'Fall');
  await second.page.bringToFront();
  await expect(second.page.getByRole('main').getByText('Sous l’orage').first()).toBeVisible();
  await first.addByHand('Le Docker noir', 'Ousmane Sembène');
  await expect(count).toContainText('2');

  await second.open('/compte');
  await expect(second.page.getByText('Coumba Fall')).toBeVisible();
  const question = await first.askToSignOut();
  await question.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(first.page.getByRole('dialog')).toHaveCount(0, { timeout: 20_000 });
  await expect(second.page.getByText('Coumba Fall')).toHaveCount(0);
  await expect(second.page.getByRole('heading', { name: 'Compte', exact: true })).toBeVisible();
  await expect.poll(() => databaseNames(first.page)).not.toContainEqual(expect.stringMatching(/^griot-(?!anon|device)/));
  expect([...first.problems, ...second.problems]).toEqual([]);
  await first.leave();
});

test('IMP-10 SYN-37 two people who import the same file on one server have their own books, and none is refused', async ({ browser }) => {
  const file = babelioFile(60);
  const readers: Reader[] = [];
  for (const [first, last] of [
    ['Mariam', 'Koné'],
    ['Odile', 'Marchand'],
  ] as const) {
    const reader = await Reader.sitDown(browser, server.url);
    await reader.createAccount(first, last);
    await reader.importFile(file);
    await reader.expectEverythingSent();
    readers.push(reader);
  }
  const [mariam, odile] = readers as [Reader, Reader];
  await mariam.addByHand('Seulement chez Mariam', 'Quelqu’un');
  await mariam.expectEverythingSent();
  await odile.addByHand('Seulement chez Odile', 'Quelqu’un');
  await odile.expectEverythingSent();
  for (const reader of readers) {
    expect(await reader.syncWords()).not.toMatch(/refus/);
    await reader.expectBookCount(61);
    await reader.search('seulement chez');
    await expect(reader.page.getByRole('region', { name: 'Livres' }).getByRole('link')).toHaveCount(1);
  }
  await mariam.openBook('Astérix, tome 2');
  await expect(mariam.page.getByRole('radio', { name: '4 sur 5' })).toBeChecked();
  await mariam.page.getByRole('radio', { name: '1 sur 5' }).click({ force: true });
  await expect(mariam.page.getByRole('radio', { name: '1 sur 5' })).toBeChecked();
  await mariam.expectEverythingSent();
  await odile.openBook('Astérix, tome 2');
  await expect(odile.page.getByRole('radio', { name: '4 sur 5' })).toBeChecked();
  for (const reader of readers) {
    expect(reader.problems).toEqual([]);
    await reader.leave();
  }
});
