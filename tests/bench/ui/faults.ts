/**
 * Reading a list and saving a field while the line is in trouble: during the first sync of a large library, and while the
 * server accepts requests and never answers; beside them the same while nothing is wrong. Nothing of either may be felt: what
 * is saved is saved here.
 */
import { type Browser, type Page, chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../../../scripts/browser.mjs';
import { freePort } from '../../../scripts/free-port.mjs';
import { GriotProcess } from '../../e2e/kit/griot-process.ts';
import { Reader } from '../../e2e/kit/reader.ts';
import { startSilentLine } from '../../e2e/kit/silent-line.ts';
import type { Figures } from './figures.ts';
import { libraryFile } from './library-file.ts';
import { SLOWER } from './phone.ts';
import { tapUntilSeen } from './seen.ts';
import { BOOK, DOCK, HOME, SHELF } from './sights.ts';

/** As many as saves: of eight, the 95th of 100 would be the first opening alone. */
const VISITS = 30;
const SAVES = 30;
const GOAL_MS = 100;
/** From what one sees to the next press: nobody is quicker, and what a press leaves to be done is done by then or felt. */
const LOOK_MS = 400;

export async function measureFaults(figures: Figures, books: number): Promise<void> {
  const publicPort = await freePort();
  const server = await GriotProcess.start({ publicPort });
  const line = await startSilentLine(publicPort, () => server.port);
  const url = `http://127.0.0.1:${line.port}`;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGS] });
  try {
    const laptop = await sitDown(browser, url);
    const phrase = await laptop.createAccount('Awa', 'Diop');
    await laptop.importFile(libraryFile(books, 5));
    await laptop.expectEverythingSent();
    await laptop.leave();

    const phone = await sitDown(browser, url);
    await phone.startWithoutAccount();
    await phone.open('/compte/retrouver');
    await phone.page.getByLabel('Phrase de secours').fill(phrase.join(' '));
    const tools = await phone.context.newCDPSession(phone.page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await phone.button('Retrouver mon compte').tap();
    await phone.page.waitForURL(`${url}/`, { timeout: 120_000 });
    await measure(phone.page, figures, 'during a first sync');

    await phone.page.goto(`${url}/synchronisation`);
    await phone.page.getByText('Tout est envoyé').first().waitFor({ timeout: 300_000 });
    await phone.page.goto(`${url}/`);
    await measure(phone.page, figures, 'while nothing is wrong');
    line.silence(true);
    await phone.page.goto(`${url}/`);
    await measure(phone.page, figures, 'while the server never answers');
    await phone.leave();
  } finally {
    await browser.close();
    await line.close();
    await server.dispose();
  }
}

const sitDown = async (browser: Browser, url: string): Promise<Reader> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'fr-FR' });
  await context.addInitScript({ content: 'globalThis.__name = (made) => made;' });
  return Reader.at(context, url);
};

async function measure(page: Page, figures: Figures, when: string): Promise<void> {
  const lists: number[] = [];
  await page.locator(DOCK.library).waitFor();
  for (let visit = 0; visit < VISITS; visit += 1) {
    lists.push(await tapUntilSeen(page, DOCK.library, SHELF));
    await page.waitForTimeout(LOOK_MS);
    await tapUntilSeen(page, DOCK.home, HOME);
    await page.waitForTimeout(LOOK_MS);
  }
  await tapUntilSeen(page, DOCK.library, SHELF);
  await page.locator(BOOK).first().tap();
  await page.locator('dialog[open]').waitFor();
  // It rises from below; a press that is aimed meanwhile meets what is under it.
  await page.waitForTimeout(2 * LOOK_MS);
  const saves: number[] = [];
  for (let save = 0; save < SAVES; save += 1) {
    const lozenges = (save % 2) + 2;
    saves.push(
      await tapUntilSeen(page, `dialog label:has(input[aria-label="${lozenges} sur 5"])`, {
        selector: 'dialog legend',
        text: `Votre note, ${lozenges} sur 5`,
      }),
    );
    await page.waitForTimeout(LOOK_MS);
  }
  figures.add(`opening the library ${when}`, 'ms', lists, { goal: GOAL_MS, p95: true });
  figures.add(`saving a rating ${when}`, 'ms', saves, { goal: GOAL_MS, p95: true });
}
