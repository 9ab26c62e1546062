/** Answers as people give them, and as they should not: questions left out, passed, out of range, in strange shapes. */
import fc from 'fast-check';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { GRIOT_IKIGAI_1_0_0 as IKIGAI } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { optionIds } from '#domain/questionnaire/option-source.ts';
import type { OptionSource, Question } from '#domain/questionnaire/question.ts';

const idsOf = (source: OptionSource): string[] => [...(optionIds(source, IKIGAI) ?? [])];
export const DOMAINS = IKIGAI.lists['domains']!.map(({ id }) => id);
export const RIASEC = IKIGAI.lists['riasec6']!.map(({ id }) => id);

const rightFor = (question: Question): fc.Arbitrary<AnswerValue> => {
  switch (question.type) {
    case 'single':
    case 'several':
    case 'ranking': {
      const maxLength = question.type === 'single' ? 1 : question.type === 'several' ? question.maximum : question.places;
      return fc.uniqueArray(fc.constantFrom(...idsOf(question.options)), { maxLength }).map((options) => ({ kind: 'options', options }));
    }
    case 'grid':
    case 'cards': {
      const scale = IKIGAI.lists[question.scale]!.map(({ id }) => id);
      return fc
        .dictionary(fc.constantFrom(...idsOf(question.rows)), fc.constantFrom(...scale))
        .map((given) => ({ kind: 'levels', levels: { ...given } }));
    }
    case 'slider':
    case 'number':
      return fc.integer({ min: question.minimum, max: question.maximum }).map((number) => ({ kind: 'number', number }));
    case 'text':
      return fc.string({ maxLength: 30 }).map((text) => ({ kind: 'text', text }));
    case 'date':
      return fc.constant({ kind: 'date', date: '2026-11' });
    case 'group':
      return fc
        .array(fc.record({ titre: fc.constant('Un livre'), domaine: fc.constantFrom(...DOMAINS) }), { maxLength: 3 })
        .map((entries) => ({ kind: 'entries', entries }));
    case 'file':
      return fc
        .array(fc.record({ option: fc.constantFrom(...DOMAINS), words: fc.constant('gestion') }), { maxLength: 3 })
        .map((confirmed) => ({ kind: 'confirmed', confirmed }));
  }
};

const WRONG = fc.constantFrom<AnswerValue>(
  { kind: 'options', options: ['lune', 'lune'] },
  { kind: 'options', options: DOMAINS },
  { kind: 'levels', levels: { lune: '1', recits: '99' } },
  { kind: 'number', number: -3 },
  { kind: 'entries', entries: [{}, { domaine: 'lune' }] },
  { kind: 'confirmed', confirmed: [] },
  { kind: 'melody' } as unknown as AnswerValue,
);

const answerTo = (question: Question): fc.Arbitrary<AnswerValue | undefined> =>
  fc.oneof(
    { weight: 8, arbitrary: rightFor(question) },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant<AnswerValue>({ kind: 'skipped' }) },
    { weight: 1, arbitrary: WRONG },
  );

export const anyAnswers: fc.Arbitrary<Readonly<Record<string, AnswerValue>>> = fc
  .tuple(...IKIGAI.questions.map((question) => answerTo(question).map((value) => [question.id, value] as const)))
  .map((given) => Object.fromEntries(given.filter((one): one is readonly [string, AnswerValue] => one[1] !== undefined)));
