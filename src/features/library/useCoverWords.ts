import { useLingui } from '@lingui/react/macro';
import { thisDevice } from '../../pwa/this-device.ts';
import type { PictureState } from '../../runtime/runtime.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';

/** Where a cover is and what to do about it, in a sentence. */
export function useCoverWords(): (state: PictureState) => string {
  const { t } = useLingui();
  const status = useSyncStatus();
  const here = thisDevice.here();
  const offline = status.type === 'waiting' && status.reason === 'offline';
  return ({ type, reason }) => {
    switch (type) {
      case 'here':
        return t`Cette couverture est enregistrée sur ${here}, et seulement là tant que vous n’avez pas de compte.`;
      case 'waiting':
        return offline
          ? t`Cette couverture est enregistrée sur ${here}. Elle partira quand il y aura du réseau.`
          : t`Cette couverture est enregistrée sur ${here}. Elle part après vos autres changements.`;
      case 'held':
        return t`Cette couverture est enregistrée sur ${here}. Elle attend un réseau sans forfait, parce que le navigateur économise vos données.`;
      case 'sent':
        return t`Cette couverture est enregistrée sur ${here} et sur le serveur.`;
      case 'elsewhere':
        return t`Cette couverture n’est pas encore sur ${here}. Elle viendra quand il y aura du réseau et que l’appareil où vous l’avez choisie l’aura envoyée.`;
      case 'saving':
        return t`Cette couverture n’est pas sur ${here}, pour ménager votre forfait. Elle viendra si vous la demandez.`;
      case 'refused':
        if (reason === 'account-full')
          return t`Votre compte n’a plus de place : cette couverture reste sur ${here} seulement. Retirez d’autres couvertures, puis envoyez-la à nouveau.`;
        if (reason === 'damaged') return t`Ce fichier s’est abîmé sur ${here} et ne peut pas partir. Choisissez l’image à nouveau.`;
        return t`Le serveur n’accepte pas ce fichier : cette couverture reste sur ${here} seulement. Choisissez une autre image.`;
    }
  };
}
