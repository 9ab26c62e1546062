/** What one answer is for one subject, between 0 and 1, and how it was said. */
import type { Evidence } from './analysis.ts';
import type { Definition } from './definition.ts';
import type { Path, Step } from './path.ts';
import type { Source } from './scoring.ts';

export interface PartValue {
  /** The question that it comes from. */
  readonly question: string;
  /** How much of it was answered, 0 … 1; what is not answered drops out. */
  readonly answered: number;
  /** 0 … 1. */
  readonly value: number;
  readonly said: Evidence['said'];
}

/** What the sources read from. */
export interface Answered {
  readonly definition: Definition;
  readonly steps: ReadonlyMap<string, Step>;
}

export const answeredOn = (definition: Definition, path: Path): Answered => ({
  definition,
  steps: new Map(path.steps.map((step) => [step.question.id, step])),
});

/** Undefined when nothing of it was answered. */
export function partValue(source: Source, subject: string, answered: Answered): PartValue | undefined {
  if (source.kind === 'any') return bestOf(source.of, subject, answered);
  const step = answered.steps.get(source.question);
  const value = step?.read.value;
  if (step === undefined || value === undefined) return undefined;
  const part = (is: number, said: Evidence['said'], share = 1): PartValue => ({
    question: source.question,
    answered: share,
    value: is,
    said,
  });
  switch (source.kind) {
    case 'chosen': {
      if (value.kind !== 'options') return undefined;
      return value.options.includes(subject) ? part(1, { kind: 'chosen' }) : part(0, { kind: 'not-chosen' });
    }
    case 'rank': {
      if (value.kind !== 'options') return undefined;
      const place = value.options.indexOf(subject) + 1;
      return place === 0 ? part(0, { kind: 'not-chosen' }) : part(source.values[place - 1] ?? 0, { kind: 'ranked', place });
    }
    case 'level': {
      const level = value.kind === 'levels' ? value.levels[subject] : undefined;
      return level === undefined ? undefined : part(levelShare(step, level), { kind: 'level', level });
    }
    case 'weighted-levels':
      if (value.kind !== 'levels') return undefined;
      return meanOfLevels(step, value.levels, answered.definition.maps[source.map]?.[subject] ?? {}, part);
    case 'best-affinity': {
      if (value.kind !== 'options') return undefined;
      const map = answered.definition.maps[source.map] ?? {};
      const best = Math.min(1, Math.max(0, ...value.options.map((option) => map[option]?.[subject] ?? 0)));
      const options = value.options.filter((option) => best > 0 && map[option]?.[subject] === best).sort();
      return best > 0 ? part(best, { kind: 'affinity', options }) : part(0, { kind: 'not-chosen' });
    }
    case 'named': {
      if (value.kind !== 'entries') return undefined;
      const named = value.entries.flatMap((entry) => entry[source.field] ?? []);
      if (named.length === 0) return undefined;
      return named.includes(subject) ? part(1, { kind: 'named' }) : part(0, { kind: 'not-chosen' });
    }
    case 'confirmed': {
      if (value.kind !== 'confirmed') return undefined;
      return value.confirmed.some(({ option }) => option === subject) ? part(1, { kind: 'confirmed' }) : part(0, { kind: 'not-chosen' });
    }
  }
}

function bestOf(sources: readonly Source[], subject: string, answered: Answered): PartValue | undefined {
  const values = sources.flatMap((source) => partValue(source, subject, answered) ?? []);
  return values.reduce<PartValue | undefined>((best, value) => (best === undefined || value.value > best.value ? value : best), undefined);
}

/** A level as a share of its scale: the lowest is 0, the highest 1. An option without a value counts by its place. */
export function levelShare({ scale }: Pick<Step, 'scale'>, level: string): number {
  const values = scale.map((option, at) => option.value ?? at);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const at = scale.findIndex(({ id }) => id === level);
  return at < 0 || high === low ? 0 : (values[at]! - low) / (high - low);
}

/** Rows in the order of the list, so that the sum is the same however the answer was put together. */
function meanOfLevels(
  step: Step,
  levels: Readonly<Record<string, string>>,
  weights: Readonly<Record<string, number>>,
  part: (is: number, said: Evidence['said'], share: number) => PartValue,
): PartValue | undefined {
  let all = 0;
  let counted = 0;
  let sum = 0;
  const told: (readonly [string, string])[] = [];
  for (const { id } of step.options) {
    const weight = weights[id] ?? 0;
    const level = levels[id];
    if (weight === 0) continue;
    all += weight;
    if (level === undefined) continue;
    counted += weight;
    sum += weight * levelShare(step, level);
    told.push([id, level]);
  }
  return counted === 0 ? undefined : part(sum / counted, { kind: 'levels', levels: told }, counted / all);
}
