/** Why a file cannot be imported. Nothing was written in any of these cases. */
import { t } from '@lingui/core/macro';
import type { FileFailure } from '#domain/library/backup/file-reader.ts';
import { sheetRow, type ImportFailure } from '#domain/library/import/plan.ts';
import { unsaid } from './commands.ts';

export function importWords(failure: ImportFailure | FileFailure): string {
  switch (failure.type) {
    case 'FileEmpty':
      return t`Ce fichier est vide. Votre bibliothèque n'a pas changé. Refaites l'export, puis choisissez le nouveau fichier.`;
    case 'FileTooLarge': {
      const megabytes = inMegabytes(failure.bytes);
      const limit = inMegabytes(failure.limit);
      return t`Ce fichier pèse ${megabytes} Mo, plus que les ${limit} Mo d'un export de bibliothèque. Rien n'a été lu ni changé. Vérifiez que c'est le bon fichier.`;
    }
    case 'FileNotText':
      return t`Ce fichier n'est pas un tableau CSV mais une image, un classeur ou une archive. Rien n'a changé. Choisissez le fichier .csv de l'export, sans le convertir.`;
    case 'ArchiveTooLarge': {
      const limit = inMegabytes(failure.limit);
      return t`Cette archive, une fois ouverte, dépasserait ${limit} Mo : ce n'est pas une sauvegarde de bibliothèque. Rien n'a changé. Choisissez la sauvegarde telle que l'application l'a écrite.`;
    }
    case 'FormatUnknown':
      return t`Les colonnes de ce fichier ne sont celles d'aucune application que Griot sait lire (première ligne : « ${failure.header} »). Rien n'a changé. Choisissez l'export tel que l'application l'a écrit, ou une liste d'ISBN.`;
    case 'FileCut':
      return t`Ce fichier s'arrête au milieu de la ligne ${sheetRow(failure.line)} : le téléchargement a sans doute été coupé. Rien n'a changé. Téléchargez l'export à nouveau.`;
    case 'FileDamaged':
      return t`Cette sauvegarde a été modifiée ou abîmée (ligne ${failure.line}) : son contenu ne correspond plus à son empreinte. Rien n'a changé. Prenez une autre copie du fichier.`;
    case 'FileTooNew':
      return t`Cette sauvegarde vient d'un Griot plus récent (${failure.app}). Rien n'a changé. Mettez Griot à jour ici, puis recommencez.`;
    default:
      return unsaid(failure);
  }
}

/** Rounded up, so that "20 Mo, plus que 20 Mo" is never said. */
const inMegabytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));
