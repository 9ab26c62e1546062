import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { canonicalJson } from '#domain/questionnaire/canonical-json.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { pathOf } from '#domain/questionnaire/path.ts';
import { geometricMean, rounded } from '#domain/questionnaire/rounded.ts';
import { chose, levels } from '../../../kit/questionnaire.ts';
import { anyAnswers, DOMAINS, RIASEC } from './answers.ts';

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const IKIGAI: ScoredDefinition = GRIOT_IKIGAI_1_0_0;
type Given = Readonly<Record<string, AnswerValue>>;
const analysed = (given: Given, rejected: readonly string[] = []) => analyse(IKIGAI, new Map(Object.entries(given)), [], rejected);
const shownOf = (given: Given, id: string, rejected: readonly string[] = []): number =>
  analysed(given, rejected).subjects.find((one) => one.id === id)!.shown;

test('QST-37 the same answers are the same bytes, in whatever order they come', () => {
  fc.assert(
    fc.property(anyAnswers, fc.nat(), (given, seed) => {
      const entries = Object.entries(given);
      const turned = entries.map((_, at) => entries[(at + seed) % entries.length]!).toReversed();
      expect(canonicalJson(analyse(IKIGAI, new Map(turned), []))).toBe(canonicalJson(analysed(given)));
    }),
    { numRuns: 30 },
  );
});

test('QST-31 every figure lies within its bounds, and no number is anything else', () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      const { subjects, types, coverage, claims } = analysed(given);
      const shares = subjects.flatMap(({ shown, raw, coverage: covered, measures }) => [
        shown, raw, covered, ...Object.values(measures).flatMap((one) => [one.value, one.coverage]),
      ]); // prettier-ignore
      for (const share of [coverage, ...shares]) expect(share >= 0 && share <= 1).toBe(true);
      for (const score of Object.values(types?.scores ?? {})) expect(score >= 0 && score <= 100).toBe(true);
      for (const { evidence } of claims) {
        for (const { weight, contribution } of evidence)
          expect(contribution >= 0 && contribution <= weight + 1e-6 && weight <= 1).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('QST-35 the evidence of a circle adds up to its figure', () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      const { subjects, claims } = analysed(given);
      for (const { key, subject, measure, evidence } of claims) {
        if (key !== 'circle') continue;
        const sum = evidence.reduce((all, { contribution }) => all + contribution, 0);
        expect(sum).toBeCloseTo(subjects.find(({ id }) => id === subject)!.measures[measure!]!.value, 4);
      }
    }),
    { numRuns: 30 },
  );
});

test('QST-31 one more choice for a domain, or a higher level, never lowers it', () => {
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom(...DOMAINS), fc.constantFrom('q7', 'q13', 'q15', 'q16'), (given, domain, question) => {
      const chosen = given[question];
      if (
        chosen?.kind !== 'options' ||
        !chosen.options.some((id) => DOMAINS.includes(id)) ||
        chosen.options.includes(domain) ||
        chosen.options.length >= 3
      )
        return;
      const more = { ...given, [question]: chose(...chosen.options, domain) };
      expect(shownOf(more, domain)).toBeGreaterThanOrEqual(shownOf(given, domain));
    }),
    { numRuns: 50 },
  );
  fc.assert(
    fc.property(
      anyAnswers,
      fc.constantFrom(...DOMAINS),
      fc.nat(2),
      fc.constantFrom(...RIASEC),
      fc.nat(3),
      (given, domain, level, letter, like) => {
        const q6 = given['q6']?.kind === 'levels' ? given['q6'].levels : {};
        const q3 = given['q3']?.kind === 'levels' ? given['q3'].levels : {};
        const at = (more: 0 | 1): Given => ({
          ...given,
          q6: { kind: 'levels', levels: { ...q6, ...(levels({ [domain]: level + more }) as { levels: Record<string, string> }).levels } },
          q3: { kind: 'levels', levels: { ...q3, ...(levels({ [letter]: like + more }) as { levels: Record<string, string> }).levels } },
        });
        const [lower, higher] = [analysed(at(0)), analysed(at(1))];
        const shown = ({ subjects }: typeof lower) => subjects.find(({ id }) => id === domain)!.shown;
        expect(shown(higher)).toBeGreaterThanOrEqual(shown(lower));
        expect(higher.types?.scores[letter] ?? 0).toBeGreaterThanOrEqual(lower.types?.scores[letter] ?? 0);
      },
    ),
    { numRuns: 50 },
  );
});

test('QST-32 the fewer answers, the nearer to the prior: what is shown lies between it and the raw figure', () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      for (const { shown, raw, coverage } of analysed(given).subjects) {
        expect(shown).toBeCloseTo(coverage * raw + (1 - coverage) * 0.3, 5);
        expect(shown >= Math.min(raw, 0.3) - 1e-6 && shown <= Math.max(raw, 0.3) + 1e-6).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('QST-41 contesting a claim never lifts its subject and moves no other', () => {
  fc.assert(
    fc.property(anyAnswers, fc.nat(), (given, pick) => {
      const before = analysed(given);
      const claim = before.claims[pick % Math.max(1, before.claims.length)];
      if (claim?.subject === undefined) return;
      const after = analysed(given, [claim.id]);
      for (const { id, shown } of before.subjects) {
        const now = after.subjects.find((one) => one.id === id)!.shown;
        if (id === claim.subject) expect(now).toBeLessThanOrEqual(shown);
        else expect(now).toBe(shown);
      }
      expect(after.claims.map(({ id }) => id)).not.toContain(claim.id);
    }),
    { numRuns: 30 },
  );
});

test('QST-36 what a counterfactual tells comes true when the answer is changed, and lifts its subject', () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      for (const { counterfactual } of analysed(given).claims) {
        if (counterfactual === undefined) continue;
        const { subject, question, change, from, to } = counterfactual;
        // As it was understood: of too many choices not all count, and more cannot be chosen beside them.
        const old = pathOf(IKIGAI, new Map(Object.entries(given))).steps.find((step) => step.question.id === question)?.read.value;
        const changed: AnswerValue =
          change.kind === 'level'
            ? { kind: 'levels', levels: { ...(old?.kind === 'levels' ? old.levels : {}), [change.row]: change.level } }
            : change.kind === 'name'
              ? { kind: 'entries', entries: [...(old?.kind === 'entries' ? old.entries : []), { domaine: change.option }] }
              : chose(...(old?.kind === 'options' ? old.options : []), change.option);
        expect(to).toBeGreaterThan(from);
        expect(shownOf(given, subject)).toBe(from);
        expect(shownOf({ ...given, [question]: changed }, subject)).toBe(to);
      }
    }),
    { numRuns: 40 },
  );
});

test('QST-37 the geometric mean made of four operations is the one that mathematics has', () => {
  const term = fc.record({ value: fc.double({ min: 0.05, max: 1, noNaN: true }), weight: fc.double({ min: 0.5, max: 1.5, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 6 }), (terms) => {
      const weights = terms.reduce((sum, { weight }) => sum + weight, 0);
      const expected = Math.exp(terms.reduce((sum, { value, weight }) => sum + weight * Math.log(value), 0) / weights);
      expect(Math.abs(geometricMean(terms) - expected)).toBeLessThan(1e-12);
    }),
  );
  expect(geometricMean([])).toBe(0);
  expect(rounded(geometricMean([{ value: 1, weight: 2 }]))).toBe(1);
  expect(Object.is(rounded(-1e-9), 0)).toBe(true);
});
