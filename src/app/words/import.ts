/** Why a file cannot be imported. Nothing was written in any of these cases. */
import { t } from '@lingui/core/macro';
import { sheetRow, type ImportFailure } from '#domain/library/import/plan.ts';
import { unsaid } from './commands.ts';

export function importWords(failure: ImportFailure): string {
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
    case 'FormatUnknown':
      return t`Les colonnes de ce fichier ne sont ni celles de Babelio ni celles de Goodreads (première ligne : « ${failure.header} »). Rien n'a changé. Choisissez un export de l'un des deux.`;
    case 'FileCut':
      return t`Ce fichier s'arrête au milieu de la ligne ${sheetRow(failure.line)} : le téléchargement a sans doute été coupé. Rien n'a changé. Téléchargez l'export à nouveau.`;
    default:
      return unsaid(failure);
  }
}

/** Rounded up, so that "20 Mo, plus que 20 Mo" is never said. */
const inMegabytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));
