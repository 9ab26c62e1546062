/** Pictures of screens, for the documents and for whoever looks at what a screen became; taken where `PICTURES_IN` names a folder. */
import type { Page } from '@playwright/test';

export interface PictureOptions {
  /** The page to its end, not what fits the screen. */
  readonly whole?: boolean;
  /** Brings what is meant into view, in each size. */
  readonly before?: () => Promise<unknown>;
}

/** The page as it is, on a telephone and on a desk, by day and by night. Leaves it on a telephone by day. */
export async function picture(page: Page, name: string, { whole = false, before }: PictureOptions = {}): Promise<void> {
  const folder = process.env['PICTURES_IN'];
  if (folder === undefined) return;
  for (const theme of ['light', 'dark'] as const)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
      await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
      await before?.();
      await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png`, fullPage: whole });
    }
  await page.setViewportSize({ width: 360, height: 740 });
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
}
