import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Category, Possession, Status } from '#domain/library/book.ts';
import type { BookEntry, SeriesEntry } from '#domain/library/shelf.ts';
import type { RoleWords } from './book-form.ts';
import { numbersInWords } from './number-runs.ts';

export interface EntryWords {
  readonly status: Readonly<Record<Status, string>>;
  readonly possession: Readonly<Record<Possession, string>>;
  readonly category: Readonly<Record<Category, string>>;
  /** Where the reader stands with a book, in a few words. */
  readonly fact: (entry: BookEntry) => string;
  /** Roles that need a word; an author needs none. */
  readonly role: RoleWords;
  readonly rating: (quarters: number) => string;
  readonly owned: (entry: SeriesEntry) => string;
  /** "4 et 7", "4, 7 à 9". */
  readonly numbers: (numbers: readonly number[]) => string;
  /** "manquent 4 et 7"; empty when nothing is missing. */
  readonly missing: (entry: SeriesEntry) => string;
}

/** The words for what the shelf holds, in the reader's language; the same object until they choose another one. */
export function useEntryWords(): EntryWords {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const figure = (value: number): string => i18n.number(value, { maximumFractionDigits: 2 });
    const status: EntryWords['status'] = {
      'to-read': t`À lire`,
      reading: t`En cours`,
      paused: t`En pause`,
      read: t`Lu`,
      abandoned: t`Abandonné`,
    };
    const possession: EntryWords['possession'] = {
      owned: t`Chez vous`,
      wished: t`Dans vos envies`,
      borrowed: t`Emprunté`,
      returned: t`Rendu`,
      lent: t`Prêté`,
      sold: t`Vendu`,
    };
    const rating = (quarters: number): string => t`${figure(quarters / 4)} sur 5`;
    const numbers = (list: readonly number[]): string => numbersInWords(list, i18n.locale, (from, to) => t`${from} à ${to}`);
    return {
      status,
      possession,
      category: { roman: t`Roman`, bd: t`BD`, manga: t`Manga` },
      role: {
        script: t`scénario`,
        drawing: t`dessin`,
        colour: t`couleur`,
        translation: t`traduction`,
        preface: t`préface`,
        narration: t`narration`,
        other: t`autre rôle`,
      },
      rating,
      numbers,
      fact(entry) {
        const { page } = entry;
        if (entry.status === 'reading' && page !== undefined) return t`Page ${page}`;
        if (entry.status === 'to-read' && entry.possession !== 'owned') return possession[entry.possession];
        if (entry.status === 'read' && entry.ratingQuarters !== undefined) return `${status.read} · ${rating(entry.ratingQuarters)}`;
        return status[entry.status];
      },
      owned(entry) {
        const { owned, read } = entry;
        if (entry.published !== undefined && entry.published >= owned) return t`${owned} sur ${entry.published}`;
        if (owned === 0) return t`aucun tome chez vous`;
        const volumes = plural(owned, { one: '# tome', other: '# tomes' });
        return read === 0 ? volumes : `${volumes}, ${plural(read, { one: '# lu', other: '# lus' })}`;
      },
      missing(entry) {
        const count = entry.missing.length;
        if (count === 0) return '';
        if (count > 4) return plural(count, { one: '# manque', other: '# manquent' });
        const list = numbers(entry.missing);
        return count === 1 ? t`manque ${list}` : t`manquent ${list}`;
      },
    };
  }, [t, i18n]);
}
