/** Someone who watches the line that tells the truth, and remembers every sentence it said. */
import type { Page } from '@playwright/test';

export interface SyncWitness {
  /** Every sentence since the last call, oldest first. */
  heard(): Promise<readonly string[]>;
}

/** `page` stays on /synchronisation from now on. */
export async function witnessSync(page: Page): Promise<SyncWitness> {
  await page.evaluate(() => {
    const said: string[] = [];
    const listen = (): void => {
      const now = document.querySelector('main:not([data-resting] main) [role=status]')?.textContent ?? '';
      if (now !== said.at(-1)) said.push(now);
    };
    new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
    listen();
    Object.assign(window, { saidBySync: said });
  });
  return {
    heard: () => page.evaluate(() => (window as unknown as { readonly saidBySync: string[] }).saidBySync.splice(0)),
  };
}
