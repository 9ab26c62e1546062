import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MatchField, Why } from '#domain/library/search/answer.ts';

/**
 * Why a hit is there, as a sentence. Empty for a hit that needs no reason: its words stand underlined in the title.
 */
export function useWhyWords(): (why: Why) => string {
  const { t, i18n } = useLingui();
  const where: Readonly<Record<MatchField, string>> = {
    title: t`le titre`,
    subtitle: t`le sous-titre`,
    originalTitle: t`le titre original`,
    author: t`l’auteur`,
    series: t`la série`,
    publisher: t`l’éditeur`,
    year: t`l’année`,
    isbn: t`l’ISBN`,
    genre: t`le genre`,
    tags: t`vos étiquettes`,
    notes: t`vos notes`,
  };
  return (why) => {
    switch (why.type) {
      case 'exact-title':
        return '';
      case 'isbn':
        return t`Ce numéro ISBN`;
      case 'all-words': {
        if (why.fields.every((field) => field === 'title')) return '';
        const fields = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(why.fields.map((field) => where[field]));
        return t`Trouvé dans ${fields}`;
      }
      case 'starts-with':
        return why.field === 'title' ? '' : t`« ${why.typed} » commence ${where[why.field]}`;
      case 'letters-away': {
        const letters = plural(why.letters, { one: 'une lettre d’écart', other: '# lettres d’écart' });
        return t`« ${why.typed} » : ${letters} avec « ${why.matched} »`;
      }
      case 'series-number':
        return t`Tome ${why.label} de « ${why.series} »`;
      case 'initials':
        return t`Les initiales de « ${why.matched} »`;
      case 'joined-words':
        return t`Écrit en un mot : « ${why.matched} »`;
    }
  };
}
