/** A phone whose browser keeps its profile while it is switched off, and the server it was filled from. */
import { chromium, type BrowserContext } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BROWSER_ARGS, findBrowser } from '../../../scripts/browser.mjs';
import { GriotProcess } from './griot-process.ts';
import { Reader } from './reader.ts';

export interface SwitchedOn {
  /** The reader asked to save data. */
  readonly metered?: boolean;
  /** Where the app is, when that is not the server itself. */
  readonly url?: string;
}

export class OwnPhone {
  private device: BrowserContext | undefined;
  private readonly profile = mkdtempSync(path.join(os.tmpdir(), 'griot-profile-'));
  readonly server: GriotProcess;

  private readonly isOwnServer: boolean;

  private constructor(server: GriotProcess, isOwnServer: boolean) {
    this.server = server;
    this.isOwnServer = isOwnServer;
  }

  /** `server`: where it is filled from, when there is one already, which stays. */
  static async unpack(server?: GriotProcess): Promise<OwnPhone> {
    return server === undefined ? new OwnPhone(await GriotProcess.start(), true) : new OwnPhone(server, false);
  }

  /** Switches it off, when it is on, and on again: another browser on the same profile. */
  async switchOn({ metered = false, url = this.server.url }: SwitchedOn = {}): Promise<Reader> {
    await this.device?.close();
    this.device = await chromium.launchPersistentContext(this.profile, {
      executablePath: findBrowser(),
      args: BROWSER_ARGS,
      viewport: { width: 360, height: 740 },
      locale: 'fr-FR',
    });
    if (metered) await this.device.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    return Reader.at(this.device, url);
  }

  async dispose(): Promise<void> {
    await this.device?.close();
    if (this.isOwnServer) await this.server.dispose();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
