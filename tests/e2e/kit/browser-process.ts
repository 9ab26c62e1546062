/** A whole browser on a profile of its own, so that it can be killed like a phone that runs out of battery, and opened again. */
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BROWSER_ARGS, findBrowser } from '../../../scripts/browser.mjs';

const PATIENCE_MS = 20_000;

export class BrowserProcess {
  private child: ChildProcess | undefined;
  private browser: Browser | undefined;
  private readonly profile = mkdtempSync(path.join(os.tmpdir(), 'griot-browser-'));

  /** Starts the browser on its profile; the context is the device with everything it kept. */
  async open(): Promise<BrowserContext> {
    const portFile = path.join(this.profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    this.child = spawn(
      findBrowser(),
      [
        ...BROWSER_ARGS,
        '--headless=new',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.profile}`,
        '--lang=fr-FR',
        '--window-size=412,900',
        '--hide-crash-restore-bubble',
        'about:blank',
      ],
      // A group of its own: its renderers and its storage process die with it.
      { stdio: 'ignore', detached: true },
    );
    const port = await portIn(portFile);
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = this.browser.contexts();
    if (context === undefined) throw new Error('the browser started without a profile');
    return context;
  }

  /** No process of the browser gets to write another byte. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async close(): Promise<void> {
    await this.end('SIGTERM');
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child, browser } = this;
    this.child = undefined;
    this.browser = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
    await ended;
    await browser?.close().catch(() => undefined);
  }
}

async function portIn(file: string): Promise<string> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (port) return port;
    await wait(100);
  }
  throw new Error('the browser did not open its debugging port');
}
