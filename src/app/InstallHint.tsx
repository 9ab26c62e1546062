import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { declineHint, install, installState, mayHint, onInstallState } from '../pwa/install.ts';
import { useThinking } from '../runtime/useThinking.ts';
import { Button } from '../ui/Button.tsx';

/** Books that make it worth keeping: before that, nobody knows yet whether Griot is for them. */
const ENOUGH_BOOKS = 3;

/** Once a few books are there, Accueil says how to keep Griot as an app; a "not now" is for good. */
export function InstallHint() {
  const { t } = useLingui();
  const hint = useSyncExternalStore(onInstallState, mayHint);
  const state = useSyncExternalStore(onInstallState, installState);
  const books = useThinking((thinking) => thinking.home(), [], 'home')?.bookCount ?? 0;
  if (!hint || books < ENOUGH_BOOKS) return null;
  return (
    <aside aria-label={t`Installer Griot`} className="gutter border-t border-line bg-surface py-4 pb-[6.5rem] lg:ml-(--rail) lg:pb-4">
      <p className="text-sm">
        {state === 'offer'
          ? t`Gardez Griot sur l'écran d'accueil : il s'ouvre sans réseau, comme une application.`
          : t`Sur iPhone, touchez Partager, puis « Sur l'écran d'accueil » : Safari gardera vos livres, et Griot s'ouvrira sans réseau.`}
      </p>
      <div className="mt-3 flex flex-wrap gap-2.5">
        {state === 'offer' ? <Button look="soft" onClick={() => void install()}>{t`Installer`}</Button> : null}
        <Button look="line" onClick={declineHint}>{t`Pas maintenant`}</Button>
      </div>
    </aside>
  );
}
