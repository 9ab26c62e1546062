/**
 * Installing Griot as an app. The browser's offer is kept until a sensible moment (a few books are there); on an
 * iPhone there is no offer, only a gesture to explain. A "not now" is remembered on the device.
 */
interface InstallOffer extends Event {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** `offer`: one tap installs. `by-hand`: an iPhone or iPad, by the share menu. `none`: installed, or not possible here. */
export type InstallState = 'offer' | 'by-hand' | 'none';

const DECLINED_KEY = 'griot:install-declined';
const listeners = new Set<() => void>();
let offer: InstallOffer | undefined;
let declined = readDeclined();

export function watchForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
    announce();
  });
  window.addEventListener('appinstalled', () => {
    offer = undefined;
    announce();
  });
}

export function installState(): InstallState {
  if (isInstalled()) return 'none';
  if (offer !== undefined) return 'offer';
  return isAppleMobile() ? 'by-hand' : 'none';
}

/** Whether the hint may still be shown by itself; Réglages offers the installation in any case. */
export const mayHint = (): boolean => !declined && installState() !== 'none';

export function onInstallState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the browser's own question; the offer can be used once. */
export async function install(): Promise<void> {
  const current = offer;
  if (current === undefined) return;
  offer = undefined;
  await current.prompt();
  const { outcome } = await current.userChoice;
  if (outcome === 'dismissed') declineHint();
  announce();
}

export function declineHint(): void {
  declined = true;
  try {
    localStorage.setItem(DECLINED_KEY, '1');
  } catch {
    // Then the hint comes back at the next start; nothing worse.
  }
  announce();
}

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches || (navigator as { readonly standalone?: boolean }).standalone === true;
}

/** iPadOS calls itself a Mac, but a Mac has no touch screen. */
export function isAppleMobile(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}

function readDeclined(): boolean {
  try {
    return localStorage.getItem(DECLINED_KEY) !== null;
  } catch {
    return false;
  }
}

function announce(): void {
  for (const listener of listeners) listener();
}
