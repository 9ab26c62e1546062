import type { TypeFigures } from '#domain/questionnaire/analysis.ts';
import { Trame } from '../../../ui/Trame.tsx';

/** The families of activities with their figures, 0 … 100; told beside each bar, because a length alone says nothing. */
export function TypeScores({ types, names }: { readonly types: TypeFigures; readonly names: Readonly<Record<string, string>> }) {
  const scores = Object.entries(types.scores).sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1.5 text-sm [print-color-adjust:exact]">
      {scores.map(([id, score]) => (
        <Score key={id} name={names[id] ?? id} score={score} />
      ))}
    </dl>
  );
}

function Score({ name, score }: { readonly name: string; readonly score: number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Trame percent={score} height={8} />
      </dd>
      <dd className="num text-right text-muted">{Math.round(score)}</dd>
    </>
  );
}
