import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { GoalProgress } from '#domain/library/statistics/goal-rules.ts';
import type { YearStatistics } from '#domain/library/statistics/statistics.ts';
import { Button } from '../../ui/Button.tsx';
import { Trame } from '../../ui/Trame.tsx';
import { GoalSheet } from './GoalSheet.tsx';

/** The goal of the year: how far, what an even pace would have done, where the pace so far leads. */
export function Goal({ year }: { readonly year: YearStatistics }) {
  const { t, i18n } = useLingui();
  const [asking, setAsking] = useState(false);
  const figure = (value: number): string => new Intl.NumberFormat(i18n.locale).format(value);
  const { goal } = year;
  const pages = goal?.pages;
  return (
    <section className="gutter mt-6" data-dom="livres">
      <h2>{t`Votre objectif`}</h2>
      {goal === undefined ? <p className="mt-1 text-sm text-muted">{t`Aucun objectif pour ${String(year.year)}.`}</p> : null}
      {goal?.books === undefined ? null : (
        <Progress
          progress={goal.books}
          words={t`${figure(goal.books.done)} sur ${plural(goal.books.target, { one: '# lecture', other: '# lectures' })}`}
        />
      )}
      {pages === undefined ? null : <Progress progress={pages} words={t`${figure(pages.done)} sur ${figure(pages.target)} pages`} />}
      <Button look="underlined" onClick={() => setAsking(true)}>
        {goal === undefined ? t`Choisir un objectif` : t`Changer l’objectif`}
      </Button>
      {asking ? <GoalSheet year={year.year} books={goal?.books?.target} pages={pages?.target} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function Progress({ progress, words }: { readonly progress: GoalProgress; readonly words: string }) {
  const { t, i18n } = useLingui();
  const { target, done, expected, forecast } = progress;
  const figure = (value: number): string => new Intl.NumberFormat(i18n.locale).format(value);
  const ahead = done - expected;
  const pace =
    done >= target
      ? t`Objectif atteint.`
      : ahead >= 0
        ? t`Un rythme égal en serait à ${figure(expected)} : vous êtes dans les temps.`
        : t`Un rythme égal en serait à ${figure(expected)}.`;
  return (
    <div className="mb-2 mt-3">
      <Trame percent={(done / target) * 100} label={words} />
      <p className="num mt-2 text-sm font-semibold">{words}</p>
      <p className="num text-xs leading-[1.38] text-muted">
        {pace}{' '}
        {forecast === undefined || done >= target ? null : t`En gardant le rythme d’ici : environ ${figure(forecast)} à la fin de l’année.`}
      </p>
    </div>
  );
}
