/** One phone, three people: X without an account, Y and Z with theirs. Marker words of one are looked for everywhere at the others'. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { freePort } from '../../scripts/free-port.mjs';
import { databaseNames, tracesOf } from './kit/device-storage.ts';
import { startEavesdropper, type Eavesdropper } from './kit/eavesdropper.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let proxy: Eavesdropper;
let url: string;
test.beforeEach(async () => {
  const publicPort = await freePort();
  server = await GriotProcess.start({ publicPort });
  proxy = await startEavesdropper(publicPort, () => server.port);
  url = `http://127.0.0.1:${publicPort}`;
});
test.afterEach(async () => {
  await proxy.close();
  await server.dispose();
});

const X = 'Xandulfe';
const Y = 'Yandulfe';
const Z = 'Zandulfe';
const MARKERS = [X, Y, Z];
const othersThan = (marker: string): readonly string[] => MARKERS.filter((other) => other !== marker);

const screen = (page: Page) => page.locator('main:not([data-resting] main)');
const row = (page: Page, name: string | RegExp) =>
  page.getByRole('list', { name: 'Personnes' }).getByRole('listitem').filter({ hasText: name });

/** A book with the marker in what its reader wrote, and a search for it, which stands in the address. */
async function leaveTraces(reader: Reader, marker: string): Promise<void> {
  await reader.addByHand(`${marker} au marché`, `${marker} Auteur`);
  await reader.search(marker);
  await expect(reader.page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText(marker);
}

/** Two taps from home, and one on the name. Answers how long the other library took to stand there, in ms. */
async function switchTo({ page }: Reader, name: string | RegExp): Promise<number> {
  await page.getByRole('link', { name: 'Réglages' }).click();
  await page.getByRole('link', { name: /Qui lit ici/ }).click();
  await expect(row(page, name)).toBeVisible();
  const began = Date.now();
  await row(page, name).getByRole('button').click();
  await expect(page).toHaveURL(`${url}/`);
  await expect(screen(page).getByRole('region', { name: 'Reprendre' })).toBeVisible();
  return Date.now() - began;
}

async function addPerson(reader: Reader, way: string): Promise<void> {
  await reader.open('/qui-lit');
  await reader.page.getByRole('link', { name: way }).click();
}

async function backup(reader: Reader): Promise<string> {
  await reader.open('/exporter');
  await reader.button('Faire une sauvegarde').click();
  const saved = reader.page.waitForEvent('download');
  await reader.button('Enregistrer le fichier').click();
  return readFileSync(await (await saved).path(), 'utf8');
}

const shownDatabase = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('griot-device');
        opening.onsuccess = () => {
          const state = opening.result.transaction('state').objectStore('state').get('current') as IDBRequest<
            { dbName: string } | undefined
          >;
          state.onsuccess = () => {
            opening.result.close();
            resolve(state.result?.dbName ?? 'griot-anon');
          };
        };
      }),
  );

