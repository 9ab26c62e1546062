/** Typing into the search, letter by letter: from the key to the painted answers. */
import type { Page } from '@playwright/test';
import type { Figures } from './figures.ts';
import type { LibraryFile } from './library-file.ts';
import { type Phone, workOf } from './phone.ts';
import { untilSeen } from './seen.ts';
import { DOCK, HOME, SEARCH } from './sights.ts';

const PAUSE_MS = 120;

export async function measureSearching(
  url: string,
  phone: Phone,
  { titles }: LibraryFile,
  figures: Figures,
  rounds: number,
): Promise<void> {
  const { page, tools } = await phone.openSlow();
  await page.goto(`${url}/`);
  await page.locator(HOME.selector).first().waitFor();
  await page.tap(DOCK.search);
  const field = page.locator(SEARCH.selector);
  await field.waitFor();
  const [keys, work] = [[] as number[], [] as number[]];
  for (let round = 0; round <= rounds; round++) {
    for (const query of queriesOf(titles, round)) {
      await field.fill('');
      await page.waitForTimeout(PAUSE_MS);
      for (const [at, key] of [...query].entries()) {
        let took = 0;
        const worked = await workOf(tools, async () => (took = await typeKey(page, key, query.slice(0, at + 1))));
        // The first round warms up; a space changes no question.
        if (round > 0 && key !== ' ') {
          keys.push(took);
          work.push(worked);
        }
        await page.waitForTimeout(PAUSE_MS);
      }
    }
  }
  figures.add('keystroke to painted answers', 'ms', keys);
  figures.add('keystroke to painted answers', 'ms', keys, { goal: 60, p95: true });
  figures.add("… of which the window's thread worked", 'ms', work);
}

/** The first letters of titles of this library as thumbs type them: without accents, some with a letter missing. */
const queriesOf = (titles: readonly string[], round: number): readonly string[] =>
  [17, 911, 4_242].map((start, kind) => {
    const title = titles[(start + round * 37) % titles.length] ?? '';
    const words = title
      .normalize('NFD')
      .toLowerCase()
      .replaceAll(/[^a-z ]/g, '')
      .slice(0, 9)
      .trim();
    return kind === 2 ? words.slice(0, 3) + words.slice(4) : words;
  });

function typeKey(page: Page, key: string, typed: string): Promise<number> {
  return untilSeen(page, 'keydown', { selector: 'main [aria-live=polite][aria-busy=false]', typed }, () => page.keyboard.type(key));
}
