/** What is wrong at a place of an instrument, in a sentence. */
import { useLingui } from '@lingui/react/macro';
import type { Place } from '#domain/questionnaire/place.ts';

export function usePlaceWords(): (place: Place) => string {
  const { t } = useLingui();
  return ({ key, params }) => {
    const { id = '', type = '', locale = '', ring = '', detail = '' } = params;
    switch (key) {
      case 'shape':
        return t`n’a pas la forme attendue (${detail})`;
      case 'twice':
        return t`l’identifiant « ${id} » est là deux fois`;
      case 'no-such-section':
        return t`la partie « ${id} » n’existe pas`;
      case 'no-such-list':
        return t`la liste « ${id} » n’existe pas`;
      case 'no-such-question':
        return t`la question « ${id} » n’existe pas`;
      case 'no-such-option':
        return t`la réponse « ${id} » n’existe pas`;
      case 'no-such-map':
        return t`la table « ${id} » n’existe pas`;
      case 'no-such-measure':
        return t`la mesure « ${id} » n’existe pas`;
      case 'no-such-field':
        return t`le champ « ${id} » n’existe pas`;
      case 'no-such-subject':
        return t`le sujet « ${id} » n’existe pas`;
      case 'wrong-question-type':
        return t`la question « ${id} » est d’une sorte (${type}) qui ne convient pas ici`;
      case 'no-such-placeholder':
        return t`le texte nomme « ${id} », qui n’est pas une question`;
      case 'cycle':
        return t`ces questions s’attendent l’une l’autre : ${ring}`;
      case 'no-translation':
        return t`ce texte manque dans la langue « ${locale} »`;
      case 'counts-and-stays':
        return t`la réponse à « ${id} » peut rester sur l’appareil : elle ne peut ni décider d’une question, ni compter`;
      case 'not-the-one-named':
        return t`ce n’est pas le questionnaire que son nom annonce`;
      case 'reversed-bounds':
        return t`la limite basse est au-dessus de la haute`;
      case 'option-gone':
        return t`la réponse « ${id} » de la version d’avant a disparu : archivez-la au lieu de l’ôter`;
      case 'type-changed':
        return t`la question « ${id} » n’est plus de la même sorte que dans la version d’avant`;
    }
  };
}
