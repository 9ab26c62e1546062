/** In a library of ten thousand: to the grid, between destinations, through the list, and what the window holds. */
import type { CDPSession, Page } from '@playwright/test';
import { type Figures, quantile } from './figures.ts';
import { type Phone, workOf } from './phone.ts';
import { startPlainPages } from './plain-pages.ts';
import { type Sight, tapUntilSeen } from './seen.ts';
import { ADD, DOCK, HOME, SEARCH, SHELF } from './sights.ts';

export async function measureMoving(url: string, phone: Phone, figures: Figures, rounds: number): Promise<void> {
  const plain = await startPlainPages();
  const { page: cards, tools: cardTools } = await phone.openSlow();
  await cards.goto(plain.url);
  const [bare, bareWork] = [[] as number[], [] as number[]];
  for (let round = 0; round < rounds; round++) {
    await cards.evaluate(() => document.querySelector('main')?.replaceChildren());
    bareWork.push(await workOf(cardTools, async () => bare.push(await tapUntilSeen(cards, '#cards', { selector: '.card', atLeast: 50 }))));
  }
  await plain.close();
  const floor = figures.add('reference: tap to 50 plain cards', 'ms', bare);
  figures.add("… of which the window's thread worked", 'ms', bareWork);

  const first = [];
  for (let round = 0; round < rounds; round++) first.push(await firstTap(url, phone));
  figures.add('tap to grid, first time after opening', 'ms', first, { goal: 150, ratioTo: floor });

  const { page, tools } = await phone.openSlow();
  await openHome(page, url);
  const times = new Map<string, { readonly seen: number[]; readonly work: number[] }>();
  const go = async (name: string, door: string, sight: Sight, warm: boolean): Promise<void> => {
    let seen = 0;
    const work = await workOf(tools, async () => (seen = await tapUntilSeen(page, door, sight)));
    const known = times.get(name) ?? { seen: [], work: [] };
    times.set(name, known);
    if (!warm) return;
    known.seen.push(seen);
    known.work.push(work);
    // What a screen does after it was painted is its own affair.
    await page.waitForTimeout(500);
  };
  for (let round = 0; round <= rounds; round++) {
    // The first round warms up.
    const warm = round > 0;
    await go('Bibliothèque', DOCK.library, SHELF, warm);
    await go('Accueil', DOCK.home, HOME, warm);
    await go('Chercher', DOCK.search, SEARCH, warm);
    await page.goBack();
    await go('Ajouter', DOCK.add, ADD, warm);
    await page.goBack();
  }
  figures.add('tap to grid, warm', 'ms', times.get('Bibliothèque')?.seen ?? [], { goal: 150, ratioTo: floor });
  for (const [name, { seen, work }] of times) {
    figures.add(`switching to ${name}, warm`, 'ms', seen, { goal: 50 });
    figures.add("… of which the window's thread worked", 'ms', work);
  }

  await page.tap(DOCK.library);
  await page.locator(SHELF.selector).nth(8).waitFor();
  figures.add('window heap with the shelf open, after gc', 'MB', [await heapMb(tools)], { goal: 60 });
  await measureFling(page, tools, figures, rounds);
  figures.add('window heap after flinging, after gc', 'MB', [await heapMb(tools)], { goal: 60 });
}

async function firstTap(url: string, phone: Phone): Promise<number> {
  await phone.turnOff();
  const { page } = await phone.openSlow();
  await openHome(page, url);
  // A reader looks before they tap.
  await page.waitForTimeout(2_500);
  return tapUntilSeen(page, DOCK.library, SHELF);
}

async function openHome(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.locator(HOME.selector).first().waitFor();
}

async function heapMb(tools: CDPSession): Promise<number> {
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0 } = (await tools.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    embedderHeapUsedSize?: number;
  };
  return (usedSize + embedderHeapUsedSize) / 1_000_000;
}

const FLING = { speed: 6_000, distance: 30_000 };

/** Down through the list as fast as a thumb can throw it (a touch gesture made by the tools does not move a page; a wheel does), every frame counted but those of the first second. */
async function measureFling(page: Page, tools: CDPSession, figures: Figures, rounds: number): Promise<void> {
  const [late, p99, nodes, perFrame] = [[] as number[], [] as number[], [] as number[], [] as number[]];
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => {
      const world = globalThis as unknown as { frames: number[]; nodes: number };
      world.frames = [];
      world.nodes = 0;
      let last = performance.now();
      const count = (now: number): void => {
        world.frames.push(now - last);
        last = now;
        if (world.frames.length % 30 === 0) world.nodes = Math.max(world.nodes, document.querySelectorAll('*').length);
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    const work = await workOf(tools, () =>
      tools.send('Input.synthesizeScrollGesture', {
        x: 180,
        y: 400,
        yDistance: -FLING.distance,
        speed: FLING.speed,
        gestureSourceType: 'mouse',
      }),
    );
    perFrame.push(work / ((FLING.distance / FLING.speed) * 60));
    const flung = await page.evaluate(() => {
      const { frames, nodes: most } = globalThis as unknown as { frames: number[]; nodes: number };
      return { frames: [...frames], most, reached: scrollY };
    });
    if (flung.reached < FLING.distance / 2) throw new Error(`the list stopped at ${flung.reached} px`);
    let passed = 0;
    const after = flung.frames.filter((frame) => (passed += frame) > 1_000);
    late.push(after.filter((frame) => frame > 50).length);
    p99.push(quantile(after, 0.99));
    nodes.push(flung.most);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(500);
  }
  figures.add('flinging: frames over 50 ms after the first second', 'frames', late, { goal: 0 });
  figures.add('flinging: p99 of a frame', 'ms', p99);
  figures.add("flinging: the window's thread worked, per sixtieth of a second", 'ms', perFrame);
  figures.add('flinging: nodes of the page, most', 'nodes', nodes);
}
