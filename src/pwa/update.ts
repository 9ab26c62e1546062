/**
 * New versions of the app. A new version is fetched in the background and waits; it takes over when the person asks,
 * or by itself while the page is hidden and holds no typed text. Text being written is never lost to an update.
 */
import type { Workbox } from 'workbox-window';
import { hasTypedText } from './typed-text.ts';

export type UpdateState = 'none' | 'ready' | 'held-by-text';

const HOUR_MS = 60 * 60_000;
const listeners = new Set<() => void>();
let state: UpdateState = 'none';
let workbox: Workbox | undefined;
let asked = false;

export const updateState = (): UpdateState => state;

export function onUpdateState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Registers the service worker and watches for new versions; does nothing where there are none (old browsers, dev). */
export async function watchForUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  // After the first screen: nobody waits for an update.
  const { Workbox: Worker } = await import('workbox-window');
  const box = new Worker('/service-worker.js');
  workbox = box;
  box.addEventListener('waiting', () => {
    become('ready');
    applyIfUnseen();
  });
  box.addEventListener('controlling', () => {
    if (asked) location.reload();
  });
  document.addEventListener('visibilitychange', applyIfUnseen);
  // A screen of the old version is gone from the server: the page must become the new one to go on.
  window.addEventListener('vite:preloadError', (event) => {
    if (hasTypedText(document)) return;
    event.preventDefault();
    location.reload();
  });
  await box.register();
  setInterval(() => {
    if (navigator.onLine) void box.update().catch(() => undefined);
  }, HOUR_MS);
}

/** Takes the new version, unless text on the page would be lost: then it says so, and a second call takes it anyway. */
export function applyUpdate(): void {
  if (state === 'ready' && hasTypedText(document)) {
    become('held-by-text');
    return;
  }
  asked = true;
  workbox?.messageSkipWaiting();
}

function applyIfUnseen(): void {
  if (state === 'none' || document.visibilityState !== 'hidden' || hasTypedText(document)) return;
  asked = true;
  workbox?.messageSkipWaiting();
}

function become(next: UpdateState): void {
  state = next;
  for (const listener of listeners) listener();
}
