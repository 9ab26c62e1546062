import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Analysis } from '#domain/questionnaire/analysis.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { FigureTable } from '../../../ui/FigureTable.tsx';
import { cellsOf, RINGS } from '../../../ui/loom/woven-radar.ts';
import { DYES } from './circle-dyes.ts';
import { RadarPicture } from './RadarPicture.tsx';
import { cellsOfSubject } from './cells-of-subject.ts';
import { STRONGEST } from './picture-of.ts';

export interface ResultRadarProps {
  readonly analysis: Analysis;
  readonly words: Wording;
  /** Subjects in the order of the instrument, which is that of the sectors. */
  readonly order: readonly string[];
}

/** The shape of a result, what its colours mean, and the same in figures. */
export function ResultRadar({ analysis, words, order }: ResultRadarProps) {
  const { t } = useLingui();
  const measures = Object.keys(words.measures);
  const { subjects, strongest } = useMemo(() => {
    const circles = Object.keys(words.measures);
    const byId = new Map(analysis.subjects.map((subject) => [subject.id, subject]));
    const leading = new Set(analysis.subjects.slice(0, STRONGEST).map(({ id }) => id));
    return {
      subjects: order.map((id) => {
        const figure = byId.get(id);
        return { name: words.subjects[id]?.short ?? id, cells: figure === undefined ? [] : cellsOfSubject(figure, circles) };
      }),
      strongest: new Set(order.flatMap((id, at) => (leading.has(id) ? [at] : []))),
    };
  }, [analysis, words, order]);
  const names = analysis.subjects.slice(0, STRONGEST).map(({ id }) => words.subjects[id]?.short ?? id);
  return (
    <section className="print:order-1" aria-label={t`Les domaines`}>
      <div className="gutter mx-auto max-w-[34rem]">
        <RadarPicture
          subjects={subjects}
          strongest={strongest}
          label={t`Radar des domaines. Les plus présents : ${names.join(', ')}. Le tableau qui suit dit la même chose.`}
        />
      </div>
      <ul className="gutter mt-2 grid grid-cols-2 gap-x-3 gap-y-2 text-sm" aria-label={t`Couleurs`}>
        {measures.map((measure, at) => (
          <li key={measure} className="flex items-start gap-2">
            <i
              aria-hidden="true"
              className="mt-[.3rem] size-[.7rem] flex-none [print-color-adjust:exact]"
              style={{ background: DYES[at % DYES.length] }}
            />
            {words.measures[measure]}
          </li>
        ))}
      </ul>
      <details className="gutter mt-3 no-print">
        <summary className="underlined inline-flex min-h-11 cursor-pointer items-center text-sm text-accent-ink">{t`Les chiffres`}</summary>
        <FigureTable
          caption={t`Sur ${RINGS} par domaine`}
          heads={[t`Domaine`, ...measures.map((measure) => words.measures[measure]!), t`Ensemble`]}
          rows={analysis.subjects.map((subject) => ({
            key: subject.id,
            cells: [
              words.subjects[subject.id]?.text ?? subject.id,
              ...measures.map((measure) => twelfths(subject.measures[measure]?.value ?? 0)),
              twelfths(subject.shown),
            ],
          }))}
        />
      </details>
    </section>
  );
}

export const twelfths = (share: number): number => cellsOf(share, [1])[0] ?? 0;
