/** The sentences an analysis can stand for: each with the answers it rests on. What has no evidence is not claimed. */
import type { Claim, ClaimKey, Evidence, TypeFigures } from './analysis.ts';
import { claimId } from './claim-id.ts';
import { levelShare, type Answered } from './parts.ts';
import { rounded } from './rounded.ts';
import type { Scoring, TypeScoring } from './scoring.ts';
import type { MeasuredSubject } from './subject-figures.ts';

/** `measured`: the strongest first. Headlines (heart, nearly, overlap, leading) first, then circle by circle, then the types. */
export function claimsOf(
  scoring: Scoring,
  measured: readonly MeasuredSubject[],
  types: TypeFigures | undefined,
  answered: Answered,
): readonly Claim[] {
  const circles = measured.flatMap((subject) =>
    scoring.measures.filter(({ id }) => subject.figure.measures[id]!.isIn).map(({ id }) => circleClaim(subject, id)),
  );
  const ofTypes = types === undefined || scoring.types === undefined ? [] : typeClaims(types, scoring.types, measured, answered);
  return [...headlines(scoring, measured), ...circles, ...ofTypes].filter(({ evidence }) => evidence.length > 0);
}

function headlines(scoring: Scoring, measured: readonly MeasuredSubject[]): readonly Claim[] {
  const claims = measured.flatMap((subject) => {
    const missing = scoring.measures.filter(({ id }) => !subject.figure.measures[id]!.isIn).map(({ id }) => id);
    if (missing.length === 0) return [subjectClaim('heart', subject, undefined, {})];
    if (missing.length === 1 && scoring.measures.length > 2) return [subjectClaim('nearly', subject, undefined, { missing })];
    return subject.figure.overlaps.map((name) => {
      const { measures = [] } = scoring.overlaps.find(({ id }) => id === name) ?? {};
      return subjectClaim('overlap', subject, name, { measures }, (one) => measures.includes(one.measure));
    });
  });
  const [first, second] = measured;
  const leads =
    first !== undefined &&
    // Of equals none leads.
    first.figure.shown > Math.max(scoring.prior, second?.figure.shown ?? 0) &&
    Object.values(first.figure.measures).some(({ isIn }) => isIn) &&
    !claims.some(({ key }) => key === 'heart' || key === 'nearly');
  return leads ? [subjectClaim('leading', first, undefined, {}), ...claims] : claims;
}

const circleClaim = (subject: MeasuredSubject, measure: string): Claim => ({
  ...subjectClaim('circle', subject, measure, {}, (one) => one.measure === measure),
  measure,
  coverage: subject.figure.measures[measure]!.coverage,
});

function subjectClaim(
  key: ClaimKey,
  { figure, evidence }: MeasuredSubject,
  of: string | undefined,
  params: Claim['params'],
  isOfIt: (one: Evidence) => boolean = () => true,
): Claim {
  return {
    id: claimId({ key, subject: figure.id, ...(of !== undefined && { of }) }),
    key,
    subject: figure.id,
    params: { shown: figure.shown, ...(of !== undefined && { of }), ...params },
    evidence: evidence.filter(isOfIt),
    coverage: figure.coverage,
  };
}

function typeClaims(types: TypeFigures, scoring: TypeScoring, measured: readonly MeasuredSubject[], answered: Answered): readonly Claim[] {
  const { coverage } = types;
  if (types.isFlat) {
    const letters = Object.keys(types.scores).sort();
    const evidence = [...levelsOf(letters, scoring, answered)];
    return [{ id: claimId({ key: 'flat' }), key: 'flat', params: { range: types.range }, evidence, coverage }];
  }
  if (types.code.length === 0) return [];
  const evidence = [...levelsOf(types.code, scoring, answered), ...broughtTo(types.code, scoring, measured, answered)];
  const params = { code: types.code, places: types.places.map((place) => place.join('/')) };
  return [{ id: claimId({ key: 'types' }), key: 'types', params, evidence, coverage }];
}

/** What was said of the letters themselves. */
function levelsOf(letters: readonly string[], { question, levelWeight }: TypeScoring, { steps }: Answered): readonly Evidence[] {
  const step = steps.get(question);
  const value = step?.read.value;
  if (step === undefined || value?.kind !== 'levels') return [];
  const levels = letters.flatMap((id) => (value.levels[id] === undefined ? [] : [[id, value.levels[id]] as const]));
  if (levels.length === 0) return [];
  const share = levels.reduce((sum, [, level]) => sum + levelShare(step, level), 0) / levels.length;
  return [
    {
      question,
      measure: 'types',
      part: 'levels',
      said: { kind: 'levels', levels },
      weight: levelWeight,
      contribution: rounded(levelWeight * share),
    },
  ];
}

/** The subjects that bring most to the letters, by what was answered for them apart from the levels, one answer each. */
function broughtTo(
  letters: readonly string[],
  { map, question, measure }: TypeScoring,
  measured: readonly MeasuredSubject[],
  { definition }: Answered,
): readonly Evidence[] {
  const weights = definition.maps[map] ?? {};
  return measured
    .flatMap(({ figure, evidence }) => {
      const made = letters.some((letter) => (weights[figure.id]?.[letter] ?? 0) > 0);
      const best = evidence
        .filter((one) => one.measure === measure && one.question !== question && one.contribution > 0)
        .toSorted((a, b) => b.contribution - a.contribution)[0];
      return made && best !== undefined ? [best] : [];
    })
    .slice(0, letters.length);
}
