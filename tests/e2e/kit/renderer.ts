/** The process of the browser that runs a page with its workers: to be stopped, as a phone stops what it cannot see. */
import type { Browser, Page } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';

/** On a machine with a lot to do, a page that runs answers within this time, the second time if not the first. */
const SURELY_STOPPED_MS = 2_000;

/** Process id of the page's renderer: the one without which the page does not answer. */
export async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const tools = await browser.newBrowserCDPSession();
  const { processInfo } = await tools.send('SystemInfo.getProcessInfo');
  await tools.detach();
  for (const { id, type } of processInfo) if (type === 'renderer' && (await stopsWith(id, page)) && (await stopsWith(id, page))) return id;
  throw new Error('no renderer runs this page');
}

async function stopsWith(id: number, page: Page): Promise<boolean> {
  try {
    process.kill(id, 'SIGSTOP');
  } catch {
    // It ended meanwhile.
    return false;
  }
  const answer = page.evaluate(() => true);
  const answered = await Promise.race([answer, wait(SURELY_STOPPED_MS, false)]);
  process.kill(id, 'SIGCONT');
  await answer;
  return !answered;
}
