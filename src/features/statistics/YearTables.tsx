import { useLingui } from '@lingui/react/macro';
import type { LibraryTotals, NamedTally, Tally, YearStatistics } from '#domain/library/statistics/statistics.ts';
import { FigureTable } from '../../ui/FigureTable.tsx';
import { useCategoryWords, useLanguageWords, useMonthWords } from './useYearWords.ts';

export interface YearTablesProps {
  readonly year: YearStatistics;
  readonly totals: LibraryTotals;
}

/** Long enough for what is looked at; whoever reads more authors in a year sees the most read ones. */
const SHOWN = 20;

/** "Voir les chiffres": everything the pictures show, and what has no picture, in tables. */
export function YearTables({ year, totals }: YearTablesProps) {
  const { t, i18n } = useLingui();
  const months = useMonthWords();
  const categories = useCategoryWords();
  const language = useLanguageWords();
  const figure = (value: number, digits = 0): string => new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: digits }).format(value);

  const heads = (first: string): string[] => [first, t`Lectures`, t`Pages`];
  const row = (key: string, name: string, { readings, pages }: Tally) => ({ key, cells: [name, figure(readings), figure(pages)] });
  const named = (tallies: readonly NamedTally[], nameOf = ({ name }: NamedTally) => name) =>
    tallies.slice(0, SHOWN).map((tally) => row(tally.key, nameOf(tally), tally));
  const rated = year.ratings.flatMap((count, at) =>
    count === 0 ? [] : [{ key: String(at), cells: [figure((at + 1) / 4, 2), figure(count)] }],
  );
  const statuses = {
    'to-read': t`À lire`,
    reading: t`En cours`,
    paused: t`En pause`,
    read: t`Lus`,
    abandoned: t`Abandonnés`,
  } as const;
  const possessions = {
    owned: t`Possédés`,
    wished: t`Souhaités`,
    borrowed: t`Empruntés`,
    returned: t`Rendus`,
    lent: t`Prêtés`,
    sold: t`Vendus`,
  } as const;
  const counted = <K extends string>(counts: Readonly<Record<K, number>>, names: Readonly<Record<K, string>>) =>
    (Object.keys(names) as K[]).map((key) => ({ key, cells: [names[key], figure(counts[key])] }));

  return (
    <details className="gutter mt-4">
      <summary className="underlined inline-flex min-h-11 cursor-pointer items-center text-sm text-accent-ink">{t`Voir les chiffres`}</summary>
      <div className="lg:grid lg:grid-cols-2 lg:items-start lg:gap-x-12">
        <FigureTable
          caption={t`Par mois`}
          heads={heads(t`Mois`)}
          rows={year.months.map((tally, at) => row(String(at), months.long[at] ?? '', tally))}
        />
        <div>
          <FigureTable
            caption={t`Par catégorie`}
            heads={heads(t`Catégorie`)}
            rows={year.categories.map((tally) => row(tally.category, categories[tally.category], tally))}
          />
          {year.languages.length === 0 ? null : (
            <FigureTable caption={t`Par langue`} heads={heads(t`Langue`)} rows={named(year.languages, ({ key }) => language(key))} />
          )}
        </div>
        {year.authors.length === 0 ? null : <FigureTable caption={t`Par auteur`} heads={heads(t`Auteur`)} rows={named(year.authors)} />}
        {year.series.length === 0 ? null : <FigureTable caption={t`Par série`} heads={heads(t`Série`)} rows={named(year.series)} />}
        {year.genres.length === 0 ? null : <FigureTable caption={t`Par genre`} heads={heads(t`Genre`)} rows={named(year.genres)} />}
        {year.averageQuarters === undefined ? null : (
          <FigureTable
            caption={t`Par note, ${figure(year.averageQuarters / 4, 2)} en moyenne`}
            heads={[t`Note sur 5`, t`Lectures`]}
            rows={rated}
          />
        )}
        <FigureTable
          caption={t`Année après année`}
          heads={heads(t`Année`)}
          rows={totals.years.map((tally) => row(String(tally.year), String(tally.year), tally))}
        />
        <div>
          <FigureTable
            caption={t`Toute la bibliothèque, par état`}
            heads={[t`État`, t`Livres`]}
            rows={counted(totals.byStatus, statuses)}
          />
          <FigureTable
            caption={t`Toute la bibliothèque, par possession`}
            heads={[t`Possession`, t`Livres`]}
            rows={counted(totals.byPossession, possessions)}
          />
        </div>
      </div>
    </details>
  );
}
