/** The first visit over a thin line: what travels until the app is usable, and when something is seen. */
import type { CDPSession } from '@playwright/test';
import type { Figures } from './figures.ts';
import { Phone } from './phone.ts';
import { startPlainPages } from './plain-pages.ts';
import { seenSinceStart, type Sight } from './seen.ts';

const THIN_LINE = { kbits: 400, latencyMs: 400 };
/** The door into the app, made by the app itself, so its handlers are there. */
const USABLE: Sight = { selector: 'button', text: 'Commencer sans compte' };

export async function measureFirstVisit(url: string, figures: Figures, rounds: number): Promise<void> {
  const [paint, usable, bare] = [[] as number[], [] as number[], [] as number[]];
  const sizes = { script: [] as number[], style: [] as number[], font: [] as number[], all: [] as number[] };
  const plain = await startPlainPages();
  for (let round = 0; round < rounds; round++) {
    const reference = Phone.buy();
    const empty = await reference.openSlow(THIN_LINE);
    bare.push(await seenSinceStart(empty.page, { selector: 'p' }, () => empty.page.goto(plain.url)));
    await reference.throwAway();

    const phone = Phone.buy();
    const { page, tools } = await phone.openSlow(THIN_LINE);
    const travelled = await listenToBytes(tools);
    usable.push(await seenSinceStart(page, USABLE, () => page.goto(url, { waitUntil: 'commit' })));
    paint.push(await page.evaluate(firstPaint));
    for (const [kind, bytes] of Object.entries(travelled())) sizes[kind as keyof typeof sizes].push(bytes / 1000);
    await phone.throwAway();
  }
  await plain.close();
  const floor = figures.add('reference: an empty page, 400 kbit/s + 400 ms', 'ms', bare);
  figures.add('first visit: script until usable, over the wire', 'kB', sizes.script, { goal: 135 });
  figures.add('first visit: styles', 'kB', sizes.style);
  figures.add('first visit: fonts', 'kB', sizes.font);
  figures.add('first visit: everything until usable', 'kB', sizes.all);
  figures.add('first visit: first contentful paint', 'ms', paint, { goal: 3000, ratioTo: floor });
  figures.add('first visit: usable', 'ms', usable, { goal: 6000, ratioTo: floor });
}

/** When the browser first painted something of the page; it says so a moment later. */
const firstPaint = (): Promise<number> =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('first-contentful-paint')) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });

/** Bytes of bodies and headers as they travel, by kind; asked when the app is usable. */
async function listenToBytes(tools: CDPSession): Promise<() => { script: number; style: number; font: number; all: number }> {
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  tools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  const sum = (kind?: string): number =>
    [...bytes].reduce((total, [id, size]) => total + (kind === undefined || kinds.get(id) === kind ? size : 0), 0);
  return () => ({ script: sum('Script'), style: sum('Stylesheet'), font: sum('Font'), all: sum() });
}
