/** What directions and recommendations are told of somebody: figures and choices, never a free text. */
import type { Counterfactual, SubjectFigure, TypeFigures } from './analysis.ts';
import type { Definition } from './definition.ts';
import { levelShare, type Answered } from './parts.ts';
import { rounded } from './rounded.ts';
import type { Scoring } from './scoring.ts';

export interface Profile {
  /** The strongest first. */
  readonly subjects: readonly SubjectFigure[];
  /** Absent when they were contested, or not answered. */
  readonly types: TypeFigures | undefined;
  /** By subject, of the strongest: the one answer that would lift it. */
  readonly counterfactuals: Readonly<Record<string, Counterfactual>>;
  /** Options chosen by role (`scoring.context`: "training", "values"), of a ranking the first place first. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The profile vector: tag → 0 … 1. A subject is its own tag; others are `prefix:option`. */
  readonly tags: Readonly<Record<string, number>>;
}

/** Rows of a grid from this share of its scale on are what somebody says of themselves. */
const SAID_OF_ONESELF = 0.75;

export function profileOf(
  { scoring }: Definition & { readonly scoring: Scoring },
  subjects: readonly SubjectFigure[],
  types: TypeFigures | undefined,
  counterfactuals: Readonly<Record<string, Counterfactual>>,
  answered: Answered,
): Profile {
  const context = Object.keys(scoring.context)
    .sort()
    .map((role) => [role, chosenIn(scoring.context[role]!, answered)] as const);
  const others = scoring.tags.flatMap(({ prefix, question, weight }) =>
    chosenIn(question, answered).map((id) => [`${prefix}:${id}`, rounded(weight)] as const),
  );
  // Below the prior nothing was said for it: it would only dilute what was.
  const known = subjects
    .filter(({ shown }) => shown > scoring.prior)
    .map(({ id, shown }) => [id, rounded((shown - scoring.prior) / (1 - scoring.prior))] as const);
  return { subjects, types, counterfactuals, context: Object.fromEntries(context), tags: Object.fromEntries([...known, ...others]) };
}

function chosenIn(question: string, { steps }: Answered): readonly string[] {
  const step = steps.get(question);
  const value = step?.read.value;
  if (step === undefined || value === undefined) return [];
  if (value.kind === 'options') return value.options;
  if (value.kind === 'levels') return Object.keys(value.levels).filter((row) => levelShare(step, value.levels[row]!) >= SAID_OF_ONESELF);
  return [];
}
