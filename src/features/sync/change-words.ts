/** What a waiting or refused change is, in a few words: "page, note", "ajouté", "retiré". */
import { t } from '@lingui/core/macro';
import type { PendingChange } from '../../sync/status.ts';

const FIELD_WORDS: Readonly<Record<string, () => string>> = {
  title: () => t`titre`,
  subtitle: () => t`sous-titre`,
  authors: () => t`auteurs`,
  category: () => t`catégorie`,
  status: () => t`lecture`,
  possession: () => t`possession`,
  description: () => t`description`,
  pages: () => t`nombre de pages`,
  isbn13: () => t`ISBN`,
  publisher: () => t`éditeur`,
  publishedOn: () => t`date de parution`,
  page: () => t`page`,
  ratingQuarters: () => t`note`,
  review: () => t`avis`,
  outcome: () => t`lecture`,
  startedOn: () => t`début de lecture`,
  endedOn: () => t`fin de lecture`,
  seriesName: () => t`série`,
  label: () => t`tome`,
};

/** What the reader calls a field; a field without such a name keeps its own. */
export const fieldWords = (field: string): string => FIELD_WORDS[field]?.() ?? field;

/** The row's own name when it has no book title: what kind of thing it is. */
export function rowWords(table: string): string {
  switch (table) {
    case 'books':
      return t`Un livre`;
    case 'readings':
      return t`Une lecture`;
    case 'volumes':
      return t`La place d'un livre dans sa série`;
    case 'series':
      return t`Une série`;
    default:
      return t`Une modification`;
  }
}

export function changeWords(change: Pick<PendingChange, 'kind' | 'fields'>): string {
  if (change.kind === 'removed') return t`retiré`;
  const fields = [
    ...new Set(change.fields.map((field) => FIELD_WORDS[field.split('.')[0] ?? '']?.()).filter((words) => words !== undefined)),
  ];
  if (change.kind === 'added') return t`ajouté`;
  return fields.length === 0 ? t`modifié` : fields.join(', ');
}
