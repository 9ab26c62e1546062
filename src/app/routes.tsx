/**
 * Every address of the app and the screen it shows; screens are loaded when they are first visited.
 * Addresses are French words, because they are read aloud and written on paper; `title` is what the tab says.
 */
import { t } from '@lingui/core/macro';
import { lazy, Suspense } from 'react';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { SyncStatusLine } from '../features/sync/SyncStatusLine.tsx';
import { askAhead } from '../runtime/answer.ts';
import { useRuntime } from '../runtime/useRuntime.ts';
import { WelcomeScreen } from '../features/welcome/WelcomeScreen.tsx';
import { ACCOUNT_SCREENS } from './account-routes.ts';
import { ADMIN_SCREENS } from './admin-routes.ts';
import { CAP_SCREENS } from './cap-routes.ts';
import { speakOnScreens } from './i18n/catalogue.ts';
import { inMain, lazyScreen, type Screen } from './screen.tsx';

/** Fetched with the screen, not when somebody knows whom to ask: a cold start would wait for it once more. */
const importPrepareShelf = () => import('../features/library/prepare-shelf.ts');

/** Drawn on wide screens only, after what is read first. */
const YearAtHome = lazy(async () => {
  const [{ YearAtHome: Year }] = await Promise.all([import('../features/statistics/YearAtHome.tsx'), speakOnScreens()]);
  return { default: Year };
});

/** Seldom: where a library of nobody is empty and others are here. */
const WhoReads = lazy(async () => {
  const [{ WhoReads: Others }] = await Promise.all([import('../features/account/WhoReads.tsx'), speakOnScreens()]);
  return { default: Others };
});

/** Kept later: a sheet that is opened before it came, and without a network, does without it. */
const BookHousehold = lazy(async () => {
  const fetched = await Promise.all([import('../features/household/BookHousehold.tsx'), speakOnScreens('account')]).catch(() => undefined);
  return { default: fetched?.[0].BookHousehold ?? (() => null) };
});

/** Nobody shares anything without an account. */
const HouseholdOfBook = ({ bookId }: { readonly bookId: string }) => {
  const { account } = useRuntime();
  if (account.current === undefined) return null;
  return (
    <Suspense fallback={null}>
      <BookHousehold bookId={bookId} />
    </Suspense>
  );
};

const Home = () => (
  <HomeScreen
    syncLine={<SyncStatusLine />}
    whoReads={
      <Suspense fallback={null}>
        <WhoReads />
      </Suspense>
    }
    yearCloth={
      <Suspense fallback={null}>
        <YearAtHome />
      </Suspense>
    }
  />
);

