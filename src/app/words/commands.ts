/** What a refused change of the library says: what happened, what is safe, what to do. */
import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { LIMITS } from '#domain/limits.ts';
import type { StoreFailure } from '../../db/failure.ts';
import type { CommandFailure } from '../../runtime/runtime.ts';
import { thisDevice } from '../../pwa/this-device.ts';

export function commandWords(failure: CommandFailure): string {
  switch (failure.type) {
    case 'StorageFull':
    case 'StorageGone':
    case 'StorageUnavailable':
      return storeWords(failure);
    default:
      return libraryWords(failure);
  }
}

export function storeWords(failure: StoreFailure): string {
  const here = thisDevice.here();
  switch (failure.type) {
    case 'StorageFull':
      return t`Il n'y a plus de place sur ${here}. Rien de ce qui était enregistré n'est perdu, mais ce changement ne l'est pas encore. Libérez un peu de place, puis recommencez.`;
    case 'StorageGone':
      return t`Le navigateur a effacé ce que Griot gardait sur ${here}. Ce qui avait été envoyé est toujours sur le serveur : retrouvez votre compte avec la phrase de secours ou un autre appareil.`;
    case 'StorageUnavailable':
      return t`Le navigateur refuse d'ouvrir le rangement de Griot sur ${here} (${failure.name}). Rien n'est effacé. Fermez les autres onglets de Griot, quittez la navigation privée, puis rechargez la page.`;
    default:
      return unsaid(failure);
  }
}

function libraryWords(failure: LibraryFailure): string {
  switch (failure.type) {
    case 'BookNotFound':
      return t`Ce livre n'est plus dans votre bibliothèque. Il a sans doute été retiré ici ou sur un autre appareil ; le reste n'a pas bougé.`;
    case 'TitleMissing':
      return t`Il manque le titre. Écrivez-le et le livre sera rangé.`;
    case 'TextTooLong': {
      const over = failure.length - failure.limit;
      return t`Ce texte est trop long de ${plural(over, { one: '# caractère', other: '# caractères' })} (${failure.limit} au plus). Il est toujours à l'écran : raccourcissez-le et enregistrez.`;
    }
    case 'IsbnInvalid':
      return failure.expected === undefined
        ? t`« ${failure.given} » n'est pas un ISBN : il en faut 10 ou 13 chiffres. Vérifiez le code, ou laissez le champ vide.`
        : t`Le dernier chiffre devrait être ${failure.expected}. Vérifiez le code.`;
    case 'PageOutOfRange':
      return failure.pages === undefined
        ? t`La page ${failure.page} n'existe pas. Écrivez un nombre entre 0 et ${i18n.number(LIMITS.pages)}.`
        : t`La page ${failure.page} dépasse la fin : ce livre a ${plural(failure.pages, { one: '# page', other: '# pages' })}. Votre page d'avant est gardée.`;
    case 'PictureUnreadable':
      return t`Ce fichier n'est pas une image que ce navigateur sait ouvrir. La couverture d'avant est gardée. Choisissez une photo JPEG, PNG ou WebP.`;
    case 'FieldInvalid':
      return t`Ce champ ne peut pas être enregistré ainsi (${failure.field}). Rien n'a changé : corrigez-le et enregistrez.`;
    default:
      return unsaid(failure);
  }
}

/** A failure nobody gave words to does not compile; at run time (another version's worker) it is still said. */
export function unsaid(failure: never): string {
  const type = typeof failure === 'string' ? failure : (failure as { readonly type: string }).type;
  return t`Quelque chose n'a pas pu se faire (${type}). Ce qui était enregistré l'est toujours. Rechargez la page et recommencez.`;
}
