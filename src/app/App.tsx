import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { useState, useSyncExternalStore } from 'react';
import { Redirect, Route, useLocation } from 'wouter';
import { RuntimeContext } from '../runtime/RuntimeContext.tsx';
import { useRuntime } from '../runtime/useRuntime.ts';
import { useSettings } from '../runtime/useSettings.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyLoom } from '../ui/EmptyLoom.tsx';
import { PicturesProvider } from '../ui/PicturesContext.tsx';
import { ToastProvider } from '../ui/Toast.tsx';
import { WordsProvider, type Words } from '../ui/WordsContext.tsx';
import type { CanaryKeeper } from './canary.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { KeptScreen } from './KeptScreen.tsx';
import { LostNotice } from './LostNotice.tsx';
import { screenAt, SCREENS } from './routes.tsx';
import type { Screen } from './screen.tsx';
import { Shell } from './Shell.tsx';
import { useWarmed } from './warmed.ts';
import { failureWords, type Failure } from './words/words.ts';
import type { World } from './createRuntime.ts';

/** Screens hand in failures of the contracts only; another type is said in general words (see `unsaid`). */
const words: Words = (failure) => failureWords(failure as Failure);

export function App({ world }: { readonly world: World }) {
  const runtime = useSyncExternalStore(world.onRuntime, world.runtime);
  return (
    <I18nProvider i18n={i18n}>
      {/* Another account starts anew, also out of a fault of the one before. */}
      <ErrorBoundary key={runtime.dbName}>
        <WordsProvider value={words}>
          <ToastProvider>
            {/* Another account's screens start anew: nothing of one library is left in the state of the next. */}
            <RuntimeContext key={runtime.dbName} value={runtime}>
              <PicturesProvider value={runtime.pictures}>
                <Screens canary={world.canary} />
              </PicturesProvider>
            </RuntimeContext>
          </ToastProvider>
        </WordsProvider>
      </ErrorBoundary>
    </I18nProvider>
  );
}

function Screens({ canary }: { readonly canary: CanaryKeeper }) {
  const [path] = useLocation();
  const { account } = useRuntime();
  const { welcomed } = useSettings();
  const screen = screenAt(path);
  // The first visit begins with the welcome; a link from another device, or an account that came back, goes on.
  if (!welcomed && account.current === undefined && path === '/') return <Redirect to="/bienvenue" replace />;
  return (
    <Shell screen={screen} above={<LostNotice canary={canary} />}>
      <Destinations shown={screen} />
      {/* A screen that stopped leaves dock and rail standing; another address is another try. */}
      {screen?.kept === true ? null : (
        <ErrorBoundary key={path}>
          {screen === undefined ? <NoSuchScreen /> : <Route key={screen.path} path={screen.path} component={screen.Page} />}
        </ErrorBoundary>
      )}
    </Shell>
  );
}

/** The screens that stay made once they were shown, or made ready. */
function Destinations({ shown }: { readonly shown: Screen | undefined }) {
  const [seen, setSeen] = useState<readonly Screen[]>([]);
  const warmed = useWarmed();
  if (shown?.kept === true && !seen.includes(shown)) setSeen([...seen, shown]);
  const made = SCREENS.filter((screen) => screen.kept === true && (warmed || screen === shown || seen.includes(screen)));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)]">
      {made.map((screen) => (
        <KeptScreen key={screen.path} Page={screen.Page} shown={screen === shown} />
      ))}
    </div>
  );
}

function NoSuchScreen() {
  const { t } = useLingui();
  return (
    <main>
      <h1 className="sr-only">{t`Page introuvable`}</h1>
      <EmptyLoom
        rows={0}
        title={t`Cette page n'existe pas`}
        text={t`L'adresse est peut-être mal recopiée. Votre bibliothèque est toujours là.`}
      >
        <ButtonLink href="/">{t`Aller à l'accueil`}</ButtonLink>
      </EmptyLoom>
    </main>
  );
}
