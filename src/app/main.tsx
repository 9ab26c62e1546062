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

// The first screen is rendered once, when everything it shows is here; a screen that cannot be had says so itself.
const firstScreen = screenAt(location.pathname)
  ?.fetched?.()
  .catch(() => undefined);
const [world] = await Promise.all([createWorld(settings), speak(spoken), firstScreen]);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its #root.');
createRoot(root).render(<App world={world} />);
if (!import.meta.env.DEV) {
  await watchForUpdates(navigator.serviceWorker);
  await navigator.serviceWorker?.ready;
  await warmUp(() => world.runtime());
}
