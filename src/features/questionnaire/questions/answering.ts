/** What every kind of question is given, and how it answers. */
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import type { Question } from '#domain/questionnaire/question.ts';
import type { Step } from '#domain/questionnaire/path.ts';

export interface QuestionProps<Type extends Question['type'] = Question['type']> {
  readonly step: Step & { readonly question: Extract<Question, { readonly type: Type }> };
  readonly value: AnswerValue | undefined;
  readonly locales: readonly string[];
  /** Id of the heading that asks. */
  readonly labelledBy: string;
  /** `typing`: more keys are likely to follow. */
  readonly onAnswer: (value: AnswerValue | null, typing?: boolean) => void;
}

/** Ids that were chosen; none of an answer of another kind. */
export const chosenIn = (value: AnswerValue | undefined): readonly string[] => (value?.kind === 'options' ? value.options : []);

/** A list as an answer; an empty one is none. */
export const asOptions = (options: readonly string[]): AnswerValue | null => (options.length === 0 ? null : { kind: 'options', options });

/** `options` with the one at `from` moved to `to`. */
export function moved<T>(options: readonly T[], from: number, to: number): readonly T[] {
  const without = options.filter((_, at) => at !== from);
  return [...without.slice(0, to), ...options.slice(from, from + 1), ...without.slice(to)];
}
