/** What is not part of the installation: kept in idle hours or when it is wanted, over updates, and missed in plain words. */
import { expect, type Page, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import type { GriotProcess } from './kit/griot-process.ts';
import { startNextVersion } from './kit/next-version.ts';
import { OwnPhone, type SwitchedOn } from './kit/own-phone.ts';
import type { Reader } from './kit/reader.ts';

let own: OwnPhone;
let server: GriotProcess;
test.beforeEach(async () => {
  own = await OwnPhone.unpack();
  server = own.server;
});
test.afterEach(() => own.dispose());
const switchOn = (how?: SwitchedOn): Promise<Reader> => own.switchOn(how);

/** The names of the files that are kept beside the installation, without their hashes. */
const keptLater = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const cache = await caches.open('kept-later');
    return (await cache.keys()).map(({ url }) => url.replace(/^.*\/|-[\w-]{8}\.js$/g, '')).sort();
  });

const IDLE = ['account', 'analyses', 'cap', 'directions', 'households', 'openid', 'questions'];

test('APP-1 APP-2 what few open is kept while the app is idle, and opens without a server', async () => {
  let phone = await switchOn();
  await phone.startWithoutAccount();
  await expect.poll(() => keptLater(phone.page), { timeout: 30_000 }).toEqual(IDLE);
  await server.stop('SIGKILL');
  phone = await switchOn();
  await phone.open('/compte/creer');
  await expect(phone.page.getByRole('heading', { level: 1, name: 'Créer un compte' })).toBeVisible();
  await phone.open('/cap');
  await phone.button('Commencer').click();
  await expect(phone.page.getByText(/question 1 sur/)).toBeVisible();
  expect(phone.problems).toEqual([]);
});

test('APP-1 a file is imported without a server at the first visit, as soon as the app is installed', async () => {
  const phone = await switchOn({ metered: true });
  await phone.startWithoutAccount();
  await server.stop('SIGKILL');
  await phone.importFile(babelioFile(12));
  await phone.expectBookCount(12);
  expect(phone.problems).toEqual([]);
});

test('APP-2 APP-4 on a line that costs, a screen is fetched when it is opened; before, it says that it needs the network once', async () => {
  let phone = await switchOn({ metered: true });
  await phone.startWithoutAccount();
  await phone.addByHand('Maus', 'Art Spiegelman');
  await server.stop();
  phone = await switchOn({ metered: true });
  await phone.open('/compte/creer');
  expect(await keptLater(phone.page)).not.toContain('account');
  await expect(phone.page.getByText(/demande du réseau, une seule fois\. Vos livres sont toujours enregistrés/)).toBeVisible();
  await phone.expectBookCount(1);

  await server.restart();
  await phone.open('/compte/creer');
  await expect(phone.page.getByRole('heading', { level: 1, name: 'Créer un compte' })).toBeVisible();
  await server.stop();
  phone = await switchOn({ metered: true });
  await phone.open('/compte/creer');
  await expect(phone.page.getByRole('heading', { level: 1, name: 'Créer un compte' })).toBeVisible();
});

test('APP-5 another language needs the network once, says so, and is spoken without one from then on', async () => {
  let phone = await switchOn();
  await phone.startWithoutAccount();
  await server.stop();
  await phone.open('/reglages');
  const english = phone.page.getByRole('radio', { name: 'English' });
  await english.click({ force: true });
  await expect(phone.page.getByText(/L.anglais n.est pas encore sur .* une seule fois\. Rien n.a changé/)).toBeVisible();
  await expect(phone.page.getByRole('radio', { name: 'Français' })).toBeChecked();

  await server.restart();
  await english.click({ force: true });
  await expect(phone.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect.poll(() => keptLater(phone.page)).toContain('en');
  await server.stop();
  phone = await switchOn();
  await phone.open('/reglages');
  await expect(phone.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe('en');

  await test.step('and where its words were lost, the app speaks French', async () => {
    // The browser's own memory has them too, and the start of the page before may be about to keep them once more.
    await expect(async () => {
      await phone.page.evaluate(() => caches.delete('kept-later'));
      await (await phone.context.newCDPSession(phone.page)).send('Network.clearBrowserCache');
      await phone.open('/reglages');
      await expect(phone.page.getByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe('fr');
  });
});

test('APP-3 a new version waits until it has what this device had kept, and then drops the former files', async () => {
  const front = await startNextVersion(server.url);
  const phone = await switchOn({ url: front.url });
  await phone.startWithoutAccount();
  await expect.poll(() => keptLater(phone.page), { timeout: 30_000 }).toEqual(IDLE);
  const account = (): Promise<string[]> =>
    phone.page.evaluate(async () =>
      (await (await caches.open('kept-later')).keys()).map(({ url }) => url).filter((url) => /account/.test(url)),
    );
  const [former] = await account();

  const next = front.publishRenamed('account');
  await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined));
  await expect
    .poll(() => phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null))
    .toBe(null);
  await expect(phone.page.getByText('Une nouvelle version est prête')).toHaveCount(0);
  expect(await account()).toEqual([former]);

  next.comes();
  await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(phone.page.getByText('Une nouvelle version est prête')).toBeVisible();
  expect((await account()).length).toBe(2);
  const loaded = phone.page.waitForEvent('load');
  await phone.button('Mettre à jour').click();
  await loaded;
  await expect.poll(account).toEqual([expect.stringContaining('account-Renamed0.js')]);
  await front.close();
});
