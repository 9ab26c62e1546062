import { useLingui } from '@lingui/react/macro';
import type { TableWords } from '#domain/library/export/books-csv.ts';

/** The words of a table in the language of the screen, and what its spreadsheets take for the end of a cell. */
export function useTableWords(): TableWords {
  const { t, i18n } = useLingui();
  return {
    separator: i18n.locale === 'fr' ? ';' : ',',
    columns: {
      title: t`Titre`,
      subtitle: t`Sous-titre`,
      originalTitle: t`Titre original`,
      authors: t`Auteurs`,
      series: t`Série`,
      volume: t`Tome`,
      category: t`Catégorie`,
      status: t`Statut`,
      possession: t`Possession`,
      isbn: t`ISBN`,
      publisher: t`Éditeur`,
      publishedOn: t`Date de parution`,
      pages: t`Pages`,
      language: t`Langue`,
      format: t`Format`,
      genre: t`Genre`,
      description: t`Description`,
      readings: t`Nombre de lectures`,
      startedOn: t`Commencé le`,
      endedOn: t`Fini le`,
      page: t`Page actuelle`,
      rating: t`Note sur 5`,
      review: t`Critique`,
      tags: t`Étiquettes`,
      shelves: t`Étagères`,
      place: t`Emplacement`,
      condition: t`État`,
      paid: t`Prix payé`,
      lent: t`Prêt en cours`,
      addedAt: t`Ajouté le`,
    },
    categories: { roman: t`Roman`, bd: t`BD`, manga: t`Manga` },
    statuses: { 'to-read': t`à lire`, reading: t`en cours`, paused: t`en pause`, read: t`lu`, abandoned: t`abandonné` },
    possessions: { owned: t`possédé`, wished: t`souhaité`, borrowed: t`emprunté`, returned: t`rendu`, lent: t`prêté`, sold: t`vendu` },
    formats: { paper: t`papier`, ebook: t`numérique`, audio: t`audio` },
    conditions: { new: t`neuf`, fine: t`très bon`, good: t`bon`, worn: t`usé`, damaged: t`abîmé` },
    roles: {
      author: t`auteur`,
      script: t`scénario`,
      drawing: t`dessin`,
      colour: t`couleur`,
      translation: t`traduction`,
      preface: t`préface`,
      narration: t`lecture`,
      other: t`autre rôle`,
    },
  };
}
