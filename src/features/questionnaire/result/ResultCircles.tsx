import { useLingui } from '@lingui/react/macro';
import type { Analysis } from '#domain/questionnaire/analysis.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { CirclesPicture } from './CirclesPicture.tsx';

/**
 * Where the circles meet, as it was computed: all are asked about the same subjects, so what stands in the middle is in each of them.
 * Drawn for instruments with four measures; told in words for all.
 */
export function ResultCircles({ analysis, words }: { readonly analysis: Analysis; readonly words: Wording }) {
  const { t } = useLingui();
  const measures = Object.keys(words.measures);
  const short = (id: string): string => words.subjects[id]?.short ?? id;
  const hearts = analysis.subjects
    .filter((subject) => measures.every((measure) => subject.measures[measure]?.isIn))
    .map(({ id }) => short(id));
  const names = measures.map((measure) => words.measures[measure]!);
  const inMiddle = hearts.length === 0 ? t`Rien pour l’instant` : hearts.join(', ');
  return (
    <section className="print:order-2" aria-label={t`Vos cercles`}>
      {isFour(names) ? (
        <div className="gutter mx-auto max-w-[30rem]">
          <CirclesPicture names={names} centre={hearts[0]} label={t`Vos quatre cercles. Au centre : ${inMiddle}.`} />
        </div>
      ) : null}
      <dl className="gutter mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        <Met name={t`Au centre`} subjects={inMiddle} isStrong />
        {Object.entries(words.overlaps).map(([id, name]) => {
          const met = analysis.subjects.filter(({ overlaps }) => overlaps.includes(id)).map((subject) => short(subject.id));
          return <Met key={id} name={name} subjects={met.length === 0 ? '–' : met.join(', ')} />;
        })}
      </dl>
    </section>
  );
}

function Met({ name, subjects, isStrong = false }: { readonly name: string; readonly subjects: string; readonly isStrong?: boolean }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className={isStrong ? 'd text-base' : ''}>{subjects}</dd>
    </>
  );
}

const isFour = (names: readonly string[]): names is readonly [string, string, string, string] => names.length === 4;
