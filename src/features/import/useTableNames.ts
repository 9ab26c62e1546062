import { useLingui } from '@lingui/react/macro';
import type { FileTable } from '#domain/library/backup/library-file.ts';

/** Kinds of rows in the reader's words. */
export function useTableNames(): Readonly<Record<FileTable, string>> {
  const { t } = useLingui();
  return {
    books: t`Livres`,
    readings: t`Lectures`,
    volumes: t`Places dans une série`,
    editions: t`Éditions`,
    copies: t`Exemplaires`,
    loans: t`Prêts`,
    quotes: t`Citations et notes`,
    bookTags: t`Étiquettes`,
    shelves: t`Étagères`,
    shelfPlaces: t`Livres sur une étagère`,
    fieldSources: t`Provenances`,
    series: t`Séries`,
    authors: t`Auteurs`,
    savedFilters: t`Filtres`,
    goals: t`Objectifs`,
    edits: t`Historique`,
    contacts: t`Contacts`,
    instruments: t`Questionnaires publiés`,
    attempts: t`Questionnaires commencés ou finis`,
    answers: t`Réponses`,
    results: t`Résultats`,
    rejections: t`Affirmations contestées`,
    attemptsKeptHere: t`Questionnaires gardés sur un appareil`,
    answersKeptHere: t`Réponses gardées sur un appareil`,
    resultsKeptHere: t`Résultats gardés sur un appareil`,
    rejectionsKeptHere: t`Contestations gardées sur un appareil`,
  };
}
