/**
 * End to end in Chromium: one device writes, its rows are stored here and confirmed by the server; a new device starts
 * and has them all; then single writes until the other device can read them. Every system in the same browser, in turn.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../../../scripts/browser.mjs';
import { inFolder } from './folder.ts';
import { type System, systems } from './peers.ts';
import { bookRows } from './rows.ts';
import { median, quantile } from './statistics.ts';

interface Figures {
  /** From the local write until the server confirmed everything. */
  readonly pushMs: number;
  /** From the start of a new device until it has every row, sign-in included. */
  readonly newDeviceMs: number;
  readonly liveP50Ms: number;
  readonly liveP95Ms: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  /** Both ways, both devices, HTTP bodies and socket payloads as they travel. */
  readonly wireMb: number;
}

const KEYS = ['pushMs', 'newDeviceMs', 'liveP50Ms', 'liveP95Ms', 'cpuMs', 'peakMb', 'wireMb'] as const;
const LIVE_WRITES = 15;
/** The engine pauses a second for each message after the tenth within ten seconds: single writes are what is measured. */
const BETWEEN_WRITES_MS = 1_100;
const PATIENCE_MS = 120_000;

interface Offered {
  open(address: string, name: string): Promise<void>;
  push(rows: unknown[]): Promise<void>;
  pull(): Promise<void>;
  count(): Promise<number>;
  live(): Promise<void>;
  write(row: unknown): Promise<void>;
  onRow(listener: (id: string) => void): void;
}
declare global {
  // oxlint-disable-next-line no-var -- only `var` declares a property of the measured page's globalThis
  var bench: Offered;
}

export const benchInBrowser = async (rows: number, rounds: number, names: readonly string[]): Promise<void> => {
  const pages = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>'));
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(pages.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGS] });
  try {
    const measured = new Map<string, Figures[]>();
    for (let round = 0; round < rounds; round += 1)
      for (const system of systems(names)) {
        const figures = await measure(browser, system, origin, rows, round + 1);
        measured.set(system.name, [...(measured.get(system.name) ?? []), figures]);
      }
    const summary = Object.fromEntries(
      [...measured].map(([name, runs]) => [
        name,
        Object.fromEntries(KEYS.map((key) => [key, Number(median(runs.map((run) => run[key])).toFixed(1))])),
      ]),
    );
    console.log(`\nin Chromium, ${rows} rows, median of ${rounds} rounds`);
    console.table(summary);
    console.log(JSON.stringify({ bench: 'sync-browser', rows, rounds, ...summary }));
  } finally {
    await browser.close();
    pages.close();
  }
};

const measure = (browser: Browser, system: System, origin: string, count: number, seed: number): Promise<Figures> =>
  inFolder(async (folder) => {
    const server = await system.start(folder, origin);
    const script = await system.script();
    const tokensFor = system.tokensFor?.(server.url);
    const wire = { bytes: 0 };
    const device = async (): Promise<Page> => {
      const page = await (await browser.newContext()).newPage();
      weigh(page, wire);
      if (tokensFor) await page.exposeFunction('tokensFor', tokensFor);
      await page.goto(origin);
      await page.addScriptTag({ content: script });
      page.setDefaultTimeout(PATIENCE_MS);
      return page;
    };
    const [one, other] = [await device(), await device()];
    await one.evaluate(([address, name]) => bench.open(address, name), [server.url, 'one'] as const);
    const rows = bookRows(count, seed);
    const cpu = server.cpuSeconds();
    const pushMs = await one.evaluate(async (all) => {
      const start = performance.now();
      await bench.push(all);
      return performance.now() - start;
    }, rows);
    const newDeviceMs = await other.evaluate(
      async ([address, expected]) => {
        const start = performance.now();
        await bench.open(address, 'other');
        await bench.pull();
        while ((await bench.count()) < expected) await new Promise((resolve) => setTimeout(resolve, 4));
        return performance.now() - start;
      },
      [server.url, count] as const,
    );
    const cpuMs = (server.cpuSeconds() - cpu) * 1000;
    const live = await liveLatencies(one, other);
    const figures = {
      pushMs,
      newDeviceMs,
      liveP50Ms: median(live),
      liveP95Ms: quantile(live, 0.95),
      cpuMs,
      peakMb: server.peakMb(),
      wireMb: wire.bytes / 1e6,
    };
    for (const page of [one, other]) await page.context().close();
    await server.stop();
    return figures;
  });

/** The pages share one clock: the machine's. */
const liveLatencies = async (one: Page, other: Page): Promise<number[]> => {
  await Promise.all([one, other].map((page) => page.evaluate(() => bench.live())));
  await other.evaluate(() => {
    const seen = ((globalThis as { seen?: Record<string, number> }).seen = {} as Record<string, number>);
    bench.onRow((id) => (seen[id] ??= performance.timeOrigin + performance.now()));
  });
  const latencies: number[] = [];
  for (const row of bookRows(LIVE_WRITES, 4242)) {
    const writtenAt = await one.evaluate(async (it) => {
      const at = performance.timeOrigin + performance.now();
      await bench.write(it);
      return at;
    }, row);
    const seenAt = await other.waitForFunction((id) => (globalThis as unknown as { seen: Record<string, number> }).seen[id], row.id, {
      polling: 10,
    });
    latencies.push(Number(await seenAt.jsonValue()) - writtenAt);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_WRITES_MS));
  }
  return latencies;
};

const weigh = (page: Page, wire: { bytes: number }): void => {
  page.on('requestfinished', (request) => {
    void request
      .sizes()
      .then(({ requestBodySize, responseBodySize }) => (wire.bytes += requestBodySize + responseBodySize))
      .catch(() => undefined);
  });
  const weight = ({ payload }: { payload: string | Buffer }): unknown => (wire.bytes += payload.length);
  page.on('websocket', (socket) => socket.on('framesent', weight).on('framereceived', weight));
};
