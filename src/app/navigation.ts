/**
 * What a browser does by itself between pages and a single page must do by hand: the scroll comes back with the way
 * back, the tab says where one is, the focus goes to the new screen's name.
 */
import type { LibraryShown } from '../worker/data.events.ts';

const KEEP_TRYING_MS = 1_500;
/** Of the screens that are kept in the page, the one that is shown (KeptScreen.tsx). */
const SHOWN = 'main:not([data-resting] main)';
const positions = new Map<string, number>();
/** For each step of the history that was left by a link: where that link led. */
const doors = new Map<string, string>();
let returning = false;
let entry = '';

/** Starts remembering; once, before the first screen. */
export function rememberScroll(): void {
  history.scrollRestoration = 'manual';
  keepOutOfFormerSteps();
  entry = entryKey();
  window.addEventListener('popstate', () => {
    keepOutOfFormerSteps();
    returning = true;
  });
  // On each scroll, because when the address has changed the old screen is already gone.
  window.addEventListener('scroll', () => positions.set(entry, scrollY), { passive: true });
  // Before the link is followed. The step may have lost its name since: screens that keep words in the address replace it.
  window.addEventListener('click', rememberDoor, { capture: true });
}

function rememberDoor(event: Event): void {
  const href = event.target instanceof Element ? event.target.closest('main a[href]')?.getAttribute('href') : undefined;
  if (href === undefined || href === null) return;
  entry = entryKey();
  positions.set(entry, scrollY);
  doors.set(entry, href);
}

/**
 * The step of this tab's history with which the library that is shown began, kept for as long as the tab: the name that the browser
 * gave it, and nothing else. Its number would not do: steps are counted from the last page of another site.
 */
const FIRST_STEP = 'griot:first-step';
const beginsHere = ({ key }: { readonly key: string }): void => quietly(() => sessionStorage.setItem(FIRST_STEP, key));

/**
 * Another person's library is shown: an address that names a book or a search of the former one gives way to home, and so does
 * every earlier step of this tab's history, where the browser tells which that is.
 */
export function leaveTheWay(former: LibraryShown, library: LibraryShown): void {
  positions.clear();
  doors.clear();
  const step = stepsOf()?.currentEntry;
  if (step) beginsHere(step);
  // Who came back to their account goes on where they are.
  const isAnother = library.account === undefined || former.account?.userId !== library.account.userId;
  if (isAnother && saysSomethingPersonal()) history.replaceState(null, '', '/');
}

/** Words of the reader stand behind the question mark; what is behind the second slash is often a book, an author, a shelf. */
const saysSomethingPersonal = (): boolean =>
  location.search !== '' || /^\/(?:livre|auteur|etagere|bibliotheque\/serie)\//.test(location.pathname);

const stepsOf = (): StepOfHistory | undefined => (window as { readonly navigation?: StepOfHistory }).navigation;

const keepOutOfFormerSteps = (): void => {
  const steps = stepsOf();
  const first = quietly(() => sessionStorage.getItem(FIRST_STEP));
  if (!steps?.currentEntry || typeof first !== 'string') return;
  const from = steps.entries().findIndex(({ key }) => key === first);
  // A page of another site lies between: behind it are former steps, and whoever was sent on from it begins anew.
  const isFormer = from === -1 ? wasGoneBackTo() : steps.currentEntry.index < from;
  if (isFormer) history.replaceState(null, '', '/');
  else if (from === -1) beginsHere(steps.currentEntry);
};

const wasGoneBackTo = (): boolean =>
  (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)?.type === 'back_forward';

/** Where storage is forbidden the way back is not guarded. */
const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** Called when another screen is shown: back where one was after a way back, else at the top. */
export function placeScroll(): void {
  entry = entryKey();
  const target = returning ? (positions.get(entry) ?? 0) : 0;
  returning = false;
  scrollTo(0, target);
  if (target > 0) scrollWhenLongEnough(target);
}

/** A list that is read from the store is not long enough yet. */
const scrollWhenLongEnough = (target: number): void =>
  keepTrying(() => {
    if (Math.abs(scrollY - target) < 2) return true;
    scrollTo(0, target);
    return false;
  });

/** Tries at each frame until it worked, for a second and a half at most, and never against what the person does. */
function keepTrying(attempt: () => boolean): void {
  const until = performance.now() + KEEP_TRYING_MS;
  let touched = false;
  const touch = (): void => {
    touched = true;
  };
  for (const type of ['wheel', 'touchmove', 'keydown'] as const) window.addEventListener(type, touch, { once: true, passive: true });
  const again = (): void => {
    if (touched || performance.now() > until || attempt()) return;
    requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

/** What browsers with the Navigation API say of the step they are at. */
interface StepOfHistory {
  readonly currentEntry?: { readonly key: string; readonly index: number } | null;
  /** Those of this site around it, without a page of another one between. */
  entries(): readonly { readonly key: string }[];
}

/** A name for this step of the history that survives a reload: the browser's own, else one kept in the step itself. */
function entryKey(): string {
  const own = stepsOf()?.currentEntry?.key;
  // Writing into the history wakes everybody who listens to it.
  if (own !== undefined && own !== '') return own;
  const state: unknown = history.state;
  const known = typeof state === 'object' && state !== null ? (state as Record<string, unknown>)['griot'] : undefined;
  if (typeof known === 'string') return known;
  const key = Math.random().toString(36).slice(2);
  history.replaceState({ ...(typeof state === 'object' ? state : {}), griot: key }, '');
  return key;
}

/** Back where one was: to the link by which one left. Else to the name of the screen, unless a sheet or a field has taken the focus. */
export function focusScreen(): void {
  if (document.querySelector('dialog[open]') !== null) return;
  const door = doors.get(entryKey());
  if (door !== undefined) keepTrying(() => focusDoor(door));
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.matches('main input, main textarea, main select')) return;
  const heading = document.querySelector<HTMLElement>(`${SHOWN} h1`) ?? document.querySelector<HTMLElement>(SHOWN);
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.style.outline = 'none';
  heading.focus({ preventScroll: true });
}

function focusDoor(href: string): boolean {
  const door = [...document.querySelectorAll<HTMLElement>(`${SHOWN} a[href]`)].find((link) => link.getAttribute('href') === href);
  door?.focus({ preventScroll: true });
  return door !== undefined;
}
