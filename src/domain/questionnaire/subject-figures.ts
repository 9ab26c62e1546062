/**
 * The figures of one subject: its measures, their geometric mean, and what is shown of it where answers are missing.
 *
 *   measure = Σ weight·value / Σ weight, over the parts that were answered
 *   raw     = (Π max(measure, floor)^exponent)^(1 / Σ exponent), over the measures that were answered
 *   shown   = c·raw + (1 − c)·prior, c: the answered share of all exponents
 *
 * What was contested counts as nothing with its whole weight: somebody who says "that is not me" has answered.
 */
import type { Evidence, MeasureFigure, SubjectFigure } from './analysis.ts';
import { partValue, type Answered } from './parts.ts';
import { geometricMean, rounded } from './rounded.ts';
import type { Measure, Scoring } from './scoring.ts';

/** Is what is claimed of this subject in this measure contested? */
export type IsContested = (subject: string, measure: string) => boolean;

export interface MeasuredSubject {
  readonly figure: SubjectFigure;
  readonly evidence: readonly Evidence[];
}

export function measureSubject(scoring: Scoring, subject: string, answered: Answered, isContested: IsContested): MeasuredSubject {
  const measured = scoring.measures.map((measure) => ({
    measure,
    exponent: exponentOf(scoring, measure.id, answered),
    ...measureOf(scoring, measure, subject, answered, isContested(subject, measure.id)),
  }));
  const weights = measured.reduce((sum, { exponent }) => sum + exponent, 0);
  const covered = measured.reduce((sum, { exponent, figure }) => sum + exponent * figure.coverage, 0);
  const coverage = weights === 0 ? 0 : covered / weights;
  const raw = geometricMean(
    measured
      .filter(({ figure }) => figure.coverage > 0)
      .map(({ figure, exponent }) => ({ value: Math.max(figure.value, scoring.floor), weight: exponent })),
  );
  const isIn = (id: string): boolean => measured.some(({ measure, figure }) => measure.id === id && figure.isIn);
  return {
    figure: {
      id: subject,
      shown: rounded(coverage * raw + (1 - coverage) * scoring.prior),
      raw: rounded(raw),
      coverage: rounded(coverage),
      isProvisional: rounded(coverage) < scoring.provisionalBelow,
      measures: Object.fromEntries(measured.map(({ measure, figure }) => [measure.id, figure])),
      overlaps: scoring.overlaps.filter(({ measures }) => measures.every(isIn)).map(({ id }) => id),
      isContested: scoring.measures.some(({ id }) => isContested(subject, id)),
    },
    evidence: measured.flatMap(({ evidence }) => evidence),
  };
}

function measureOf(
  { threshold }: Scoring,
  measure: Measure,
  subject: string,
  answered: Answered,
  isContested: boolean,
): { readonly figure: MeasureFigure; readonly evidence: readonly Evidence[] } {
  const parts = measure.parts.flatMap((part) => {
    const found = partValue(part.source, subject, answered);
    return found === undefined ? [] : [{ part, ...found, weight: part.weight * found.answered, value: isContested ? 0 : found.value }];
  });
  const all = measure.parts.reduce((sum, { weight }) => sum + weight, 0);
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const value = weights === 0 ? 0 : rounded(parts.reduce((sum, part) => sum + part.weight * part.value, 0) / weights);
  return {
    figure: { value, coverage: rounded(weights / all), isIn: weights > 0 && value >= threshold },
    // What is contested speaks for nothing, and is not held against anybody either.
    evidence: (isContested ? [] : parts).map(({ part, question, said, weight, value: is }): Evidence => ({
      question,
      measure: measure.id,
      part: part.id,
      subject,
      said,
      weight: rounded(weight / weights),
      contribution: rounded((weight * is) / weights),
    })),
  };
}

function exponentOf({ exponents }: Scoring, measure: string, { steps }: Answered): number {
  const stated = exponents.find((one) => one.measure === measure);
  if (stated === undefined) return 1;
  const said = steps.get(stated.question)?.read.value;
  return stated.base + stated.slope * (said?.kind === 'number' ? said.number : stated.standard);
}
