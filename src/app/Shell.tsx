import { useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { SyncFoot } from '../features/sync/SyncStatusLine.tsx';
import { useRuntime } from '../runtime/useRuntime.ts';
import { Dock, type Destination } from '../ui/Dock.tsx';
import { Rail } from '../ui/Rail.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { useWide } from '../ui/useWide.ts';
import { InstallHint } from './InstallHint.tsx';
import { focusScreen, placeScroll } from './navigation.ts';
import type { Screen } from './screen.tsx';
import { UpdatePrompt } from './UpdatePrompt.tsx';
import { useSlashToSearch } from './useSlashToSearch.ts';

export interface ShellProps {
  readonly screen: Screen | undefined;
  /** What must be read before the screen. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
}

/** Around every screen: the dock or the rail, the way in for the keyboard, what the app has to say about itself. */
export function Shell({ screen, above, children }: ShellProps) {
  const { t } = useLingui();
  const { account } = useRuntime();
  useSlashToSearch();
  const under = screen?.under;
  const destinations: readonly Destination[] = [
    { href: '/', label: t`Accueil`, icon: 'house', current: under === 'home' },
    { href: '/bibliotheque', label: t`Bibliothèque`, icon: 'library', current: under === 'library', domain: 'livres' },
    { href: '/cap', label: t`Cap`, icon: 'compass', current: under === 'cap', domain: 'cap' },
  ];
  const search = { href: '/recherche', label: t`Chercher`, icon: 'search', shortcut: '/' } as const;
  const wide = useWide();
  // The camera where it is in the hand, the keyboard where there is one.
  const add = { href: wide ? '/ajouter' : '/ajouter/scanner', label: t`Ajouter`, icon: 'plus' } as const;
  const bare = screen?.bare === true;

  return (
    <>
      <a className="skip" href="#main">{t`Aller au contenu`}</a>
      {bare || !wide ? null : (
        <div className="no-print contents">
          <Rail
            label={t`Principal`}
            destinations={destinations}
            search={search}
            add={add}
            foot={<SyncFoot />}
            bandSeed={account.current?.userId ?? 'griot'}
          />
        </div>
      )}
      <div className={bare ? '' : 'lg:ml-(--rail)'}>
        {above}
        <div id="main">
          <Suspense fallback={<Waiting />}>
            <Arrival title={screen?.title()} keepsScroll={screen?.keepsScroll === true}>
              {children}
            </Arrival>
          </Suspense>
        </div>
      </div>
      {bare || wide || screen?.ownBar === true ? null : (
        <footer className="no-print">
          <Dock label={t`Principal`} destinations={destinations} panels={[search, add]} />
        </footer>
      )}
      <UpdatePrompt />
      {screen?.path === '/' ? <InstallHint /> : null}
    </>
  );
}

/** A screen that is still on its way is bare threads, and only after 300 ms. */
function Waiting() {
  const { t } = useLingui();
  return (
    <main>
      <SkeletonRows label={t`L'écran arrive`} />
    </main>
  );
}

/** Runs when the screen itself is there, not when its code is still being fetched. */
function Arrival({
  title,
  keepsScroll,
  children,
}: {
  readonly title: string | undefined;
  readonly keepsScroll: boolean;
  readonly children: ReactNode;
}) {
  const [path] = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (!keepsScroll) placeScroll();
    const arrived = !first.current;
    first.current = false;
    if (!arrived) return undefined;
    // After the screen is painted: the focus asks for a second layout, and nobody sees it before.
    const focusing = setTimeout(focusScreen);
    return () => clearTimeout(focusing);
  }, [path, keepsScroll]);
  useEffect(() => {
    document.title = title === undefined ? 'Griot' : `${title} · Griot`;
  }, [title]);
  return children;
}
