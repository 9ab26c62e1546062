/** The process of the browser that runs a page with its workers: to be stopped, as a phone stops what it cannot see. */
import type { Browser, Page } from '@playwright/test';

/** Process id of the page's renderer: the one that works when the page does. */
export async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const tools = await browser.newBrowserCDPSession();
  const worked = async (): Promise<ReadonlyMap<number, number>> => {
    const { processInfo } = await tools.send('SystemInfo.getProcessInfo');
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
  };
  // What the page was still busy with is over.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const before = await worked();
  await page.evaluate(() => {
    const end = performance.now() + 1_500;
    while (performance.now() < end);
  });
  const spent = [...(await worked())].map(([id, cpu]) => ({ id, cpu: cpu - (before.get(id) ?? 0) }));
  await tools.detach();
  const busiest = spent.toSorted((a, b) => b.cpu - a.cpu)[0];
  if (busiest === undefined) throw new Error('no renderer was at work');
  return busiest.id;
}