export const SCREENS: readonly Screen[] = [
  {
    path: '/',
    title: () => t`Accueil`,
    Page: Home,
    prepared: (thinking) => askAhead(thinking, 'home', (asked) => asked.home()),
    under: 'home',
    kept: true,
  },
  {
    path: '/bienvenue',
    title: () => t`Bienvenue`,
    // One kilobyte, and the first thing that is seen: not worth a journey of its own.
    Page: WelcomeScreen,
    bare: true,
  },
  {
    path: '/bibliotheque',
    title: () => t`Bibliothèque`,
    ...lazyScreen(
      async () => (await Promise.all([import('../features/library/LibraryScreen.tsx'), importPrepareShelf()]))[0].LibraryScreen,
    ),
    prepared: async (thinking) => (await importPrepareShelf()).prepareShelf(thinking),
    under: 'library',
    keepsScroll: true,
    kept: true,
  },
  {
    path: '/bibliotheque/serie/:key',
    title: () => t`Série`,
    ...lazyScreen(async () => (await import('../features/library/SeriesScreen.tsx')).SeriesScreen),
    under: 'library',
  },
  {
    path: '/achats',
    title: () => t`Liste d’achats`,
    ...lazyScreen(async () => (await import('../features/library/shopping/ShoppingScreen.tsx')).ShoppingScreen),
    under: 'library',
  },
  {
    path: '/auteurs',
    title: () => t`Auteurs`,
    ...lazyScreen(async () => (await import('../features/library/authors/AuthorsScreen.tsx')).AuthorsScreen),
    under: 'library',
  },
  {
    path: '/auteur/:key',
    title: () => t`Auteur`,
    ...lazyScreen(async () => (await import('../features/library/authors/AuthorScreen.tsx')).AuthorScreen),
    under: 'library',
  },
  {
    path: '/personnes',
    title: () => t`Prêts par personne`,
    ...lazyScreen(async () => (await import('../features/library/people/PeopleScreen.tsx')).PeopleScreen),
    under: 'library',
  },
  {
    path: '/etageres',
    title: () => t`Vos étagères`,
    ...lazyScreen(async () => (await import('../features/library/shelves/ShelvesScreen.tsx')).ShelvesScreen),
    under: 'library',
  },
  {
    path: '/etagere/:id',
    title: () => t`Étagère`,
    ...lazyScreen(async () => (await import('../features/library/shelves/OwnShelfScreen.tsx')).OwnShelfScreen),
    under: 'library',
  },
  {
    path: '/livre/:bookId',
    title: () => t`Livre`,
    ...lazyScreen(async () => {
      // Both asked for here: it reads rows, and what the first file imports itself brings Dexie along before the first screen.
      const [{ BookScreen }, { BookVersions }, { BookHistory }] = await Promise.all([
        import('../features/library/BookScreen.tsx'),
        import('../features/sync/BookVersions.tsx'),
        import('../features/sync/BookHistory.tsx'),
      ]);
      return () => (
        <BookScreen
          household={(bookId) => <HouseholdOfBook bookId={bookId} />}
          versions={(rowIds) => <BookVersions rowIds={rowIds} />}
          history={({ id, addedAt }) => <BookHistory bookId={id} addedAt={addedAt} />}
        />
      );
    }),
    under: 'library',
  },
  {
    path: '/recherche',
    title: () => t`Chercher`,
    ...lazyScreen(async () => (await import('../features/library/SearchScreen.tsx')).SearchScreen),
  },
  {
    path: '/ajouter',
    title: () => t`Ajouter un livre`,
    ...inMain(async () => (await import('../features/add/AddScreen.tsx')).AddScreen),
  },
  {
    path: '/ajouter/scanner',
    title: () => t`Scanner`,
    ...lazyScreen(async () => (await import('../features/add/ScanScreen.tsx')).ScanScreen),
  },
  {
    path: '/ajouter/liste',
    title: () => t`Coller une liste`,
    ...inMain(async () => (await import('../features/add/ListScreen.tsx')).ListScreen),
  },
  {
    path: '/ajouter/sans-titre',
    title: () => t`Livres sans titre`,
    ...inMain(async () => (await import('../features/add/WaitingScreen.tsx')).WaitingScreen),
  },
  {
    path: '/importer',
    title: () => t`Importer`,
    ...inMain(async () => (await import('../features/import/ImportScreen.tsx')).ImportScreen),
  },
  {
    path: '/exporter',
    title: () => t`Exporter et sauvegarder`,
    ...inMain(async () => (await import('../features/files/FilesScreen.tsx')).FilesScreen),
    under: 'home',
  },
  {
    path: '/synchronisation',
    title: () => t`Synchronisation`,
    ...inMain(async () => (await import('../features/sync/SyncScreen.tsx')).SyncScreen),
    under: 'home',
  },
  {
    path: '/synchronisation/tiroir',
    title: () => t`Tiroir de secours`,
    ...inMain(async () => (await import('../features/sync/DrawerScreen.tsx')).DrawerScreen),
    under: 'home',
  },
  {
    path: '/statistiques',
    title: () => t`Le pagne de votre année`,
    ...lazyScreen(async () => (await import('../features/statistics/StatisticsScreen.tsx')).StatisticsScreen),
    under: 'home',
  },
  {
    path: '/reglages',
    title: () => t`Réglages`,
    ...inMain(async () => (await import('../features/settings/SettingsScreen.tsx')).SettingsScreen),
    under: 'home',
  },
  {
    path: '/qui-lit',
    title: () => t`Qui lit ici ?`,
    ...inMain(async () => (await import('../features/account/PeopleScreen.tsx')).PeopleScreen),
    under: 'home',
  },
  ...ACCOUNT_SCREENS,
  ...ADMIN_SCREENS,
  ...CAP_SCREENS,
];

const PATTERNS = SCREENS.map((screen) => ({ screen, pattern: new RegExp(`^${screen.path.replaceAll(/:\w+/g, '[^/]+')}/?$`) }));

/** The screen of an address, found without asking the router about each. */
export const screenAt = (path: string): Screen | undefined => PATTERNS.find(({ pattern }) => pattern.test(path))?.screen;
