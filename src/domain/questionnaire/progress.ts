/** How far somebody is, honestly: on the path that their answers lead through, and never done before they looked it over. */
import type { Path, Step } from './path.ts';

/** As much as is ever told before the answers were reviewed. */
const BEFORE_REVIEW = 0.95;

export interface Progress {
  /** Required questions of the path that were answered or passed. */
  readonly done: number;
  readonly required: number;
  /** 0 … 1; at most 0.95 before the review. */
  readonly share: number;
}

/** Passed, or answered: a grid and cards once every row has a level. */
export function isDone({ question, options, read }: Step): boolean {
  if (read.state !== 'answered') return read.state === 'skipped';
  const { value } = read;
  if (!('rows' in question) || value?.kind !== 'levels') return true;
  return options.every(({ id, archived }) => archived !== undefined || value.levels[id] !== undefined);
}

/** Of the path, or of the one section that is named. */
export function progressOf({ steps }: Path, isReviewed: boolean, section?: string): Progress {
  const required = steps.filter((step) => step.isRequired && (section === undefined || step.question.section === section));
  const done = required.filter(isDone).length;
  const share = required.length === 0 ? 1 : done / required.length;
  return { done, required: required.length, share: isReviewed || section !== undefined ? share : Math.min(share, BEFORE_REVIEW) };
}

/** Where to go on: the question seen last, else the first that waits for an answer; undefined when everything is ready to be reviewed. */
export function resumeAt({ steps }: Path, seenQuestionId?: string): Step | undefined {
  return (
    steps.find(({ question }) => question.id === seenQuestionId) ??
    steps.find((step) => step.isRequired && !isDone(step)) ??
    steps.find((step) => !isDone(step))
  );
}

/** The step after a question, or before it; undefined at the ends. A question that is hidden by now is taken by its place in the instrument. */
export function neighbour(path: Path, order: readonly { readonly id: string }[], questionId: string, direction: 1 | -1): Step | undefined {
  const place = new Map(order.map(({ id }, at) => [id, at]));
  const from = place.get(questionId) ?? -1;
  const steps = direction === 1 ? path.steps : path.steps.toReversed();
  return steps.find(({ question }) => (place.get(question.id)! - from) * direction > 0);
}