test('ACC-60 ACC-61 ACC-63 ACC-66 ACC-67 ACC-68 shared phone: nothing of X, Y or Z is found at another of them', async ({ browser }) => {
  test.setTimeout(300_000);
  const phone = await Reader.sitDown(browser, url);
  const { page } = phone;
  const databases = new Map<string, string>();

  await test.step('X reads without an account', async () => {
    await phone.startWithoutAccount();
    await leaveTraces(phone, X);
    databases.set(X, await shownDatabase(page));
  });

  await test.step('Y makes an account, and the books of X are left apart', async () => {
    await addPerson(phone, 'Créer un compte');
    await expect(page.getByRole('radio', { name: /Les garder à part/ })).toBeChecked();
    await page.getByLabel('Prénom').fill('Yacine');
    await page.getByLabel('Nom', { exact: true }).fill('Diop');
    await phone.button('Créer le compte').click();
    await expect(page.getByRole('heading', { name: 'Votre phrase de secours' })).toBeVisible({ timeout: 30_000 });
    await page.getByRole('checkbox').check();
    await phone.button('Continuer').click();
    await expect(page).toHaveURL(`${url}/`);
    await phone.expectBookCount(0);
    await leaveTraces(phone, Y);
    await phone.expectEverythingSent();
    databases.set(Y, await shownDatabase(page));
  });

  const laptop = await Reader.sitDown(browser, url);
  await test.step('Z joins with three words, beside Y', async () => {
    await laptop.createAccount('Zahra', 'Ba');
    const words = await laptop.showPairingWords();
    await addPerson(phone, 'Rejoindre un compte');
    await expect(page.getByText(/La bibliothèque de Yacine Diop reste sur/)).toBeVisible();
    await page.getByLabel('Les trois mots').fill(words);
    await phone.button('Rejoindre').click();
    await laptop.acceptDevice();
    await expect(page).toHaveURL(`${url}/`, { timeout: 30_000 });
    await expect(page.getByRole('heading', { level: 1, name: /Zahra/ })).toBeVisible();
    await leaveTraces(phone, Z);
    await phone.expectEverythingSent();
    databases.set(Z, await shownDatabase(page));
    expect(new Set(databases.values()).size).toBe(3);
  });

  await test.step('without a network they pass the phone on, and what waits is kept and counted', async () => {
    await phone.context.setOffline(true);
    await phone.addByHand(`${Z} sans réseau`, 'Quelqu’un');
    await phone.open('/');
    const took = [await switchTo(phone, 'Yacine')];
    await expect(page.getByRole('heading', { level: 1, name: /Yacine/ })).toBeVisible();
    await expect(screen(page).getByText(Z)).toHaveCount(0);
    took.push(await switchTo(phone, 'Sans compte'), await switchTo(phone, 'Zahra'), await switchTo(phone, 'Yacine'));
    console.log(`switching took ${took.join(', ')} ms`);
    await page.getByRole('link', { name: 'Réglages' }).click();
    await page.getByRole('link', { name: /Qui lit ici/ }).click();
    await expect(row(page, 'Zahra')).toContainText('1 modification à envoyer');
    await expect(row(page, 'Yacine')).toContainText(/Tout est envoyé.*lit ici/);
    await expect(row(page, 'Sans compte')).toContainText('1 livre');
  });

  await test.step('another tab follows, and no search of Y stands before X, nor behind the way back', async () => {
    await phone.search(Y);
    const tab = await phone.anotherTab();
    await tab.search(Y);
    await expect(tab.page.getByRole('region', { name: 'Livres' }).getByRole('link').first()).toContainText(Y);
    await phone.open('/');
    await switchTo(phone, 'Sans compte');
    await expect(tab.page).toHaveURL(`${url}/`);
    await expect(tab.page.getByText(X).first()).toBeVisible();
    await expect(tab.page.getByText(Y)).toHaveCount(0);
    for (let steps = 0; steps < 3; steps += 1) {
      await page.goBack();
      await expect(page).toHaveURL(`${url}/`);
      await expect(page.getByText(X).first()).toBeVisible();
      await expect(page.getByText(Y)).toHaveCount(0);
    }
    for (const each of [page, tab.page]) expect(await each.title()).toBe('Accueil · Griot');
    await tab.page.close();
  });

  await test.step('with a network what waited is sent once its reader is shown', async () => {
    await phone.context.setOffline(false);
    await phone.open('/');
    await switchTo(phone, 'Zahra');
    await phone.expectEverythingSent();
    await laptop.expectBookCount(2);
  });

  await test.step('exports hold the words of one', async () => {
    for (const [marker, name] of [
      [Z, 'Zahra'],
      [Y, 'Yacine'],
      [X, 'Sans compte'],
    ] as const) {
      await phone.open('/qui-lit');
      if (name !== 'Zahra') {
        await row(page, name).getByRole('button').click();
        await expect(page).toHaveURL(`${url}/`);
      }
      const text = await backup(phone);
      expect(text).toContain(marker);
      for (const other of othersThan(marker)) expect(text).not.toContain(other);
    }
  });

  await test.step('databases, caches and key-value storage hold the words of one', async () => {
    const found = await tracesOf(page, MARKERS);
    for (const marker of MARKERS) {
      const places = found.filter((place) => place.startsWith(`${marker} in `)).map((place) => place.slice(marker.length + 4));
      expect(places.length).toBeGreaterThan(0);
      const own = databases.get(marker) ?? '';
      expect(places.filter((place) => !place.startsWith(`database ${own}/`) && !place.startsWith(`database ${own}-local/`))).toEqual([]);
    }
  });

  await test.step('requests in the name of one carry no word of another, and those of nobody carry none', async () => {
    const users = new Set(proxy.heard.map(({ user }) => user).filter((user) => user !== undefined));
    expect(users.size).toBe(2);
    const carried = (marker: string) =>
      new Set(proxy.heard.filter(({ text }) => text.includes(marker)).map(({ user }) => user ?? 'nobody'));
    expect(carried(X).size).toBe(0);
    expect(carried(Y).size).toBe(1);
    expect(carried(Z).size).toBe(1);
    expect([...carried(Y), ...carried(Z)]).not.toContain('nobody');
    expect([...carried(Y)]).not.toEqual([...carried(Z)]);
  });

  await test.step('Z signs out without a network: theirs is gone, the others are shown to choose from', async () => {
    await phone.open('/qui-lit');
    await row(page, 'Zahra').getByRole('button').click();
    await expect(page.getByRole('heading', { level: 1, name: /Zahra/ })).toBeVisible();
    await phone.context.setOffline(true);
    await phone.addByHand(`${Z} jamais parti`, 'Quelqu’un');
    const question = await phone.askToSignOut();
    await expect(question.getByText(/n.est pas encore envoyée et sera perdue/)).toBeVisible();
    await question.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(page).toHaveURL(`${url}/qui-lit`);
    await expect(row(page, 'Yacine')).toBeVisible();
    await expect(row(page, 'Zahra')).toHaveCount(0);
    await expect.poll(() => databaseNames(page)).not.toContain(databases.get(Z));
    expect(await tracesOf(page, [Z, 'Zahra'])).toEqual([]);
    await row(page, 'Yacine').getByRole('button').click();
    await expect(page.getByRole('heading', { level: 1, name: /Yacine/ })).toBeVisible();
    await phone.expectBookCount(1);
  });

  expect([...phone.problems, ...laptop.problems]).toEqual([]);
  await phone.leave();
  await laptop.leave();
});

