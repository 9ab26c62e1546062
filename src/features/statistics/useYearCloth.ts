import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { YearStatistics } from '#domain/library/statistics/statistics.ts';
import { useMonthWords } from './useYearWords.ts';
import type { YearClothPictureProps } from './YearClothPicture.tsx';

/** The cloth of a year, ready to be drawn, and the same in words. */
export function useYearCloth(year: YearStatistics): YearClothPictureProps {
  const { t, i18n } = useLingui();
  const { long, letters } = useMonthWords();
  const months = useMemo(() => year.months.map(({ woven }) => woven), [year.months]);
  const figure = (value: number): string => new Intl.NumberFormat(i18n.locale).format(value);
  const byMonth = year.months.flatMap(({ readings }, at) => (readings === 0 ? [] : [`${long[at]} ${figure(readings)}`])).join(', ');
  const shown = String(year.year);
  const label = byMonth === '' ? t`Pagne de ${shown} : aucune rangée encore` : t`Pagne de ${shown}, lectures finies par mois : ${byMonth}`;
  return { months, letters, label };
}
