import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { YearStatistics } from '#domain/library/statistics/statistics.ts';
import { Cover } from '../../ui/Cover.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useMonthWords } from './useYearWords.ts';

/** The book of the year, and the month with the most rows. */
export function Highlights({ year: { best, busiest } }: { readonly year: YearStatistics }) {
  const { t, i18n } = useLingui();
  const months = useMonthWords();
  if (best === undefined && busiest === undefined) return null;
  const rating = (quarters: number): string => new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 }).format(quarters / 4);
  const month = busiest === undefined ? '' : capital(months.long[busiest.month - 1] ?? '', i18n.locale);
  return (
    <div className="mt-5">
      <Rows label={t`À retenir`}>
        {best === undefined ? null : (
          <li>
            <Row
              href={`/livre/${best.bookId}`}
              lead={<Cover of={best.cover} />}
              title={t`Votre livre de l’année`}
              detail={t`${best.title}, noté ${rating(best.ratingQuarters)}`}
            />
          </li>
        )}
        {busiest === undefined ? null : (
          <li>
            <Row
              lead={<Cover of={busiest.cover} />}
              title={t`${month}, le mois le plus tissé`}
              detail={
                busiest.series === undefined
                  ? plural(busiest.readings, { one: '# lecture finie', other: '# lectures finies' })
                  : t`${plural(busiest.readings, { one: '# lecture finie', other: '# lectures finies' })}, dont ${busiest.series.readings} ${busiest.series.name}`
              }
            />
          </li>
        )}
      </Rows>
    </div>
  );
}

const capital = (word: string, locale: string): string => word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
