import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLocation, useSearch } from 'wouter';
import type { Statistics } from '#domain/library/statistics/statistics.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Figures } from './Figures.tsx';
import { Goal } from './Goal.tsx';
import { Highlights } from './Highlights.tsx';
import { YearSheet } from './YearSheet.tsx';
import { YearTables } from './YearTables.tsx';

/** The year of reading: its cloth, its figures, its goal. The year stands in the address; without one it is this year. */
export function StatisticsScreen() {
  const { t } = useLingui();
  const asked = yearIn(useSearch());
  const statistics = useThinking((thinking) => thinking.statistics(asked), [asked]);
  return (
    <main className="pb-[5.5rem] lg:pb-8">
      {statistics === undefined ? (
        <>
          <h1 className="gutter pt-4 text-[2.25rem] leading-none">{t`Le pagne de votre année`}</h1>
          <SkeletonRows label={t`Vos chiffres arrivent`} />
        </>
      ) : (
        <Year statistics={statistics} />
      )}
    </main>
  );
}

const yearIn = (search: string): number | undefined => {
  const asked = new URLSearchParams(search).get('annee') ?? '';
  return /^[1-9]\d{3}$/.test(asked) ? Number(asked) : undefined;
};

function Year({ statistics: { year, totals } }: { readonly statistics: Statistics }) {
  const { t } = useLingui();
  const nothingEver = totals.withoutYear === 0 && totals.years.every(({ readings }) => readings === 0) && year.abandoned === 0;
  return (
    <>
      <header className="flex items-start justify-between gap-2 pl-(--gutter) pr-2 pt-3.5 lg:pt-7">
        <h1 className="text-[min(2.25rem,9.5vw)] leading-none lg:text-[3.25rem]">{t`Le pagne de votre année`}</h1>
        <YearChoice year={year.year} years={totals.years.map((one) => one.year)} />
      </header>
      {nothingEver ? (
        <>
          <EmptyLoom
            title={t`Rien de fini pour l’instant`}
            text={t`Chaque livre que vous finissez devient une rangée du pagne de l’année. Notez la fin du premier, et le tissage commence.`}
          >
            <ButtonLink href="/bibliotheque">{t`Ouvrir la bibliothèque`}</ButtonLink>
          </EmptyLoom>
          <Goal year={year} />
        </>
      ) : (
        <div className="lg:grid lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-4">
          <div>
            <Figures year={year} />
            <YearSheet year={year} />
          </div>
          <div>
            <Goal year={year} />
            <Highlights year={year} />
          </div>
          <div className="lg:col-span-2">
            <YearTables year={year} totals={totals} />
            {totals.withoutYear === 0 ? null : (
              <p className="gutter num mt-4 text-sm text-muted">
                {plural(totals.withoutYear, {
                  one: '# lecture finie sans date connue : elle n’est dans aucune année.',
                  other: '# lectures finies sans date connue : elles ne sont dans aucune année.',
                })}
              </p>
            )}
          </div>
        </div>
      )}
    </>
  );
}

function YearChoice({ year, years }: { readonly year: number; readonly years: readonly number[] }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const before = years.findLast((other) => other < year);
  const after = years.find((other) => other > year);
  const go = (to: number | undefined): void => {
    if (to !== undefined) navigate(`/statistiques?annee=${to}`, { replace: true });
  };
  return (
    <div className="flex flex-none items-center">
      <IconButton
        icon="chevron-left"
        label={t`Année précédente`}
        disabled={before === undefined}
        className="disabled:opacity-35"
        onClick={() => go(before)}
      />
      <b className="d num text-xl font-stretch-80%" aria-live="polite">
        {String(year)}
      </b>
      <IconButton
        icon="chevron-right"
        label={t`Année suivante`}
        disabled={after === undefined}
        className="disabled:opacity-35"
        onClick={() => go(after)}
      />
    </div>
  );
}
