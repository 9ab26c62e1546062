import { createRoot } from 'react-dom/client';
import { watchForInstall } from '../pwa/install.ts';
import { watchForUpdates } from '../pwa/update.ts';
import './app.css';
import { App } from './App.tsx';
import { createWorld } from './createRuntime.ts';
import { keepForLater } from '../pwa/keep-for-later.ts';
import { fetchWords, speak } from './i18n/catalogue.ts';
import type { Language } from '../runtime/runtime.ts';
import { wantsLittleData } from '../sync/data-saver.ts';
import { rememberScroll } from './navigation.ts';
import { screenAt } from './routes.tsx';
import { createSettingsDesk, safeLocalStorage, showOnPage } from './settings.ts';
import { warmUp } from './warm-up.ts';

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
const show = (): void => showOnPage(settings.get(), document.documentElement, darkScheme.matches);
const settings = createSettingsDesk({ storage: safeLocalStorage(), show: () => show(), fetchWords });

let spoken = settings.get().language;
const say = async (language: Language): Promise<void> => {
  spoken = language;
  try {
    await speak(language);
  } catch (error) {
    // The words of the language that was chosen were lost with the network: French is part of every installation (APP-5).
    if (language === 'fr') throw error;
    document.documentElement.lang = 'fr';
    window.addEventListener('online', () => void say(settings.get().language).then(show), { once: true });
    await speak('fr');
  }
};
const keepWords = (): Promise<void> =>
  keepForLater(navigator.serviceWorker, { stems: spoken === 'fr' ? [] : [`${spoken}.js`], idle: false });
settings.onChange(({ language }) => {
  if (language !== spoken) void say(language).then(keepWords);
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
const [world] = await Promise.all([making, say(spoken), first?.fetched?.().catch(() => undefined), Promise.race([prepared, soon])]);
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
  await keepWords();
  await keepForLater(navigator.serviceWorker, { stems: [], idle: !wantsLittleData(navigator) });
}
