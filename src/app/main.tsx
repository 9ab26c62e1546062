import { createRoot } from 'react-dom/client';
import { watchForInstall } from '../pwa/install.ts';
import { watchForUpdates } from '../pwa/update.ts';
import './app.css';
import { App } from './App.tsx';
import { createWorld } from './createRuntime.ts';
import { speak } from './i18n/catalogue.ts';
import { rememberScroll } from './navigation.ts';
import { screenAt } from './routes.tsx';
import { createSettingsDesk, safeLocalStorage, showOnPage } from './settings.ts';
import { warmUp } from './warm-up.ts';

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
const show = (): void => showOnPage(settings.get(), document.documentElement, darkScheme.matches);
const settings = createSettingsDesk({ storage: safeLocalStorage(), show: () => show() });

let spoken = settings.get().language;
settings.onChange(({ language }) => {
  if (language === spoken) return;
  spoken = language;
  void speak(language);
});
darkScheme.addEventListener('change', show);
watchForInstall();
rememberScroll();

/** Longer than answers take when the library was open before; a first start of a large one shows bare threads meanwhile. */
const FIRST_ANSWER_MS = 700;

// The first screen is rendered once, when what it shows is here; a screen that cannot be had says so itself.
const first = screenAt(location.pathname);
const making = createWorld(settings);
const prepared = settings.get().welcomed
  ? making.then((made) => first?.prepared?.(made.runtime().thinking)).catch(() => undefined)
  : undefined;
const soon = new Promise((resolve) => setTimeout(resolve, FIRST_ANSWER_MS));
const [world] = await Promise.all([making, speak(spoken), first?.fetched?.().catch(() => undefined), Promise.race([prepared, soon])]);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its #root.');
createRoot(root).render(<App world={world} />);
if (!import.meta.env.DEV) {
  const watching = watchForUpdates(navigator.serviceWorker);
  // A page that came from the device finds the rest of the app there too; on a first visit all of it is still on the line.
  if (!navigator.serviceWorker?.controller) {
    await watching;
    await navigator.serviceWorker?.ready;
  }
  await warmUp(world);
}
