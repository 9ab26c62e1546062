import { useLingui } from '@lingui/react/macro';
import type { MetadataSource } from '#domain/library/metadata-source.ts';
import type { Proposed, ProposedField } from '#domain/library/proposal.ts';

export interface ProposalWords {
  readonly field: { readonly [F in ProposedField]: string };
  readonly source: { readonly [S in MetadataSource]: string };
  /** A value as a person reads it. */
  readonly value: (proposed: Pick<Proposed, 'field' | 'value'>) => string;
}

export function useProposalWords(): ProposalWords {
  const { t, i18n } = useLingui();
  return {
    field: {
      title: t`Titre`,
      subtitle: t`Sous-titre`,
      originalTitle: t`Titre original`,
      authors: t`Auteurs`,
      series: t`Série`,
      publisher: t`Éditeur`,
      publishedOn: t`Paru`,
      pages: t`Pages`,
      language: t`Langue`,
      originalLanguage: t`Langue d’origine`,
      description: t`Résumé`,
      cover: t`Couverture`,
    },
    source: { bnf: t`Bibliothèque nationale de France`, openlibrary: 'Open Library', inventaire: 'Inventaire', google: 'Google Books' },
    value(proposed) {
      const { field, value } = proposed;
      // The name of a picture says nothing to a person.
      if (field === 'cover') return t`Celle du catalogue`;
      if (typeof value === 'string' && (field === 'language' || field === 'originalLanguage')) return nameOfLanguage(value, i18n.locale);
      if (typeof value === 'string' || typeof value === 'number') return String(value);
      if ('name' in value) return value.label === undefined ? value.name : t`${value.name}, tome ${value.label}`;
      return value.map(({ name }) => name).join(', ');
    },
  };
}

/** "français" of "fr"; a code that is none stays as it is. */
function nameOfLanguage(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
