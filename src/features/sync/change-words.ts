/** What a waiting or refused change is, in a few words: "page, note", "ajouté", "retiré". */
import { t } from '@lingui/core/macro';
import type { PendingChange } from '../../sync/status.ts';
import { valueWords } from './value-words.ts';

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
  held: () => t`qui l’a`,
  seriesName: () => t`série`,
  label: () => t`tome`,
  text: () => t`texte`,
  tag: () => t`étiquette`,
  name: () => t`nom`,
  place: () => t`endroit`,
  condition: () => t`état`,
  paidMinor: () => t`prix payé`,
  currency: () => t`monnaie`,
  signed: () => t`dédicace`,
  since: () => t`depuis`,
  remindOn: () => t`rappel`,
  returnedOn: () => t`retour`,
  format: () => t`format`,
  language: () => t`langue`,
  originalTitle: () => t`titre original`,
  percent: () => t`avancement`,
  originalLanguage: () => t`langue d'origine`,
  genre: () => t`genre`,
  cover: () => t`couverture`,
  kind: () => t`sorte`,
  acquiredOn: () => t`acquis le`,
  acquiredFrom: () => t`acquis chez`,
  note: () => t`remarque`,
  direction: () => t`sens du prêt`,
  copyId: () => t`exemplaire`,
  editionId: () => t`édition`,
  contactId: () => t`personne`,
  abandonReason: () => t`raison de l'abandon`,
};

/** What the reader calls a field; a field without such a name keeps its own. */
export const fieldWords = (field: string): string => FIELD_WORDS[field]?.() ?? field;

export const isNamedField = (field: string): boolean => Object.hasOwn(FIELD_WORDS, field);

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
    case 'editions':
      return t`Une édition`;
    case 'copies':
      return t`Un exemplaire`;
    case 'loans':
      return t`Un prêt`;
    case 'quotes':
      return t`Une citation`;
    case 'bookTags':
      return t`Une étiquette`;
    case 'shelves':
      return t`Une étagère`;
    case 'shelfPlaces':
      return t`Une place sur une étagère`;
    case 'authors':
      return t`Un nom d'auteur`;
    case 'savedFilters':
      return t`Un filtre`;
    case 'goals':
      return t`Un objectif de lecture`;
    case 'fieldSources':
      return t`La source d'un champ`;
    case 'edits':
      return t`Une page d'historique`;
    case 'householdBooks':
      return t`Un livre du foyer`;
    case 'attempts':
    case 'answers':
    case 'results':
    case 'rejections':
      return t`Un questionnaire`;
    case 'realms':
      return t`Un foyer`;
    case 'members':
    case 'roles':
      return t`Les personnes d’un foyer`;
    case 'removals':
    case 'notices':
      return t`Tiroir de secours`;
    default:
      return t`Une modification`;
  }
}

/** « Kaïdara », dans « Rue Blanche »: of a household that this device may have no more. */
export const inHousehold = (title: string, household: string | undefined): string =>
  household === undefined ? title : t`${title}, dans « ${household} »`;

/** "page 118", "note 4 sur 5, avis", "ajouté"; of the drawer's own rows what they are for. */
export function changeWords({ table, kind, fields, values = {} }: Pick<PendingChange, 'table' | 'kind' | 'fields' | 'values'>): string {
  if (table === 'removals' && kind === 'added') return t`copie dans le tiroir de secours`;
  if (table === 'removals' || table === 'notices') return t`rangé`;
  if (kind === 'removed') return t`retiré`;
  if (kind === 'added') {
    const news = table === 'readings' ? ['page', 'ratingQuarters'].filter((field) => values[field] !== undefined) : [];
    return news.length === 0 ? t`ajouté` : news.map((field) => changedWords(field, values[field])).join(', ');
  }
  const named = fields.filter((field) => FIELD_WORDS[field.split('.')[0] ?? ''] !== undefined);
  const words = [...new Set(named.map((field) => changedWords(field, values[field])))];
  return words.length === 0 ? t`modifié` : words.join(', ');
}

/** The field, with its new value where that says it as shortly. */
function changedWords(field: string, value: unknown): string {
  const name = fieldWords(field.split('.')[0] ?? field);
  // « lu », « en cours »: the choice says the field.
  if (field === 'status' || field === 'outcome') return valueWords(field, value) || name;
  return field === 'page' || field === 'ratingQuarters' ? `${name} ${valueWords(field, value)}`.trim() : name;
}
