/** A new device on a slow line: something to read within seconds, honest figures, and a reload costs nothing. */
import { expect, test } from '@playwright/test';
import { freePort } from '../../scripts/free-port.mjs';
import { libraryFile } from '../bench/ui/library-file.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';
import { EDGE, SlowLine } from './kit/slow-line.ts';

const BOOKS = 6_000;

test('SYN-145 SYN-146 SYN-149 ten thousand rows on a line of 400 kbit/s: readable at once, counted, and gone on with after a reload', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const publicPort = await freePort();
  const server = await GriotProcess.start({ publicPort });
  const line = await SlowLine.start(publicPort);
  line.leadTo(server.port);

  const phone = await Reader.sitDown(browser, line.url);
  const phrase = await phone.createAccount('Awa', 'Diop');
  await phone.importFile(libraryFile(BOOKS, 3));
  await phone.expectEverythingSent();
  await phone.leave();

  const tablet = await Reader.sitDown(browser, line.url);
  await tablet.startWithoutAccount();
  await tablet.open('/compte/retrouver');
  await tablet.page.getByLabel('Phrase de secours').fill(phrase.join(' '));
  line.speed = EDGE;
  const [begunAt, bytesBefore] = [performance.now(), line.bytesDown];
  const seconds = () => ((performance.now() - begunAt) / 1_000).toFixed(1);
  await tablet.button('Retrouver mon compte').click();
  await expect(tablet.page).toHaveURL(`${line.url}/`, { timeout: 60_000 });
  const home = seconds();
  await tablet.page.getByRole('link', { name: 'Bibliothèque', exact: true }).first().click();
  await expect(tablet.button(/^Tout/)).toHaveText(/[1-9]/);
  const firstRows = seconds();

  await tablet.page.goto(`${line.url}/synchronisation`);
  await expect(tablet.sentence).toContainText(/sur\s[\d\s]+reçus, [\d,]+\sMo\s: vous pouvez déjà lire/, { timeout: 30_000 });
  const before = figureOf(await tablet.sentence.textContent());
  await tablet.page.reload();
  await expect(tablet.sentence).toContainText('vous pouvez déjà lire', { timeout: 30_000 });
  expect(figureOf(await tablet.sentence.textContent())).toBeGreaterThanOrEqual(before);

  await expect(tablet.sentence).toContainText('Tout est envoyé', { timeout: 120_000 });
  const all = seconds();
  const bytes = line.bytesDown - bytesBefore;
  await tablet.expectBookCount(BOOKS);
  console.info(
    `first sync at 400 kbit/s: home ${home} s, first books ${firstRows} s, all ${all} s with a reload, ${bytes} bytes on the line`,
  );
  expect(tablet.problems).toEqual([]);
  await tablet.leave();
  await line.close();
  await server.dispose();
});

/** "1 200 sur 10 000 reçus": 1200. */
const figureOf = (sentence: string | null): number => Number((/([\d\s]+)\ssur/.exec(sentence ?? '')?.[1] ?? '').replace(/\s/g, ''));
