/** Two tabs of one device, one of which already has the next version of the app, which upgrades the database. */
import { type Browser, expect, test } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { type NextVersion, startNextVersion } from './kit/next-version.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let front: NextVersion;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.beforeEach(async () => {
  front = await startNextVersion(server.url);
});
test.afterEach(() => front.close());
test.afterAll(() => server.dispose());

/** Without a service worker each tab has the scripts of the moment when it was opened. */
const aDevice = async (browser: Browser): Promise<Reader> => Reader.at(await browser.newContext({ serviceWorkers: 'block' }), front.url);

/** The version of the library in use, as the browser counts. */
const versions = ({ page }: Reader): Promise<readonly number[]> =>
  page.evaluate(async () => {
    const there = await indexedDB.databases();
    return there
      .filter(({ name }) => /^griot-(anon|[0-9a-f]{8}-[0-9a-f-]+)$/.test(name ?? '') && !name?.endsWith('local'))
      .map(({ version }) => Math.floor((version ?? 0) / 10));
  });

test('SYN-122 SYN-115 the old tab of an account lets go, says within seconds that another tab was updated, and reloads with everything', async ({
  browser,
}) => {
  const old = await aDevice(browser);
  await old.createAccount('Awa', 'Diallo');
  await old.addByHand('Envoyé', 'Awa');
  await old.expectEverythingSent();
  front.cut(true);
  await old.addByHand('Pas encore parti', 'Awa');

  front.publish();
  const next = await old.anotherTab();
  await next.open('/bibliotheque');
  await expect(old.page.getByText(/Griot a été mis à jour dans un autre onglet/)).toBeVisible({ timeout: 5_000 });
  await expect.poll(() => versions(next)).toContain(6);
  front.cut(false);
  const loaded = old.page.waitForEvent('load');
  await old.button('Recharger').click();
  await loaded;
  await expect(old.page.getByText(/mis à jour dans un autre onglet/)).toHaveCount(0);
  await old.expectBookCount(2);
  await old.expectEverythingSent();
  await next.expectBookCount(2);
  expect([...old.problems, ...next.problems]).toEqual([]);
  await old.leave();
});

/**
 * Stops the data worker of a tab for good, as a browser stops a tab that nobody sees: it holds its databases, and nothing it
 * is told reaches it. The whole tab cannot be stopped alone, because the browser may give two tabs one process.
 */
const freezeDataWorker = ({ page }: Reader): void => {
  const worker = page.workers().find((candidate) => candidate.url().includes('data.worker'));
  if (worker === undefined) throw new Error('this tab has no data worker');
  const asleep = worker.evaluate(() => {
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    Atomics.wait(new Int32Array(buffer), 0, 0);
  });
  // It ends with its tab, without an answer.
  asleep.catch(() => undefined);
};

test('SYN-122 a new tab that a frozen old one keeps from upgrading says so, and goes on by itself when that one is closed', async ({
  browser,
}) => {
  const old = await aDevice(browser);
  await old.open('/');
  await old.button('Commencer sans compte').click();
  await old.addByHand('Déjà là', 'Awa');
  const next = await old.anotherTab();
  freezeDataWorker(old);
  front.publish();
  await next.open('/bibliotheque');
  const told = next.page.getByText(/un autre onglet tient encore vos livres/);
  await expect(told).toBeVisible();
  await old.page.close();
  await expect(told).toHaveCount(0);
  await expect(next.button(/^Tout/)).toContainText('1');
  expect(await versions(next)).toEqual([7]);
  expect(next.problems).toEqual([]);
  await next.leave();
});
