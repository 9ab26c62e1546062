import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Format } from '#domain/library/book.ts';
import type { AskedNames, Lack, ShelfSort, ShelfView } from '#domain/library/shelf.ts';
import type { EntryWords } from './useEntryWords.ts';

export interface FilterWords {
  readonly sort: Readonly<Record<ShelfSort, string>>;
  readonly format: Readonly<Record<Format, string>>;
  readonly lack: Readonly<Record<Lack, string>>;
  readonly language: (code: string) => string;
  readonly ratingAtLeast: (quarters: number) => string;
  readonly books: (count: number) => string;
  /** Each thing that is asked for, as it is called, with the view without it. */
  readonly asked: (view: ShelfView, names: AskedNames | undefined) => readonly { readonly name: string; readonly without: ShelfView }[];
}

/** The words of filters and sorts, in the reader's language; the same object until they choose another one. */
export function useFilterWords(words: EntryWords): FilterWords {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const languages = new Intl.DisplayNames([i18n.locale], { type: 'language', fallback: 'code' });
    const format: FilterWords['format'] = { paper: t`Papier`, ebook: t`Numérique`, audio: t`Audio` };
    const lack: FilterWords['lack'] = {
      cover: t`Sans couverture`,
      isbn: t`Sans ISBN`,
      author: t`Sans auteur`,
      series: t`Sans série`,
      pages: t`Sans nombre de pages`,
      language: t`Sans langue`,
      rating: t`Lus sans note`,
      tag: t`Sans étiquette`,
    };
    const language = (code: string): string => {
      try {
        return languages.of(code) ?? code;
      } catch {
        // Not a language that anybody registered: shown as it was written.
        return code;
      }
    };
    const ratingAtLeast = (quarters: number): string => {
      const least = i18n.number(quarters / 4, { maximumFractionDigits: 2 });
      return quarters === 20 ? least : t`${least} et plus`;
    };
    return {
      sort: {
        recent: t`Ajouts récents`,
        title: t`Titre`,
        author: t`Auteur`,
        series: t`Série`,
        rating: t`Note`,
        read: t`Dernière lecture`,
        pages: t`Longueur`,
      },
      format,
      lack,
      language,
      ratingAtLeast,
      books: (count) => plural(count, { one: '# livre', other: '# livres' }),
      asked(view, names) {
        const { status, possession, author, series, tag, shelf, ratingAtLeast: least, lacks } = view;
        const found: { name: string; without: ShelfView }[] = [];
        const ask = (field: keyof ShelfView, name: string | undefined): void => {
          if (name === undefined) return;
          const { [field]: _gone, ...without } = view;
          found.push({ name, without: without as ShelfView });
        };
        ask('status', status && words.status[status]);
        ask('possession', possession && words.possession[possession]);
        ask('format', view.format && format[view.format]);
        ask('author', author && (names?.author ?? author));
        ask('series', series && (names?.series ?? t`Série`));
        ask('language', view.language && language(view.language));
        ask('tag', tag && `#${names?.tag ?? tag}`);
        ask('shelf', shelf && (names === undefined ? t`Étagère` : (names.shelf ?? t`Étagère retirée`)));
        const rating = least === undefined ? undefined : ratingAtLeast(least);
        ask('ratingAtLeast', rating && t`Note : ${rating}`);
        ask('lacks', lacks && lack[lacks]);
        return found;
      },
    };
  }, [t, i18n, words]);
}