test('ACC-62 ACC-67 ACC-74 an empty library of nobody names who is here, and whose library the browser deleted is told apart', async ({
  browser,
}) => {
  const phone = await Reader.sitDown(browser, url);
  const { page } = phone;
  await phone.createAccount('Yacine', 'Diop');
  await leaveTraces(phone, Y);
  await phone.expectEverythingSent();
  const ofYacine = await shownDatabase(page);
  await phone.createAccount('Zahra', 'Ba');
  const question = await phone.askToSignOut();
  await question.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(`${url}/qui-lit`);

  await phone.open('/');
  const yacine = screen(page)
    .getByRole('region', { name: 'Qui lit ici ?' })
    .getByRole('button', { name: /Yacine Diop/ });
  await expect(yacine).toContainText('Tout est envoyé');
  await expect(screen(page).getByText('Aucun livre pour l’instant')).toBeVisible();

  await page.evaluate(
    (name) =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve;
      }),
    ofYacine,
  );
  await phone.open('/');
  const notice = page.getByRole('complementary', { name: 'Données effacées par le navigateur' });
  await expect(notice).toContainText(/1 livre.*compte de Yacine Diop/s);
  await expect(yacine).toContainText('effacé d’ici par le navigateur');
  await expect(page.getByText(/Tout est enregistré sur/).first()).toBeVisible();
  expect(phone.problems).toEqual([]);
  await phone.leave();
});
