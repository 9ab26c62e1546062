/**
 * Types (RIASEC letters) from what was said of each and from the subjects that are made of them:
 * 100·(½·level/4 + ½·Σ measure(d)·w(d,k) / Σ w(d,k)); what was not answered drops out.
 */
import type { SubjectFigure, TypeFigures } from './analysis.ts';
import { levelShare, type Answered } from './parts.ts';
import { rounded } from './rounded.ts';
import type { TypeScoring } from './scoring.ts';

/** Undefined when nothing was answered that tells of types. `isContested`: the figures stay, the code is not told. */
export function typeFigures(
  types: TypeScoring,
  subjects: readonly SubjectFigure[],
  answered: Answered,
  isContested: boolean,
): TypeFigures | undefined {
  const map = answered.definition.maps[types.map] ?? {};
  const ids = (answered.definition.lists[types.list] ?? []).map(({ id }) => id);
  const step = answered.steps.get(types.question);
  const levels = step?.read.value?.kind === 'levels' ? step.read.value.levels : {};
  const scored = ids.map((id) => {
    const level = levels[id];
    const said = step === undefined || level === undefined ? undefined : levelShare(step, level);
    const brought = meanOfSubjects(types, id, subjects, map);
    const weights = (said === undefined ? 0 : types.levelWeight) + (brought === undefined ? 0 : types.measureWeight);
    const sum = types.levelWeight * (said ?? 0) + types.measureWeight * (brought?.value ?? 0);
    const covered = (said === undefined ? 0 : types.levelWeight) + types.measureWeight * (brought?.coverage ?? 0);
    return { id, value: sum / weights, isAnswered: weights > 0, coverage: covered / (types.levelWeight + types.measureWeight) };
  });
  if (scored.length === 0 || scored.some(({ isAnswered }) => !isAnswered)) return undefined;
  const scores = new Map(scored.map(({ id, value }) => [id, rounded(100 * value)]));
  const order = [...scores].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const range = rounded(order[0]![1] - order.at(-1)![1]);
  const isFlat = range < types.flat;
  return {
    scores: Object.fromEntries(scores),
    coverage: rounded(scored.reduce((sum, { coverage }) => sum + coverage, 0) / scored.length),
    range,
    isFlat,
    code: isFlat || isContested ? [] : order.slice(0, types.length).map(([id]) => id),
    places: isFlat || isContested ? [] : placesOf(order, types),
  };
}

function meanOfSubjects(
  { measure }: TypeScoring,
  type: string,
  subjects: readonly SubjectFigure[],
  map: Readonly<Record<string, Readonly<Record<string, number>>>>,
): { readonly value: number; readonly coverage: number } | undefined {
  let all = 0;
  let weights = 0;
  let covered = 0;
  let sum = 0;
  for (const { id, measures } of subjects) {
    const weight = map[id]?.[type] ?? 0;
    const figure = measures[measure];
    if (weight === 0 || figure === undefined) continue;
    all += weight;
    covered += weight * figure.coverage;
    if (figure.coverage === 0) continue;
    weights += weight;
    sum += weight * figure.value;
  }
  return weights === 0 ? undefined : { value: sum / weights, coverage: covered / all };
}

/** Letters within `tie` points of the first of a place share it; as many places as the code has letters to tell. */
function placesOf(order: readonly (readonly [string, number])[], { tie, length }: TypeScoring): readonly (readonly string[])[] {
  const places: string[][] = [];
  for (let at = 0; at < length && at < order.length; at += places.at(-1)!.length) {
    const best = order[at]![1];
    places.push(order.slice(at).flatMap(([id, score]) => (best - score <= tie ? [id] : [])));
  }
  return places;
}
