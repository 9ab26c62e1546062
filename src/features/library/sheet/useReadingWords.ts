import { useLingui } from '@lingui/react/macro';
import type { Reading } from '#domain/library/reading.ts';
import { partialDateWords } from '../partial-date.ts';

export interface ReadingWords {
  readonly outcome: Readonly<Record<Reading['outcome'], string>>;
  readonly format: Readonly<Record<NonNullable<Reading['format']>, string>>;
  /** "12 mars 2024 – 2 avr. 2024", "fin 2019"; empty when nothing is known. */
  readonly dates: (reading: Reading) => string;
  /** "page 118", "62 %"; empty when nothing was noted. */
  readonly progress: (reading: Reading) => string;
}

export function useReadingWords(): ReadingWords {
  const { t, i18n } = useLingui();
  return {
    outcome: { open: t`En cours`, paused: t`En pause`, finished: t`Terminée`, abandoned: t`Abandonnée` },
    format: { paper: t`Papier`, ebook: t`Numérique`, audio: t`Audio` },
    dates({ startedOn, endedOn }) {
      const from = startedOn === undefined ? undefined : partialDateWords(i18n.locale, startedOn, 'short');
      const to = endedOn === undefined ? undefined : partialDateWords(i18n.locale, endedOn, 'short');
      if (from === undefined) return to === undefined ? '' : t`fin ${to}`;
      return to === undefined ? t`début ${from}` : from === to ? to : `${from} – ${to}`;
    },
    progress({ page, percent }) {
      if (page !== undefined) return t`page ${page}`;
      return percent === undefined ? '' : i18n.number(percent / 100, { style: 'percent', maximumFractionDigits: 1 });
    },
  };
}
