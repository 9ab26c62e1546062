/**
 * What a browser does by itself between pages and a single page must do by hand: the scroll comes back with the way
 * back, the tab says where one is, the focus goes to the new screen's name.
 */
const KEEP_TRYING_MS = 1_500;
const positions = new Map<string, number>();
let returning = false;
let entry = '';

/** Starts remembering; once, before the first screen. */
export function rememberScroll(): void {
  history.scrollRestoration = 'manual';
  entry = entryKey();
  window.addEventListener('popstate', () => {
    returning = true;
  });
  // On each scroll, because when the address has changed the old screen is already gone.
  window.addEventListener('scroll', () => positions.set(entry, scrollY), { passive: true });
}

/** Called when another screen is shown: back where one was after a way back, else at the top. */
export function placeScroll(): void {
  entry = entryKey();
  const target = returning ? (positions.get(entry) ?? 0) : 0;
  returning = false;
  scrollTo(0, target);
  if (target > 0) scrollWhenLongEnough(target);
}

/** A list that is read from the store is not long enough yet: tried again until it is, or the person scrolls. */
function scrollWhenLongEnough(target: number): void {
  const until = performance.now() + KEEP_TRYING_MS;
  let touched = false;
  const touch = (): void => {
    touched = true;
  };
  for (const type of ['wheel', 'touchmove', 'keydown'] as const) window.addEventListener(type, touch, { once: true, passive: true });
  const again = (): void => {
    if (touched || Math.abs(scrollY - target) < 2 || performance.now() > until) return;
    scrollTo(0, target);
    requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

/** A name for this step of the history, kept in the step itself so that it survives a reload. */
function entryKey(): string {
  const state: unknown = history.state;
  const known = typeof state === 'object' && state !== null ? (state as Record<string, unknown>)['griot'] : undefined;
  if (typeof known === 'string') return known;
  const key = Math.random().toString(36).slice(2);
  history.replaceState({ ...(typeof state === 'object' ? state : {}), griot: key }, '');
  return key;
}

/** Moves the focus to the name of the screen, unless a sheet or a field has taken it. */
export function focusScreen(): void {
  if (document.querySelector('dialog[open]') !== null) return;
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.matches('main input, main textarea, main select')) return;
  const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.style.outline = 'none';
  heading.focus({ preventScroll: true });
}
