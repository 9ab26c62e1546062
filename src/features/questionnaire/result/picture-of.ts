import type { Analysis } from '#domain/questionnaire/analysis.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { cellsOfSubject } from './cells-of-subject.ts';
import type { ResultShareSheetProps } from './ResultShareSheet.tsx';

/** How many names stand out. */
export const STRONGEST = 3;

/** Everything of a result that may be shown to others: its shape, its circles, what to try. Never an answer. */
export function pictureOf(analysis: Analysis, words: Wording, order: readonly string[]): ResultShareSheetProps['picture'] {
  const measures = Object.keys(words.measures);
  const byId = new Map(analysis.subjects.map((subject) => [subject.id, subject]));
  const short = (id: string): string => words.subjects[id]?.short ?? id;
  const leading = new Set(analysis.subjects.slice(0, STRONGEST).map(({ id }) => id));
  const heart = analysis.subjects.find((subject) => measures.every((measure) => subject.measures[measure]?.isIn));
  return {
    title: words.title,
    radar: {
      subjects: order.map((id) => {
        const figure = byId.get(id);
        return { name: short(id), cells: figure === undefined ? [] : cellsOfSubject(figure, measures) };
      }),
      strongest: order.flatMap((id, at) => (leading.has(id) ? [at] : [])),
    },
    ...(measures.length === 4 && {
      circles: { names: measures.map((measure) => words.measures[measure]!), ...(heart !== undefined && { centre: short(heart.id) }) },
    }),
    lines: analysis.tries.flatMap((id) => words.tries[id] ?? []),
  };
}
