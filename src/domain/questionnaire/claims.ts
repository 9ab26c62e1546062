/** The sentences an analysis can stand for: each with the answers it rests on. What has no evidence is not claimed. */
import type { Claim, ClaimKey, Evidence, TypeFigures } from './analysis.ts';
import { claimId } from './claim-id.ts';
import type { Definition } from './definition.ts';
import type { Scoring } from './scoring.ts';
import type { MeasuredSubject } from './subject-figures.ts';

/** `measured`: the strongest first. Headlines (heart, nearly, overlap, leading) first, then circle by circle, then the types. */
export function claimsOf(
  { scoring, lists }: Definition & { readonly scoring: Scoring },
  measured: readonly MeasuredSubject[],
  types: TypeFigures | undefined,
): readonly Claim[] {
  const circles = measured.flatMap((subject) =>
    scoring.measures.filter(({ id }) => subject.figure.measures[id]!.isIn).map(({ id }) => circleClaim(subject, id)),
  );
  return [
    ...headlines(scoring, measured),
    ...circles,
    ...(types === undefined || scoring.types === undefined
      ? []
      : typeClaims(types, evidenceOfTypes(measured, scoring.types.measure, (lists[scoring.types.list] ?? []).length, types))),
  ].filter(({ evidence }) => evidence.length > 0);
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
    first.figure.shown > (second?.figure.shown ?? 0) &&
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

function typeClaims(types: TypeFigures, evidence: readonly Evidence[]): readonly Claim[] {
  const claim = (key: 'flat' | 'types', params: Claim['params']): Claim => ({ id: claimId({ key }), key, params, evidence, coverage: 1 });
  if (types.isFlat) return [claim('flat', { range: types.range })];
  return types.code.length === 0 ? [] : [claim('types', { code: types.code, places: types.places.map((place) => place.join('/')) })];
}

/** What the letters rest on: for each subject that brings something, the parts that bring it. */
function evidenceOfTypes(
  measured: readonly MeasuredSubject[],
  measure: string,
  limit: number,
  { isFlat }: TypeFigures,
): readonly Evidence[] {
  const brought = measured.flatMap(({ evidence }) => evidence.filter((one) => one.measure === measure && (isFlat || one.contribution > 0)));
  return brought
    .toSorted((a, b) => b.contribution - a.contribution || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0))
    .slice(0, limit);
}
