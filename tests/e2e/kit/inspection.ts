/** What can be said of any screen without knowing it: readable for everybody, wide enough for a thumb, inside its width. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Half-way through its rise a sheet is half transparent, and no text has its contrast; what never ends is not waited for. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** The rules of WCAG 2.2 AA that the page breaks, each with where. */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  await settled(page);
  const asked = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(WCAG);
  // The app has no frames: no second page is needed to put their results together.
  const { violations } = await asked.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all }) => `${id}: ${target.join(' ')} ${[...any, ...all][0]?.message ?? ''}`),
  );
}

/** Controls that are smaller than a thumb (44 px), what sticks out of the page's width, and titles that stick out of their cover. */
export const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const THUMB = 44;
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    for (const control of root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [role=switch]')) {
      // Radios and checkboxes are pressed by their label.
      const target = control.matches('input[type=radio], input[type=checkbox]') ? (control.closest('label') ?? control) : control;
      if (!control.checkVisibility({ visibilityProperty: true }) || control.matches('.skip, .sr-only[tabindex="-1"], [tabindex="-1"]'))
        continue;
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      // A link in a sentence is as high as its line; the standard exempts it.
      if (control.matches('p a') && getComputedStyle(control).display === 'inline') continue;
      if (Math.round(width) >= THUMB && Math.round(height) >= THUMB) continue;
      const name = control.getAttribute('aria-label') ?? control.textContent ?? '';
      found.push(`${control.tagName.toLowerCase()} "${name.trim().slice(0, 40)}" is ${Math.round(width)} × ${Math.round(height)}`);
    }
    for (const line of root.querySelectorAll<SVGTextElement>('svg[viewBox^="0 0 100 "] text')) {
      if (!line.checkVisibility()) continue;
      const { x, width } = line.getBBox();
      if (x < 0 || x + width > 100)
        found.push(`"${line.textContent}" leaves its cover by ${Math.ceil(Math.max(-x, x + width - 100))} of 100`);
    }
    return found;
  });

/** Text nodes that are seen and have a plain space (or none) before `: ; ! ?`, where French wants a no-break one. */
export const looseMarks = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const parent = node.parentElement;
      if (parent === null || parent.closest('script, style, [translate=no], .num, svg') !== null || !parent.checkVisibility()) continue;
      if (/[^\u00a0\u202f][;!?](\s|$)|[^\u00a0\u202f]:(\s|$)|«[^\u00a0\u202f]|[^\u00a0\u202f]»/u.test(text)) found.push(text);
    }
    return found;
  });
