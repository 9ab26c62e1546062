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
    case 'OtherLibrary':
      return t`Quelqu’un d’autre lit maintenant sur ${thisDevice.here()}. Votre geste attend : il sera fait quand vous reviendrez.`;
    case 'AttemptGone':
      return t`Ce questionnaire n’est plus là : il a été effacé, ici ou sur un autre appareil.`;
    case 'AttemptFinished':
      return t`Ces réponses sont terminées : elles restent comme elles sont. Pour répondre autrement, refaites le questionnaire.`;
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
    case 'NotFound':
      return notFoundWords(failure);
    case 'NotAllowed':
      return t`Votre rôle dans ce foyer ne le permet pas, ou plus. Rien n’a changé ; vos livres restent les vôtres.`;
    case 'AccountNeeded':
      return t`Un foyer demande un compte. Créez-en un dans les réglages : vos livres y entrent avec vous.`;
    case 'NameTaken':
      return t`${failure.name} est déjà dans vos contacts. Choisissez un autre nom, ou nommez cette personne dans le prêt lui-même.`;
    case 'TitleMissing':
      return t`Il manque le titre. Écrivez-le et le livre sera rangé.`;
    case 'SeriesMissing':
      return t`Il manque la série dont c'est le tome. Écrivez son nom, ou videz le champ du tome.`;
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
    case 'PartNotFound':
      return t`Ceci n'est plus là : quelqu'un l'a sans doute retiré, ici ou sur un autre appareil. Le tiroir de secours le garde ; le livre n'a pas bougé.`;
    case 'NothingTyped':
      return t`Il n'y a encore rien à garder. Écrivez quelque chose, ou fermez la feuille.`;
    case 'NumberOutOfRange':
      return t`Écrivez un nombre entre ${i18n.number(failure.from)} et ${i18n.number(failure.to)}, ou laissez le champ vide.`;
    case 'TooMany':
      return tooManyWords(failure);
    case 'DateInvalid':
      return dateWords(failure);
    case 'PictureUnreadable':
      return t`Ce fichier n'est pas une image que ce navigateur sait ouvrir. La couverture d'avant est gardée. Choisissez une photo JPEG, PNG ou WebP.`;
    case 'FieldInvalid':
      return t`Ce champ ne peut pas être enregistré ainsi (${failure.field}). Rien n'a changé : corrigez-le et enregistrez.`;
    default:
      return unsaid(failure);
  }
}

function notFoundWords({ what }: Extract<LibraryFailure, { readonly type: 'NotFound' }>): string {
  switch (what) {
    case 'person':
      return t`Cette personne n’est plus dans vos contacts. Ses prêts n’ont pas bougé.`;
    case 'shelf':
      return t`Cette étagère n’est plus là : elle a été retirée, ici ou sur un autre appareil. Ses livres n’ont pas bougé.`;
    case 'filter':
      return t`Ce filtre n’est plus là : il a été retiré, ici ou sur un autre appareil. Vos livres n’ont pas bougé.`;
    case 'household':
      return t`Ce foyer n’est plus là : il a pris fin, ou vous n’en faites plus partie. Vos livres n’ont pas bougé.`;
    case 'member':
      return t`Cette personne ne fait plus partie du foyer. Rien n’a changé.`;
    case 'householdBook':
      return t`Ce livre n’est plus dans le foyer : quelqu’un l’en a retiré. Il reste à qui il est.`;
  }
}

function tooManyWords({ what, limit }: Extract<LibraryFailure, { readonly type: 'TooMany' }>): string {
  switch (what) {
    case 'authors':
      return t`Un livre garde ${limit} auteurs au plus. Ils sont tous encore à l'écran : enlevez-en, puis enregistrez.`;
    case 'shelves':
      return t`Vous avez déjà ${limit} étagères, le plus que Griot garde. Elles n'ont pas bougé : retirez-en une, puis recommencez.`;
    case 'households':
      return t`Vous êtes déjà dans ${limit} foyers, le plus que Griot garde. Quittez-en un, puis recommencez.`;
    case 'filters':
      return t`Vous avez déjà ${limit} filtres, le plus que Griot garde. Ils n'ont pas bougé : retirez-en un, puis recommencez.`;
  }
}

function dateWords({ given, reason }: Extract<LibraryFailure, { readonly type: 'DateInvalid' }>): string {
  switch (reason) {
    case 'unreadable':
      return t`« ${given} » n'est pas une date. Écrivez une année, un mois et une année, ou un jour entier.`;
    case 'future':
      return t`Ce jour n'est pas encore venu. Vérifiez la date, et celle de ${thisDevice.here()}.`;
    case 'reversed':
      return t`La fin est avant le début. Corrigez l'une des deux dates.`;
  }
}

/** A failure nobody gave words to does not compile; at run time (another version's worker) it is still said. */
export function unsaid(failure: never): string {
  const type = typeof failure === 'string' ? failure : (failure as { readonly type: string }).type;
  return t`Quelque chose n'a pas pu se faire (${type}). Ce qui était enregistré l'est toujours. Rechargez la page et recommencez.`;
}
