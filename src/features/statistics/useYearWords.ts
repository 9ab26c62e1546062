import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Category } from '#domain/library/book.ts';

/** The months in the reader's language, January first: whole names and first letters. */
export function useMonthWords(): { readonly long: readonly string[]; readonly letters: readonly string[] } {
  const { i18n } = useLingui();
  return useMemo(() => {
    const named = (month: 'long' | 'narrow') => {
      const format = new Intl.DateTimeFormat(i18n.locale, { month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, at) => format.format(new Date(Date.UTC(2000, at, 15))));
    };
    return { long: named('long'), letters: named('narrow') };
  }, [i18n.locale]);
}

export function useCategoryWords(): Readonly<Record<Category, string>> {
  const { t } = useLingui();
  // Inside a line, where English writes them small.
  return { roman: t`roman`, bd: t({ message: 'BD', context: 'inside a line' }), manga: t`manga` };
}

/** "français" for "fr"; the tag itself where the browser has no name for it. */
export function useLanguageWords(): (tag: string) => string {
  const { t, i18n } = useLingui();
  const unknown = t`Langue inconnue`;
  return (tag) => {
    if (tag === '') return unknown;
    try {
      return new Intl.DisplayNames(i18n.locale, { type: 'language' }).of(tag) ?? tag;
    } catch {
      // An import keeps what its source wrote, "frz" as well.
      return tag;
    }
  };
}
