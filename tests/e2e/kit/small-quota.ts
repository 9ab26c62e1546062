/**
 * A browser whose share of the disk is truly used up: it refuses every byte beyond the quota, to databases, caches and files
 * alike. Three things make it so, each found by trying. Only a profile on disk obeys (`BrowserProcess`): in a private context
 * Chromium takes the order and refuses nothing. The order must come before the first page of the origin, because a browser
 * believes for half a minute in the room that it once saw. And what is left is filled by writing, because a quota that shrinks
 * is not noticed either.
 */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';

export class SmallQuota {
  private constructor(
    private readonly tools: CDPSession,
    private readonly page: Page,
    private readonly origin: string,
    private readonly bytes: number,
  ) {}

  /** To be called before the page is at the origin; lasts as long as the page. */
  static async of(context: BrowserContext, page: Page, origin: string, bytes = 20_000_000): Promise<SmallQuota> {
    const quota = new SmallQuota(await context.newCDPSession(page), page, origin, bytes);
    await quota.set(bytes);
    return quota;
  }

  /** Fills up what is left, but for so many bytes. */
  async fillUp(leaving = 0): Promise<void> {
    await this.page.evaluate(
      async ({ bytes, left }) => {
        const { usage = 0 } = await navigator.storage.estimate();
        let toWrite = left === 0 ? Infinity : bytes - usage - left;
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('filler', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('bytes', { autoIncrement: true });
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error as Error);
        });
        const write = (size: number): Promise<boolean> =>
          new Promise((resolve) => {
            const transaction = db.transaction('bytes', 'readwrite');
            const part = new Uint8Array(size);
            for (let from = 0; from < size; from += 60_000) crypto.getRandomValues(part.subarray(from, from + 60_000));
            transaction.objectStore('bytes').add(part);
            transaction.oncomplete = () => resolve(true);
            transaction.onabort = () => resolve(false);
          });
        for (const size of [500_000, 50_000, 5_000, 500]) {
          while (toWrite >= size && (await write(size))) toWrite -= size;
        }
        db.close();
      },
      { bytes: this.bytes, left: leaving },
    );
  }

  async giveRoom(): Promise<void> {
    await this.tools.send('Storage.overrideQuotaForOrigin', { origin: this.origin });
  }

  private async set(quotaSize: number): Promise<void> {
    await this.tools.send('Storage.overrideQuotaForOrigin', { origin: this.origin, quotaSize });
  }
}
