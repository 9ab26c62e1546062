import type { Analysis } from '#domain/questionnaire/analysis.ts';
import type { Piste } from '#domain/questionnaire/direction.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { ContestedClaims } from './ContestedClaims.tsx';
import { ResultCircles } from './ResultCircles.tsx';
import { ResultClaims } from './ResultClaims.tsx';
import { ResultDirections } from './ResultDirections.tsx';
import { ResultRadar } from './ResultRadar.tsx';
import { ResultTries } from './ResultTries.tsx';
import { TypeScores } from './TypeScores.tsx';

export interface ResultBodyProps {
  readonly analysis: Analysis<Piste>;
  readonly words: Wording;
  /** Subjects in the order of the instrument. */
  readonly order: readonly string[];
  /** Absent where nothing can be changed any more: a result of before. */
  readonly contest?: { readonly change: (claimId: string, isContested: boolean) => void; readonly pending: string | undefined } | undefined;
}

/** Everything a result says, in two columns where there is room. On paper: the pictures and what they say, then what to try and the directions on a second page. */
export function ResultBody({ analysis, words, order, contest }: ResultBodyProps) {
  const tries = analysis.tries.map((id) => ({ id, text: words.tries[id] ?? id }));
  return (
    <div className="two-sheets mt-4 lg:grid lg:grid-cols-[minmax(0,7fr)_minmax(0,6fr)] lg:gap-6 print:grid print:grid-cols-2">
      <div className="print:contents">
        <ResultRadar analysis={analysis} words={words} order={order} />
        <ResultTries tries={tries} />
        <ResultDirections pistes={analysis.directions} words={words} />
      </div>
      <div className="mt-8 lg:mt-0 print:contents">
        <ResultCircles analysis={analysis} words={words} />
        <ResultClaims
          analysis={analysis}
          words={words}
          pending={contest?.pending}
          onContest={contest === undefined ? undefined : (id) => contest.change(id, true)}
        >
          {analysis.types === undefined || analysis.types.isFlat ? null : <TypeScores types={analysis.types} names={words.types} />}
        </ResultClaims>
        <ContestedClaims
          contested={words.contested}
          pending={contest?.pending}
          onTakeBack={contest === undefined ? undefined : (id) => contest.change(id, false)}
        />
        {words.honesty === undefined ? null : (
          <p className="gutter mt-6 max-w-[60ch] text-xs print:order-4 print:col-span-2 leading-[1.5] text-muted">{words.honesty}</p>
        )}
      </div>
    </div>
  );
}
