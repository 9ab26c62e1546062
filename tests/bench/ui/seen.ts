/**
 * From a gesture until its effect was painted, measured inside the page: the clock starts with the event's own time stamp
 * (when the finger lifts, when the key goes down) and stops in the task after the frame in which the effect is in the document.
 */
import type { Page } from '@playwright/test';

/** What must be in the page; every field that is given must hold. */
export interface Sight {
  readonly selector: string;
  /** Elements that match; 1 when it is left out. */
  readonly atLeast?: number;
  /** Begins the text of the first element that matches. */
  readonly text?: string;
  /** What the page's search field must hold. */
  readonly typed?: string;
  /** Address that must be shown, as path and query. */
  readonly address?: string;
}

export type Gesture = 'pointerup' | 'keydown' | 'start';

/**
 * Milliseconds from the gesture to the painted sight. `act` makes the gesture; for `start` it is the navigation, and the
 * clock starts with it.
 */
export async function untilSeen(
  page: Page,
  gesture: Exclude<Gesture, 'start'>,
  sight: Sight,
  act: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(watch, { gesture, sight });
  // Asked for before the gesture: a question that arrives after it would take its time from what is measured.
  const seen = page.evaluate(() => (globalThis as unknown as { seen: Promise<number> }).seen);
  await act();
  return seen;
}

/** Milliseconds from a tap on the first element that matches `selector`. */
export async function tapUntilSeen(page: Page, selector: string, sight: Sight): Promise<number> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`nothing to tap: ${selector}`);
  // The bare finger: a tap that waits and looks for itself would spend the page's time on that.
  return untilSeen(page, 'pointerup', sight, () => page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2));
}

/** Milliseconds from the start of the page's navigation; the page is watched from its first frame on. */
export async function seenSinceStart(page: Page, sight: Sight, go: () => Promise<unknown>): Promise<number> {
  // The runner of this file keeps the names of functions with a helper that a page does not have.
  await page.addInitScript({
    content: `globalThis.__name = (made) => made; (${watch.toString()})(${JSON.stringify({ gesture: 'start', sight })});`,
  });
  await go();
  return page.evaluate(() => (globalThis as unknown as { seen: Promise<number> }).seen);
}

function watch({ gesture, sight }: { readonly gesture: Gesture; readonly sight: Sight }): void {
  const world = globalThis as unknown as { seen: Promise<number> };
  world.seen = new Promise((resolve, reject) => {
    let start = gesture === 'start' ? 0 : undefined;
    if (gesture !== 'start') addEventListener(gesture, (event) => (start ??= event.timeStamp), { capture: true, once: true });
    const deadline = performance.now() + 60_000;
    const look = (): void => {
      const found = document.querySelectorAll(sight.selector);
      const there =
        start !== undefined &&
        found.length >= (sight.atLeast ?? 1) &&
        (sight.text === undefined || (found[0]?.textContent ?? '').startsWith(sight.text)) &&
        (sight.typed === undefined || document.querySelector<HTMLInputElement>('input[type=search]')?.value === sight.typed) &&
        (sight.address === undefined || location.pathname + location.search === sight.address);
      if (performance.now() > deadline) return reject(new Error(`never seen: ${JSON.stringify(sight)}`));
      if (!there) return void requestAnimationFrame(look);
      // This frame is painted before the next task.
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now() - (start ?? 0));
      painted.port2.postMessage(undefined);
    };
    requestAnimationFrame(look);
  });
  // Whoever waits hears of it.
  world.seen.catch(() => undefined);
}
