import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import type { Condition } from '#domain/questionnaire/condition.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import { GRIOT_IKIGAI_1_0_0 as IKIGAI } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { pathOf } from '#domain/questionnaire/path.ts';
import { neighbour, progressOf } from '#domain/questionnaire/progress.ts';
import { aDefinition, chose } from '../../../kit/questionnaire.ts';
import { anyAnswers } from './answers.ts';

const along = (given: Readonly<Record<string, AnswerValue>>, definition: Definition = IKIGAI) =>
  pathOf(definition, new Map(Object.entries(given)));

test('QST-10 the path is the same for the same answers, whatever was answered before and in whichever order', () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (given, former) => {
      const entries = Object.entries({ ...former, ...given }).filter(([id]) => Object.hasOwn(given, id));
      expect(along(Object.fromEntries(entries.toReversed()))).toEqual(along(given));
    }),
    { numRuns: 30 },
  );
});

test('QST-12 an answer that is given and taken back leads to the same place', () => {
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom('etudes', 'retraite', 'autre'), (given, situation) => {
      const { q17: _, ...without } = given;
      const before = along(without);
      expect(along({ ...without, q17: chose(situation) }).steps).not.toEqual(before.steps);
      expect(along(without)).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

test('QST-15 walking forth and back visits every question of the path once and ends', () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      const path = along(given);
      const visited: string[] = [];
      for (let step = path.steps[0]; step !== undefined; step = neighbour(path, IKIGAI.questions, step.question.id, 1)) {
        visited.push(step.question.id);
        expect(visited.length).toBeLessThanOrEqual(path.steps.length);
        const next = neighbour(path, IKIGAI.questions, step.question.id, 1);
        if (next !== undefined) expect(neighbour(path, IKIGAI.questions, next.question.id, -1)).toBe(step);
      }
      expect(visited).toEqual(path.steps.map(({ question }) => question.id));
    }),
    { numRuns: 40 },
  );
});

test('QST-14 progress lies between nothing and 95 % before the review, and answering never asks for less', () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      const { done, required, share } = progressOf(along(given), false);
      expect(done).toBeLessThanOrEqual(required);
      expect(share >= 0 && share <= 0.95).toBe(true);
    }),
    { numRuns: 30 },
  );
});

/** Any branching among six questions, also one that goes round in rings. */
const QUESTIONS = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ question: fc.constantFrom(...QUESTIONS), answered: fc.constant(true as const) }),
    fc.record({ question: fc.constantFrom(...QUESTIONS), chosen: fc.constantFrom('rouge', 'vert') }),
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
})).condition;

test('QST-10 the path always ends, whatever the branching', () => {
  const conditions = fc.array(fc.option(anyCondition, { nil: undefined }), { minLength: 6, maxLength: 6 });
  const given = fc.dictionary(fc.constantFrom(...QUESTIONS), fc.constantFrom(chose('rouge'), chose('vert')));
  fc.assert(
    fc.property(conditions, given, (branching, answers) => {
      const questions = QUESTIONS.map((id, at): Definition['questions'][number] => ({
        id,
        section: 'tout',
        type: 'single',
        text: { fr: id, en: id },
        options: at === 5 ? { chosenIn: 'a' } : { list: 'colours' },
        ...(branching[at] !== undefined && { visibleWhen: branching[at] }),
      }));
      const path = along({ ...answers }, aDefinition({ questions, scoring: undefined }));
      expect(path.steps.length + path.hidden.length).toBeLessThanOrEqual(12);
      expect(along({ ...answers }, aDefinition({ questions, scoring: undefined }))).toEqual(path);
    }),
  );
});
