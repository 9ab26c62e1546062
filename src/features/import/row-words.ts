/** What a row of an import says when it cannot be kept, or is kept with a change. */
import { t } from '@lingui/core/macro';
import type { ImportWarning, RejectedRow } from '#domain/library/import/plan.ts';

export function rejectionWords(reason: RejectedRow['reason']): string {
  switch (reason) {
    case 'no-title':
      return t`pas de titre`;
    case 'unreadable':
      return t`ligne illisible`;
    case 'not-a-book':
      return t`ce n'est pas un livre`;
    case 'no-isbn':
      return t`pas d'ISBN juste`;
    case 'in-bin':
      return t`supprimé dans l'autre application`;
  }
}

export function warningWords(warning: ImportWarning): string {
  switch (warning.type) {
    case 'isbn-kept-as-text':
      return t`« ${warning.given} » n'est pas un ISBN : gardé tel quel`;
    case 'date-unknown':
      return t`date illisible (« ${warning.given} ») : laissée vide`;
    case 'rating-out-of-range':
      return t`note hors de l'échelle (« ${warning.given} ») : laissée vide`;
    case 'text-shortened':
      return t`texte trop long (${warning.length} caractères) : raccourci`;
    case 'spreadsheet-damage':
      return t`abîmé par un tableur (« ${warning.given} ») : réparé au mieux`;
  }
}
