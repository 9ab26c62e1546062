/** What somebody finished may propose an answer ("six family sagas finished: add them?"); it never writes one. */
import type { AnswerValue } from './answer-value.ts';
import type { ScoredDefinition } from './analyse.ts';
import type { Path } from './path.ts';

export interface HistoryProposal {
  readonly questionId: string;
  readonly option: string;
  /** How many items of it were finished. */
  readonly finished: number;
  /** The answer as it would be. */
  readonly value: AnswerValue;
}

/** Fewer are a coincidence. */
const ENOUGH = 3;

/** For questions that tags are made of, where there is room for one more choice; the most finished first. `finished`: items by tag. */
export function proposalsFromHistory(
  { scoring }: ScoredDefinition,
  { steps }: Path,
  finished: Readonly<Record<string, number>>,
): readonly HistoryProposal[] {
  return scoring.tags
    .flatMap(({ prefix, question }): readonly HistoryProposal[] => {
      const step = steps.find((one) => one.question.id === question);
      if (step?.question.type !== 'several') return [];
      const chosen = step.read.value?.kind === 'options' ? step.read.value.options : [];
      if (chosen.length >= step.question.maximum) return [];
      return step.options.flatMap(({ id, archived }) => {
        const tag = `${prefix}:${id}`;
        const count = Object.hasOwn(finished, tag) ? finished[tag]! : 0;
        if (count < ENOUGH || archived !== undefined || chosen.includes(id)) return [];
        return [{ questionId: question, option: id, finished: count, value: { kind: 'options' as const, options: [...chosen, id] } }];
      });
    })
    .sort((a, b) => b.finished - a.finished || (a.option < b.option ? -1 : 1));
}
