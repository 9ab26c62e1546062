/** Why a CV could not be read. The answers of the questionnaire stand in all of these cases, and the file left the device in none. */
import { t } from '@lingui/core/macro';
import type { CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import { unsaid } from './commands.ts';

export function cvWords(failure: CvRefusal): string {
  switch (failure.type) {
    case 'CvEmpty':
      return t`Ce fichier est vide. Vos réponses sont toujours là. Choisissez un autre fichier, ou continuez sans CV.`;
    case 'CvTooLarge': {
      const limit = failure.limit / 1_000_000;
      return t`Ce fichier pèse plus de ${limit} Mo, trop pour un CV. Rien n'a été lu. Enregistrez-le sans ses images, ou continuez sans CV.`;
    }
    case 'CvNotReadable':
      return notReadable(failure.seen);
    case 'CvDamaged':
      return t`Ce fichier est abîmé ou incomplet, et n'a pas pu être lu. Vos réponses sont toujours là. Enregistrez votre CV à nouveau, ou continuez sans lui.`;
    case 'CvLocked':
      return t`Ce PDF est protégé par un mot de passe. Rien n'a été lu. Enregistrez-en une copie sans mot de passe, ou continuez sans CV.`;
    case 'CvScanned':
      return t`Ce PDF ne contient que des images : il a sans doute été scanné, et Griot ne lit pas les images. Vos réponses sont toujours là. Choisissez le fichier d'origine, ou continuez sans CV.`;
    case 'CvWithoutText':
      return t`Il n'y a aucun texte dans ce fichier. Vos réponses sont toujours là. Choisissez un autre fichier, ou continuez sans CV.`;
    case 'CvBomb': {
      const limit = failure.limit / 1_000_000;
      return t`Une fois ouvert, ce fichier dépasserait ${limit} Mo : ce n'est pas un CV ordinaire, et sa lecture s'est arrêtée là. Rien d'autre n'est touché. Choisissez un autre fichier.`;
    }
    case 'CvTooSlow':
      return t`Ce fichier demande trop de travail à cet appareil, et sa lecture a été arrêtée. Vos réponses sont toujours là. Choisissez une version plus simple de votre CV, ou continuez sans lui.`;
    case 'CvReaderMissing':
      return t`Pour lire un CV, Griot demande du réseau, une seule fois. Vos réponses sont toujours là. Réessayez quand vous serez en ligne, ou continuez sans CV.`;
    case 'CvGone':
      return t`Ce fichier a été modifié ou déplacé depuis que vous l'avez choisi. Vos réponses sont toujours là. Choisissez-le à nouveau.`;
    case 'CvStopped':
      return t`La lecture du CV a été arrêtée. Rien n'en a été gardé. Vous pouvez recommencer quand vous voulez.`;
    default:
      return unsaid(failure);
  }
}

function notReadable(seen: Extract<CvRefusal, { readonly type: 'CvNotReadable' }>['seen']): string {
  switch (seen) {
    case 'html':
      return t`Ce fichier est une page web, quel que soit son nom. Rien n'a été lu. Ouvrez votre CV et enregistrez-le en PDF, ou continuez sans lui.`;
    case 'picture':
      return t`Ce fichier est une image, et Griot ne lit pas les images. Rien n'a été lu. Choisissez un PDF, un DOCX ou un texte.`;
    case 'old-word':
      return t`Ce fichier est un ancien document Word, ou un document protégé. Rien n'a été lu. Enregistrez-le en DOCX ou en PDF, sans mot de passe.`;
    case 'rtf':
      return t`Ce fichier est au format RTF. Rien n'a été lu. Enregistrez-le en DOCX ou en PDF.`;
    default:
      return t`Griot lit les CV en PDF, en DOCX ou en texte, et ce fichier n'est rien de cela. Rien n'a été lu. Choisissez un autre fichier, ou continuez sans CV.`;
  }
}
