/** One field of one book: from the tap until it is seen, when nothing else happens and while an import is written. */
import type { Page } from '@playwright/test';
import type { Figures } from './figures.ts';
import { rehearse } from './filling.ts';
import { libraryFile } from './library-file.ts';
import { type Phone, visit } from './phone.ts';
import { startPlainPages } from './plain-pages.ts';
import { tapUntilSeen } from './seen.ts';

const TAPS = 12;
const IMPORTED = 3_000;
const RISEN_MS = 800;

export async function measureSaving(url: string, phone: Phone, figures: Figures, rounds: number): Promise<void> {
  const floor = await measureRawPut(phone, figures, rounds);
  const { page } = await phone.openSlow();
  const book = await openSomeBook(page, url);
  // The sheet rises from below; a press that is aimed meanwhile meets what is under it.
  await page.waitForTimeout(RISEN_MS);
  const [rating, pages] = [[] as number[], [] as number[]];
  for (let round = 0; round < rounds; round++) {
    for (let tap = 0; tap < TAPS; tap++) {
      rating.push(await rate(page, tap));
      pages.push(await turnPages(page));
    }
  }
  figures.add('saving a rating: tap to seen', 'ms', rating, { goal: 50, p95: true, ratioTo: floor });
  figures.add('saving five pages: tap to seen', 'ms', pages, { goal: 50, p95: true, ratioTo: floor });

  const during: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await rehearse(page, url, libraryFile(IMPORTED, 50 + (Math.floor(Date.now() / 1000) % 900)));
    const before = await bookCount(page);
    await page.getByRole('button', { name: /^Ranger/ }).tap();
    await visit(page, book);
    await page.locator('dialog[open]').waitFor();
    while ((await bookCount(page)) < before + IMPORTED) during.push(await turnPages(page));
  }
  if (during.length > 0)
    figures.add(`saving five pages while ${IMPORTED} books are imported`, 'ms', during, { goal: 50, p95: true, ratioTo: floor });
  else console.log(`  ${IMPORTED} books were imported before anything could be tapped`);
}

async function measureRawPut(phone: Phone, figures: Figures, rounds: number): Promise<number> {
  const plain = await startPlainPages();
  const { page } = await phone.openSlow();
  await page.goto(plain.url);
  const puts = [];
  for (let tap = 1; tap <= rounds * TAPS; tap++)
    puts.push(await tapUntilSeen(page, '#save', { selector: 'output', text: `saved ${tap}.` }));
  await plain.close();
  return figures.add('reference: tap to a row put into IndexedDB and seen', 'ms', puts, { p95: true });
}

/** One that is being read: of any other one no page can be noted. */
async function openSomeBook(page: Page, url: string): Promise<string> {
  await page.goto(url);
  const resumed = page.locator('[aria-label=Reprendre] a[href^="/livre/"]').first();
  await resumed.waitFor();
  const book = (await resumed.getAttribute('href')) ?? '/';
  await visit(page, book);
  await page.locator('dialog[open]').waitFor();
  return book;
}

/** Two ratings in turn, so that every tap changes something. */
function rate(page: Page, tap: number): Promise<number> {
  const lozenges = (tap % 2) + 2;
  return tapUntilSeen(page, `dialog label:has(input[aria-label="${lozenges} sur 5"])`, {
    selector: 'dialog legend',
    text: `Votre note, ${lozenges} sur 5`,
  });
}

async function turnPages(page: Page): Promise<number> {
  const shown = /Page\s(\d+)/.exec((await page.locator('dialog p.num b').first().textContent()) ?? '')?.[1] ?? '0';
  return tapUntilSeen(page, 'dialog button[aria-label="Cinq pages de plus"]', {
    selector: 'dialog p.num b',
    text: `Page ${Number(shown) + 5}`,
  });
}

/** Rows in the book table, asked from the database itself so that nothing of the app is disturbed. */
function bookCount(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const known = (await indexedDB.databases()).map(({ name = '' }) => name);
    const name = known.find((one) => one.startsWith('griot') && !one.endsWith('local') && one !== 'griot-device') ?? '';
    return new Promise<number>((resolve, reject) => {
      const opened = indexedDB.open(name);
      opened.onerror = () => reject(new Error(`cannot open ${name}`));
      opened.onsuccess = () => {
        const count = opened.result.transaction('books').objectStore('books').count();
        count.onsuccess = () => {
          opened.result.close();
          resolve(count.result);
        };
      };
    });
  });
}
