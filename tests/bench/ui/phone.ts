/**
 * A slow phone: a real browser at 360 × 740 with touch, its window slowed four times, on its own profile that survives
 * turning the phone off. What it cannot do: Chromium slows the window's thread only, workers run at the machine's speed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, type Page, chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../../../scripts/browser.mjs';

export const SLOWER = 4;

/** A line in kbit/s with milliseconds added to every request. */
export interface Line {
  readonly kbits: number;
  readonly latencyMs: number;
}

export class Phone {
  private context: BrowserContext | undefined;

  private constructor(private readonly profile: string) {}

  static buy(): Phone {
    return new Phone(mkdtempSync(path.join(os.tmpdir(), 'griot-phone-')));
  }

  /** A page at full speed, for preparing what is not measured. */
  async open(): Promise<Page> {
    this.context ??= await chromium.launchPersistentContext(this.profile, {
      executablePath: findBrowser(),
      args: [...BROWSER_ARGS, '--js-flags=--expose-gc'],
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      locale: 'fr-FR',
      timezoneId: 'Africa/Dakar',
    });
    const page = await this.context.newPage();
    for (const other of this.context.pages()) if (other !== page) await other.close();
    await page.addInitScript({ content: 'globalThis.__name = (made) => made;' });
    return page;
  }

  /** A page as slow as the phone. */
  async openSlow(line?: Line): Promise<{ readonly page: Page; readonly tools: CDPSession }> {
    const page = await this.open();
    const tools = await page.context().newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    if (line !== undefined) {
      const bytesPerSecond = (line.kbits * 1000) / 8;
      await tools.send('Network.enable');
      await tools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: line.latencyMs,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond,
      });
    }
    return { page, tools };
  }

  /** Ends the browser; the profile stays. */
  async turnOff(): Promise<void> {
    await this.context?.close();
    this.context = undefined;
  }

  async throwAway(): Promise<void> {
    await this.turnOff();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The library is filled, everything derived is stored, and the app is kept for offline use. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // The workers store what they derived when nothing changed for three seconds.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
  });
}

/**
 * Milliseconds that the window's thread itself was at work during `act`, on the slowed clock: what is left of a figure when
 * other programs of the machine take their share of the processor.
 */
export async function workOf(tools: CDPSession, act: () => Promise<unknown>): Promise<number> {
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> =>
    ((await tools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  const before = await worked();
  await act();
  return (await worked()) - before;
}

/** Goes to an address of the app as a link would, without loading the page anew. */
export const visit = (page: Page, address: string): Promise<void> => page.evaluate((to) => history.pushState(null, '', to), address);
