import { describe, expect, it } from 'vitest';
import { analyse, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { answersWith, AWA, chose, HALF_FINISHED, levels, MOUSSA } from '../../../kit/questionnaire.ts';

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const IKIGAI: ScoredDefinition = GRIOT_IKIGAI_1_0_0;
const analysed = (given: Readonly<Record<string, AnswerValue>>, rejected: readonly string[] = []) =>
  analyse(IKIGAI, answersWith(given), [], rejected);
const subject = (given: Readonly<Record<string, AnswerValue>>, id: string, rejected: readonly string[] = []) =>
  analysed(given, rejected).subjects.find((one) => one.id === id)!;

describe('the people of whom the model was first told', () => {
  it('QST-30 Awa: transmettre .98 in all four circles, récits .50 missing only what one is paid for, code ASE', () => {
    const { subjects, types, circles } = analysed(AWA);
    expect(subjects[0]).toMatchObject({ id: 'transmettre', coverage: 1, overlaps: ['passion', 'mission', 'vocation', 'profession'] });
    expect(subjects[0]!.shown).toBeCloseTo(0.98, 2);
    expect(subjects[1]!.id).toBe('recits');
    expect(subjects[1]!.shown).toBeCloseTo(0.5, 2);
    expect(circles).toMatchObject({ L: ['transmettre', 'recits', 'images'], G: ['transmettre', 'recits'], P: ['transmettre'] });
    expect(circles['W']).toEqual(['transmettre', 'recits', 'images']);
    expect(types?.code.join('')).toBe('ASE');
  });

  it('QST-36 Awa: paid once for récits, it would go from .50 to .89', () => {
    const claim = analysed(AWA).claims.find(({ id }) => id === 'nearly:recits');
    expect(claim?.params).toMatchObject({ missing: ['P'] });
    expect(claim?.counterfactual).toMatchObject({ question: 'q15', change: { kind: 'choose', option: 'recits' } });
    expect(claim?.counterfactual?.from).toBeCloseTo(0.5, 2);
    expect(claim?.counterfactual?.to).toBeCloseTo(0.89, 2);
    const paid = { ...AWA, q15: chose('transmettre', 'recits') };
    expect(subject(paid, 'recits').shown).toBe(claim?.counterfactual?.to);
  });

  it('QST-30 Moussa: numérique .99, code ICR', () => {
    const { subjects, types } = analysed(MOUSSA);
    expect(subjects[0]!.id).toBe('numerique');
    expect(subjects[0]!.shown).toBeCloseTo(0.99, 2);
    expect(types?.code.join('')).toBe('ICR');
  });

  it('QST-32 a half-finished draft: raw .97 for soigner at a coverage of .38 shows .56, provisionally', () => {
    const { subjects, isProvisional } = analysed(HALF_FINISHED);
    expect(subjects[0]).toMatchObject({ id: 'soigner', isProvisional: true });
    expect(subjects[0]!.raw).toBeCloseTo(0.97, 2);
    expect(subjects[0]!.coverage).toBeCloseTo(0.38, 2);
    expect(subjects[0]!.shown).toBeCloseTo(0.56, 2);
    expect(isProvisional).toBe(true);
  });
});

describe('the formula', () => {
  it('QST-30 what one loves is .40 for a choice, .30 by its place, .30 by the letters that make the domain', () => {
    // transmettre is S·1 and A·0.5: (4·1 + 2·0.5) / 4 / 1.5 = 0.8333.
    const given = {
      q1: chose('images', 'transmettre'),
      q2: chose('images', 'transmettre'),
      q3: levels({ R: 0, I: 0, A: 2, S: 4, E: 0, C: 0 }),
    };
    expect(subject(given, 'transmettre').measures['L']).toEqual({ value: 0.85, coverage: 1, isIn: true });
  });

  it('QST-30 exactly half is in the circle: chosen and third', () => {
    const given = {
      q1: chose('recits', 'images', 'bouger'),
      q2: chose('recits', 'images', 'bouger'),
      q3: levels({ R: 0, I: 0, A: 0, S: 0, E: 0, C: 0 }),
    };
    expect(subject(given, 'bouger').measures['L']).toEqual({ value: 0.5, coverage: 1, isIn: true });
  });

  it('QST-30 the best of the chosen causes counts, not their sum', () => {
    const given = { q11: chose('education', 'numerique_pour_tous'), q13: chose('bouger') };
    expect(subject(given, 'transmettre').measures['W']).toMatchObject({ value: 0.5 });
    expect(subject(given, 'recits').measures['W']).toMatchObject({ value: 0.25 });
  });

  it('QST-31 a confirmed skill is as good as something one did, and neither counts twice', () => {
    const confirmed: AnswerValue = { kind: 'confirmed', confirmed: [{ option: 'organiser', words: 'comptabilité' }] };
    const base = { q6: levels({ organiser: 3 }), q7: chose('organiser') };
    expect(subject(base, 'organiser').measures['G']).toEqual({ value: 1, coverage: 0.8, isIn: true });
    expect(subject({ ...base, q10: confirmed }, 'organiser').measures['G']).toEqual({ value: 1, coverage: 1, isIn: true });
    expect(subject({ ...base, q10: confirmed }, 'recits').measures['G']).toMatchObject({ value: 0, coverage: 0.5 });
  });

  it('QST-31 what is not answered drops out and lowers the coverage', () => {
    expect(subject({ q15: chose('recits') }, 'recits').measures).toMatchObject({
      L: { value: 0, coverage: 0, isIn: false },
      P: { value: 1, coverage: 0.6, isIn: true },
    });
    const nothing = analysed({});
    expect(nothing.coverage).toBe(0);
    expect(new Set(nothing.subjects.map(({ shown }) => shown))).toEqual(new Set([0.3]));
    expect(nothing.claims).toEqual([]);
    expect(nothing.types).toBeUndefined();
  });

  it('QST-33 equals come in the order of their ids', () => {
    const ids = analysed({}).subjects.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });

  it('QST-34 a profile whose letters lie within 15 points has no code, and a claim that says so', () => {
    const flat = analysed({ q3: levels({ R: 2, I: 2, A: 2, S: 2, E: 2, C: 2 }) });
    expect(flat.types).toMatchObject({ range: 0, isFlat: true, code: [], places: [] });
    expect(flat.claims.filter(({ key }) => key === 'flat' || key === 'types').map(({ id }) => id)).toEqual(['flat']);
  });

  it('QST-35 of equals none is told as the strongest', () => {
    const equal = analysed({ q3: levels({ R: 2, I: 2, A: 2, S: 2, E: 2, C: 2 }) });
    expect(equal.claims.some(({ key }) => key === 'leading')).toBe(false);
    expect(analysed({ q15: chose('recits') }).claims.map(({ id }) => id)).toContain('leading:recits');
  });

  it('QST-34 letters within five points share a place', () => {
    expect(analysed({ q3: levels({ R: 0, I: 0, A: 4, S: 4, E: 2, C: 0 }) }).types?.places).toEqual([['A', 'S'], ['E']]);
  });
});
