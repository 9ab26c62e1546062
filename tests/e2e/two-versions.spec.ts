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
  await expect.poll(() => versions(next)).toContain(3);
  front.cut(false);
  const loaded = old.page.waitForEvent('load');
  await old.button('Recharger').click();
  await loaded;
  await expect(old.page.getByText(/mis à jour dans un autre onglet/)).toHaveCount(0);
  expect(await old.bookCount()).toBe(2);
  await old.expectEverythingSent();
  expect(await next.bookCount()).toBe(2);
  expect([...old.problems, ...next.problems]).toEqual([]);
  await old.leave();
});
