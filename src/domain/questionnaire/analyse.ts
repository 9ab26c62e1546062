/**
 * `analyse`: what an attempt comes to, as a pure function. The same instrument, answers, packs and rejections give the same analysis,
 * byte for byte in canonical JSON, on every device and in years to come; `ENGINE_VERSION` is raised when that changes.
 */
import { ENGINE_VERSION, type Analysis, type Claim, type Counterfactual } from './analysis.ts';
import type { AnswerValue } from './answer-value.ts';
import type { Answers } from './given-answers.ts';
import { hashOf } from './canonical-json.ts';
import { claimsOf } from './claims.ts';
import { contestedBy, type Contested } from './contested.ts';
import { counterfactualOf } from './counterfactual.ts';
import type { Definition } from './definition.ts';
import { notCounted } from './not-counted.ts';
import type { Pack } from './pack.ts';
import { answeredOn, type Answered } from './parts.ts';
import { pathOf, steeringQuestions } from './path.ts';
import { readAnswer } from './read-answer.ts';
import { profileOf } from './profile.ts';
import { rounded } from './rounded.ts';
import type { Scoring } from './scoring.ts';
import { measureSubject, type MeasuredSubject } from './subject-figures.ts';
import { typeFigures } from './type-figures.ts';

/** An instrument that is scored; one without scoring only collects answers. */
export type ScoredDefinition = Definition & { readonly scoring: Scoring };

export const isScored = (definition: Definition): definition is ScoredDefinition => definition.scoring !== undefined;

/** So many subjects are told what would lift them, and have something to try. */
const TOLD = 5;

/** `definition`: a checked one (check-definition.ts). `rejected`: ids of claims that the person contests. */
export function analyse<Direction>(
  definition: ScoredDefinition,
  answers: Answers,
  packs: readonly Pack<Direction>[],
  rejected: readonly string[] = [],
): Analysis<Direction> {
  const { scoring } = definition;
  const path = pathOf(definition, answers);
  const answered = answeredOn(definition, path);
  const contested = contestedBy(rejected, scoring);
  const inOrder = (definition.lists[scoring.subjects] ?? []).map(({ id }) => measureSubject(scoring, id, answered, contested.isContested));
  const figures = inOrder.map(({ figure }) => figure);
  const types = scoring.types && typeFigures(scoring.types, figures, answered, contested.types);
  const measured = inOrder.toSorted((a, b) => b.figure.shown - a.figure.shown || (a.figure.id < b.figure.id ? -1 : 1));
  const counterfactuals = counterfactualsOf(definition, measured.slice(0, TOLD), answers, answered, contested);
  const claims = claimsOf(scoring, measured, types, answered).map((claim): Claim => {
    const counterfactual = claim.key === 'circle' || claim.subject === undefined ? undefined : counterfactuals[claim.subject];
    return counterfactual === undefined ? claim : { ...claim, counterfactual };
  });
  const coverage = rounded(figures.reduce((sum, figure) => sum + figure.coverage, 0) / figures.length);
  const subjects = measured.map(({ figure }) => figure);
  const profile = profileOf(definition, subjects, contested.types ? undefined : types, counterfactuals, answered);
  const hash = definitionHash(definition);
  const contests = [...new Set(rejected)].sort();
  const travelled = travelling(definition, answers);
  return {
    engineVersion: ENGINE_VERSION,
    instrument: { id: definition.id, version: definition.version, hash },
    packs: packs.map(({ id, version }) => ({ id, version })),
    inputHash: hashOf({
      instrument: hash,
      answers: Object.fromEntries(travelled),
      packs: packs.map(({ id, version }) => ({ id, version })),
      rejected: contests,
    }),
    coverage,
    isProvisional: coverage < scoring.provisionalBelow,
    subjects,
    circles: Object.fromEntries(
      scoring.measures.map(({ id }) => [id, subjects.filter(({ measures }) => measures[id]!.isIn).map((subject) => subject.id)]),
    ),
    ...(types !== undefined && { types }),
    claims,
    rejected: contests,
    directions: packs.flatMap((pack) => pack.directionsFor(profile)),
    tags: profile.tags,
    tries: triesFor(definition, subjects),
    notCounted: notCounted(definition, path, new Map(travelled)),
  };
}

function counterfactualsOf(
  definition: ScoredDefinition,
  strongest: readonly MeasuredSubject[],
  answers: Answers,
  answered: Answered,
  { isContested }: Contested,
): Readonly<Record<string, Counterfactual>> {
  const steering = steeringQuestions(definition);
  /** All over again where the answer leads elsewhere; where it does not, only what is read of it changes. */
  const answeredWith = (question: string, value: AnswerValue): Answered => {
    const step = answered.steps.get(question);
    if (step === undefined || steering.has(question))
      return answeredOn(definition, pathOf(definition, new Map(answers).set(question, value)));
    return { definition, steps: new Map(answered.steps).set(question, { ...step, read: readAnswer(step.question, step, value) }) };
  };
  const found = strongest.flatMap(({ figure }) => {
    const counterfactual = counterfactualOf(definition, figure, answered, (question, value) => {
      return measureSubject(definition.scoring, figure.id, answeredWith(question, value), isContested).figure;
    });
    return counterfactual === undefined ? [] : [[figure.id, counterfactual] as const];
  });
  return Object.fromEntries(found);
}

const hashes = new WeakMap<Definition, string>();

/** SHA-256 of the canonical JSON of an instrument; attempts and results name it by this. */
export function definitionHash(definition: Definition): string {
  const known = hashes.get(definition);
  if (known !== undefined) return known;
  const hash = hashOf(definition);
  hashes.set(definition, hash);
  return hash;
}

/** Answers that every device of the person has; what is kept on one of them never makes another result. */
function travelling({ questions }: Definition, answers: Answers): readonly (readonly [string, AnswerValue])[] {
  const here = new Set(questions.filter(({ mayStayHere }) => mayStayHere).map(({ id }) => id));
  return [...answers].filter(([id]) => !here.has(id)).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Of the strongest subject two, and one each of the next that are in two circles. */
function triesFor({ tries = [] }: Definition, subjects: Analysis['subjects']): readonly string[] {
  const circles = ({ measures }: Analysis['subjects'][number]): number => Object.values(measures).filter(({ isIn }) => isIn).length;
  const found = subjects
    .filter((subject, at) => circles(subject) >= (at === 0 ? 1 : 2))
    .slice(0, TOLD - 1)
    .map(({ id }) => tries.filter(({ subject }) => subject === id).map((one) => one.id));
  return found.flatMap((ids, at) => ids.slice(0, at === 0 ? 2 : 1));
}
