/** Griot as an installed app: what the phone is told, and how a new version arrives. */
import { expect, test } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { startNextVersion } from './kit/next-version.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly purpose?: string;
  readonly form_factor?: string;
}
interface Manifest {
  readonly id: string;
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly share_target: object;
  readonly shortcuts: readonly { readonly url: string; readonly icons: readonly Picture[] }[];
}

/** Width and height of a PNG stand in its first chunk. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test('ADD-30 a phone can install it: every picture is there in its size, every shortcut opens, and a shared link fills Ajouter', async ({
  browser,
}) => {
  const reader = await Reader.sitDown(browser, server.url);
  await reader.startWithoutAccount();
  const { page } = reader;
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await page.request.get(new URL(address ?? '', server.url).href);
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await answer.json()) as Manifest;
  expect(manifest).toMatchObject({ id: '/', start_url: '/', display: 'standalone' });
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
  );
  expect(manifest.screenshots.map(({ form_factor }) => form_factor).sort()).toEqual(['narrow', 'wide']);
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  for (const { src, sizes } of pictures) {
    const picture = await page.request.get(new URL(src, server.url).href);
    expect(picture.headers()['content-type'], src).toBe('image/png');
    expect(sizeOf(await picture.body()), src).toBe(sizes);
  }
  for (const { url } of manifest.shortcuts) {
    await reader.open(url);
    await expect(page.locator('main:not([data-resting] main) h1')).not.toHaveText(/introuvable/);
  }
  expect(manifest.share_target).toEqual({ action: '/ajouter', method: 'GET', params: { title: 'titre', text: 'texte', url: 'lien' } });
  await reader.open(
    `/ajouter?titre=${encodeURIComponent('L’Étranger - Babelio')}&lien=${encodeURIComponent('https://shop.example/dp/2070360024')}`,
  );
  await expect(page.getByLabel('Titre', { exact: true })).toHaveValue('L’Étranger');
  await expect(page.getByLabel('ISBN')).toHaveValue('9782070360024');
  const session = await reader.context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  expect(reader.problems).toEqual([]);
  await reader.leave();
});

test('a new version says that it is there, waits for a text that is being typed, and then takes over', async ({ browser }) => {
  const front = await startNextVersion(server.url);
  const reader = await Reader.sitDown(browser, front.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  await reader.open('/ajouter');
  const title = page.getByLabel('Titre', { exact: true });
  await title.fill('Un titre à moitié');

  front.publish();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(page.getByText('Une nouvelle version est prête')).toBeVisible();
  await reader.button('Mettre à jour').click();
  await expect(page.getByText(/n.est pas encore enregistré sur cette page/)).toBeVisible();
  await expect(title).toHaveValue('Un titre à moitié');

  await reader.button('Ranger le livre').click();
  await expect(page.getByRole('status').filter({ hasText: 'Un titre à moitié' })).toBeVisible();
  const loaded = page.waitForEvent('load');
  await reader.button(/Mettre à jour/).click();
  await loaded;
  await expect(page.getByText('Une nouvelle version est prête')).toHaveCount(0);
  await reader.expectBookCount(1);
  expect(reader.problems).toEqual([]);
  await reader.leave();
  await front.close();
});
