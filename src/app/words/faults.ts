/** What stopped a screen, in words: the store that cannot be read, a screen that never came, or a mistake of ours. */
import { t } from '@lingui/core/macro';
import { toStoreFailure } from '../../db/failure.ts';
import { isNotFetched } from '../../runtime/lost-worker.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { storeWords } from './commands.ts';

export interface FaultWords {
  readonly headline: string;
  readonly detail: string;
}

export function faultWords(error: unknown): FaultWords {
  const here = thisDevice.here();
  const name = error instanceof Error ? error.name : '';
  // A worker that does not answer is most often one whose store does not.
  const failure = toStoreFailure(error) ?? (name === 'ThreadLost' ? ({ type: 'StorageUnavailable', name } as const) : undefined);
  if (failure !== undefined) return { headline: t`Votre bibliothèque ne s'ouvre pas`, detail: storeWords(failure) };
  if (isNotFetched(error))
    return {
      headline: t`Cet écran n'est pas encore ici`,
      detail: t`Il n'a pas pu être chargé et demande du réseau, une seule fois. Vos livres sont toujours enregistrés sur ${here}. Rechargez la page quand il y aura du réseau.`,
    };
  return {
    headline: t`Cette page s'est arrêtée`,
    detail: t`C'est une faute de Griot, pas de vous. Vos livres sont toujours enregistrés sur ${here}. Rechargez la page pour continuer.`,
  };
}
