import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { applyUpdate, onUpdateState, updateState } from '../pwa/update.ts';

/** A new version waits: taken with a tap, or by itself when nobody looks and nothing is being written. */
export function UpdatePrompt() {
  const { t } = useLingui();
  const state = useSyncExternalStore(onUpdateState, updateState);
  const said = {
    none: '',
    ready: t`Une nouvelle version est prête`,
    superseded: t`Griot a été mis à jour dans un autre onglet. Tout ce que vous avez fait ici est enregistré : rechargez cette page pour continuer.`,
    'held-by-text': t`Un texte n'est pas encore enregistré sur cette page. Enregistrez-le d'abord, ou il sera perdu.`,
    blocked: t`Griot se met à jour, mais un autre onglet tient encore vos livres. Fermez les autres onglets de Griot : celui-ci continuera tout seul, rien n'est perdu.`,
  }[state];
  const button = {
    none: undefined,
    ready: t`Mettre à jour`,
    superseded: t`Recharger`,
    'held-by-text': t`Mettre à jour quand même`,
    blocked: undefined,
  }[state];
  return (
    <div role="status" className="no-print pointer-events-none fixed inset-x-0 top-0 z-40 lg:left-auto lg:w-108 lg:p-4">
      {state === 'none' ? null : (
        <div className="pointer-events-auto flex min-h-13 items-center gap-3 bg-ink py-1.5 pl-4 pr-2 text-sm text-ground">
          <span className="min-w-0 flex-1">{said}</span>
          {button === undefined ? null : (
            <button type="button" className="underlined d min-h-11 px-3" onClick={applyUpdate}>
              {button}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
