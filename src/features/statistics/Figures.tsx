import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { YearStatistics } from '#domain/library/statistics/statistics.ts';

/** The three figures of the year, and what has to be said for them to be honest. */
export function Figures({ year }: { readonly year: YearStatistics }) {
  const { t, i18n } = useLingui();
  const figure = (value: number): string => new Intl.NumberFormat(i18n.locale).format(value);
  const { books, readings, pages, withoutPages, withoutMonth, abandoned, pagesUnderWay, streak, before } = year;
  const said = [
    readings > books ? t`${figure(readings)} lectures de ${plural(books, { one: '# livre', other: '# livres' })}.` : undefined,
    streak.current > 1 ? t`Vous lisez depuis ${figure(streak.current)} jours de suite.` : undefined,
    before === undefined ? undefined : beforeWords(),
    withoutPages > 0
      ? plural(withoutPages, { one: '# lecture de longueur inconnue, sans pages.', other: '# lectures de longueur inconnue, sans pages.' })
      : undefined,
    pagesUnderWay > 0
      ? plural(pagesUnderWay, { one: '# page de plus dans des livres pas finis.', other: '# pages de plus dans des livres pas finis.' })
      : undefined,
    withoutMonth > 0
      ? plural(withoutMonth, { one: '# lecture finie on ne sait quel mois.', other: '# lectures finies on ne sait quel mois.' })
      : undefined,
    abandoned > 0
      ? plural(abandoned, { one: '# livre abandonné, compté à part.', other: '# livres abandonnés, comptés à part.' })
      : undefined,
  ].filter((sentence) => sentence !== undefined);

  function beforeWords(): string {
    const { year: other, readings: finished, toSameDay } = before!;
    const had = plural(finished, { one: '# lecture', other: '# lectures' });
    return toSameDay ? t`À la même date en ${String(other)} : ${had}.` : t`En ${String(other)} : ${had}.`;
  }

  return (
    <>
      <dl className="gutter num mt-4 flex justify-between gap-3 lg:justify-start lg:gap-12">
        <Figure value={figure(books)} name={plural(books, { one: 'livre fini', other: 'livres finis' })} />
        <Figure value={figure(pages)} name={plural(pages, { one: 'page', other: 'pages' })} />
        <Figure value={figure(streak.longest)} name={plural(streak.longest, { one: 'jour d’affilée', other: 'jours d’affilée' })} />
      </dl>
      {said.length === 0 ? null : <p className="gutter num mt-2 text-sm leading-[1.4] text-muted">{said.join(' ')}</p>}
    </>
  );
}

function Figure({ value, name }: { readonly value: string; readonly name: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="d text-[1.875rem] leading-[1.1] font-stretch-80%">{value}</dd>
    </div>
  );
}
