/**
 * New versions of the app. A new version is fetched in the background and waits; it takes over when the person asks,
 * or by itself while the page is hidden and holds no typed text. Text being written is never lost to an update.
 * Another tab may have it already: then this page is the old one, or the one that waits for an old one (SYN-122).
 */
import type { Workbox } from 'workbox-window';
import { hasTypedText } from './typed-text.ts';

/** `superseded`: a newer version has upgraded the database. `blocked`: an older one in another tab keeps us from that. */
export type UpdateState = 'none' | 'ready' | 'superseded' | 'held-by-text' | 'blocked';

const HOUR_MS = 60 * 60_000;
/** An installation that failed, for want of room or of network, is tried again after this long, then ever later. */
const FIRST_RETRY_MS = 15_000;
const listeners = new Set<() => void>();
let state: UpdateState = 'none';
let workbox: Workbox | undefined;
let asked = false;
let blocked = false;
let superseded = false;
let lostScreen = false;

export const updateState = (): UpdateState => (blocked ? 'blocked' : state);

/** What the databases heard of another tab's version. */
export function otherVersion(news: 'superseded' | 'blocked' | 'through'): void {
  if (news === 'superseded') superseded = true;
  else blocked = news === 'blocked';
  become(news === 'superseded' ? 'superseded' : state);
  applyIfUnseen();
}

export function onUpdateState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Registers the service worker and watches for new versions. Where there is none (old browser, private window, an address
 * without https) or the browser refuses it, the app works as a page does: `false`, and no failure.
 */
export async function watchForUpdates(
  workers: ServiceWorkerContainer | undefined,
  load: () => Promise<{ readonly Workbox: new (script: string) => Workbox }> = () => import('workbox-window'),
): Promise<boolean> {
  reloadForLostScreens();
  if (workers === undefined) return false;
  try {
    // After the first screen: nobody waits for an update.
    const { Workbox: Worker } = await load();
    await install(workers, () => new Worker('/service-worker.js'));
  } catch {
    return false;
  }
  document.addEventListener('visibilitychange', applyIfUnseen);
  setInterval(() => {
    if (navigator.onLine) void workbox?.update().catch(() => undefined);
  }, HOUR_MS);
  return true;
}

/** A browser forgets a first installation that failed: nothing would ask for it again before the next visit (SYN-175). */
async function install(workers: ServiceWorkerContainer, make: () => Workbox, retryMs = FIRST_RETRY_MS): Promise<void> {
  const box = make();
  listenTo(box);
  let failed = false;
  const tryLater = (): void => {
    if (!failed) installLater(workers, make, retryMs);
    failed = true;
  };
  box.addEventListener('redundant', tryLater);
  const registration = await box.register();
  workbox = box;
  // Begun by the page before this one: the handle hears nothing of how it ends.
  const begun = registration?.installing;
  begun?.addEventListener('statechange', () => {
    if (begun.state === 'redundant' && registration?.active === null) tryLater();
  });
  // The handle listens to one update in the life of a page: after one that failed, the next would be told to nobody (APP-3).
  registration?.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && registration.active !== null) waits();
    });
  });
}

function installLater(workers: ServiceWorkerContainer, make: () => Workbox, inMs: number): void {
  const nextMs = Math.min(HOUR_MS, inMs * 2);
  const again = async (): Promise<void> => {
    // Another tab may have done it, or this was an update, of which the browser keeps what was there. What failed may still
    // be registered, with nothing at work.
    if (!(await workers.getRegistration())?.active) await install(workers, make, nextMs);
  };
  setTimeout(() => void again().catch(() => installLater(workers, make, nextMs)), inMs);
}

function listenTo(box: Workbox): void {
  box.addEventListener('waiting', waits);
  box.addEventListener('controlling', () => {
    if (asked) location.reload();
  });
}

/** A new version is whole and waits. */
function waits(): void {
  if (state === 'none') become('ready');
  applyIfUnseen();
  applyIfLost();
}

/**
 * A screen of the old version is gone from the server: the page must become the new one to go on. Only when the server is
 * there, because what could not be fetched may just as well be what is fetched at its first use, and never twice in a row.
 */
function reloadForLostScreens(): void {
  window.addEventListener('vite:preloadError', () => void reloadIfServed().catch(() => undefined));
}

const RELOADED_KEY = 'griot:reloaded-at';
const RELOAD_PAUSE_MS = 60_000;

async function reloadIfServed(): Promise<void> {
  const now = Date.now();
  if (!navigator.onLine || Math.abs(now - Number(sessionStorage.getItem(RELOADED_KEY))) < RELOAD_PAUSE_MS) return;
  const { ok } = await fetch('/', { method: 'HEAD', cache: 'no-store' });
  if (!ok || hasTypedText(document)) return;
  sessionStorage.setItem(RELOADED_KEY, String(now));
  // Loading the old version again would bring the same fault: the new one takes over as soon as it is whole (APP-3).
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update();
  if (registration?.waiting == null && registration?.installing == null) location.reload();
  else {
    lostScreen = true;
    applyIfLost();
  }
}

function applyIfLost(): void {
  if (lostScreen && state === 'ready' && !hasTypedText(document)) take();
}

/** Takes the new version, unless text on the page would be lost: then it says so, and a second call takes it anyway. */
export function applyUpdate(): void {
  if ((state === 'ready' || state === 'superseded') && hasTypedText(document)) {
    become('held-by-text');
    return;
  }
  take();
}

function applyIfUnseen(): void {
  if (state === 'none' || document.visibilityState !== 'hidden' || hasTypedText(document)) return;
  take();
}

function take(): void {
  asked = true;
  workbox?.messageSkipWaiting();
  // The new version is at work already, or will not say so to a page that came from no version's keeping (a first visit's).
  if (superseded || navigator.serviceWorker.controller === null) location.reload();
}

function become(next: UpdateState): void {
  state = next;
  for (const listener of listeners) listener();
}
