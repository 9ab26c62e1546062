import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse, definitionHash, isScored } from '#domain/questionnaire/analyse.ts';
import { checkDefinition, readDefinition } from '#domain/questionnaire/check-definition.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import type { Place } from '#domain/questionnaire/place.ts';
import { aDefinition, answersWith, chose } from '../../../kit/questionnaire.ts';

/** Instruments as their authors send them: JSON, with one thing wrong. */
const wrongBy = (change: (definition: Mutable) => void): readonly Place[] => {
  const definition = JSON.parse(JSON.stringify(aDefinition())) as Mutable;
  change(definition);
  const checked = checkDefinition(definition);
  if (checked.ok) throw new Error('nothing is wrong with it');
  return checked.error;
};
// oxlint-disable-next-line typescript/no-explicit-any -- made wrong on purpose, in ways that no type allows
type Mutable = any;
const told = (places: readonly Place[]): string[] => places.map(({ path, key }) => `${path} ${key}`);

describe('an instrument', () => {
  it('QST-1 is data: the first one of Griot, through JSON and back, is right and the same', () => {
    const checked = readDefinition(JSON.stringify(GRIOT_IKIGAI_1_0_0));
    expect(checked).toMatchObject({ ok: true });
    expect(checked.ok && definitionHash(checked.value)).toBe(definitionHash(GRIOT_IKIGAI_1_0_0));
  });

  it('QST-2 asks in thirteen ways', () => {
    const common = { section: 'tout', text: { fr: 'Quoi ?', en: 'What?' } } as const;
    const options = { list: 'colours' } as const;
    const questions: Definition['questions'] = [
      { ...common, id: 'a', type: 'single', options },
      { ...common, id: 'b', type: 'several', options, maximum: 2 },
      { ...common, id: 'c', type: 'ranking', options, places: 3 },
      { ...common, id: 'd', type: 'grid', rows: options, scale: 'howMuch' },
      { ...common, id: 'e', type: 'cards', rows: options, scale: 'howMuch' },
      { ...common, id: 'f', type: 'slider', minimum: 0, maximum: 10, step: 1 },
      { ...common, id: 'g', type: 'text', maximumLength: 100 },
      { ...common, id: 'h', type: 'number', minimum: 0, maximum: 3 },
      { ...common, id: 'i', type: 'date' },
      { ...common, id: 'j', type: 'group', maximum: 3, fields: [{ id: 'x', type: 'text', text: { fr: 'x', en: 'x' }, maximumLength: 9 }] },
      { ...common, id: 'k', type: 'file', types: ['application/pdf'], maximumBytes: 5_000_000, confirms: options },
      { ...common, id: 'l', type: 'ranking', options: { chosenIn: 'b' }, places: 2 },
      { ...common, id: 'm', type: 'text', maximumLength: 9, visibleWhen: { question: 'a', chosen: 'vert' } },
    ];
    expect(checkDefinition(aDefinition({ questions, scoring: undefined }))).toMatchObject({ ok: true });
  });

  it.each<[string, (definition: Mutable) => void, string]>([
    ['a section', (d) => (d.questions[0].section = 'rien'), 'questions.0.section no-such-section'],
    ['a list', (d) => (d.questions[0].options.list = 'rien'), 'questions.0.options.list no-such-list'],
    ['a scale', (d) => (d.questions[3].scale = 'rien'), 'questions.3.scale no-such-list'],
    ['a piped question', (d) => (d.questions[1].options.chosenIn = 'rien'), 'questions.1.options.chosenIn no-such-question'],
    [
      'a piped question without options',
      (d) => (d.questions[1].options.chosenIn = 'force'),
      'questions.1.options.chosenIn wrong-question-type',
    ],
    [
      'a question of a condition',
      (d) => (d.questions[2].visibleWhen.question = 'rien'),
      'questions.2.visibleWhen.question no-such-question',
    ],
    ['an option of a condition', (d) => (d.questions[2].visibleWhen.chosen = 'noir'), 'questions.2.visibleWhen.chosen no-such-option'],
    ['a question of a text', (d) => (d.questions[2].text.en = 'Why {rien}?'), 'questions.2.text.en no-such-placeholder'],
    ['a list of subjects', (d) => (d.scoring.subjects = 'rien'), 'scoring.subjects no-such-list'],
    [
      'a question that is scored',
      (d) => (d.scoring.measures[1].parts[0].source.question = 'rien'),
      'scoring.measures.1.parts.0.source.question no-such-question',
    ],
    [
      'a question of the right type',
      (d) => (d.scoring.measures[1].parts[0].source.question = 'aime'),
      'scoring.measures.1.parts.0.source.question wrong-question-type',
    ],
    [
      'a map',
      (d) => (d.scoring.measures[1].parts[0].source = { kind: 'weighted-levels', question: 'force', map: 'rien' }),
      'scoring.measures.1.parts.0.source.map no-such-map',
    ],
    [
      'a measure',
      (d) => (d.scoring.exponents = [{ measure: 'Z', base: 1, question: 'aime', slope: 1, standard: 1 }]),
      'scoring.exponents.0.measure no-such-measure',
    ],
    [
      'a subject of something to try',
      (d) => (d.tries = [{ id: 'x', subject: 'noir', text: { fr: 'x', en: 'x' } }]),
      'tries.0.subject no-such-subject',
    ],
    [
      'an option of the former format',
      (d) => (d.legacy = { 1: { question: 'aime', options: { red: 'noir' } } }),
      'legacy.1.options.red no-such-option',
    ],
  ])('QST-4 that names %s that is not there is refused, and told where', (_, change, place) => {
    expect(told(wrongBy(change))).toContain(place);
  });

  it('QST-4 whose questions wait for each other is refused with the ring', () => {
    const places = wrongBy((d) => {
      d.questions[0].visibleWhen = { question: 'force', answered: true };
      d.questions[3].visibleWhen = { not: { any: [{ question: 'ordre', answered: true }] } };
    });
    expect(places).toEqual([{ path: 'questions.0', key: 'cycle', params: { ring: 'aime → force → ordre → aime' } }]);
  });

  it('QST-4 that takes its options from itself is refused', () => {
    expect(told(wrongBy((d) => (d.questions[1].options.chosenIn = 'ordre')))).toEqual(['questions.1 cycle']);
  });

  it('QST-5 in which a text is not translated is refused with every such place', () => {
    const places = wrongBy((d) => {
      delete d.questions[0].text.en;
      delete d.lists.colours[1].text.fr;
      delete d.scoring.measures[0].inWords.en;
    });
    expect(places.map(({ path, params }) => `${path} ${params['locale']}`)).toEqual([
      'lists.colours.1.text fr',
      'questions.0.text en',
      'scoring.measures.0.inWords en',
    ]);
  });

  it('QST-4 with an id twice, bounds the wrong way round or a field that nobody knows is refused', () => {
    expect(told(wrongBy((d) => (d.questions[1].id = 'aime')))).toContain('questions.1.id twice');
    expect(told(wrongBy((d) => d.lists.colours.push(d.lists.colours[0])))).toContain('lists.colours.3.id twice');
    const slider = { id: 's', section: 'tout', type: 'slider', text: { fr: 's', en: 's' }, minimum: 5, maximum: 5, step: 1 };
    expect(told(wrongBy((d) => d.questions.push(slider)))).toEqual(['questions.4.maximum reversed-bounds']);
    expect(told(wrongBy((d) => (d.questions[0].colour = 'red')))).toEqual(['questions.0 shape']);
  });

  it('QST-6 may not count an answer that may stay on one device', () => {
    expect(told(wrongBy((d) => (d.questions[0].mayStayHere = true)))).toEqual(
      expect.arrayContaining([
        'questions.1.options.chosenIn counts-and-stays',
        'questions.2.visibleWhen.question counts-and-stays',
        'scoring.measures.0.parts.0.source.question counts-and-stays',
      ]),
    );
  });

  it('QST-4 that is no JSON, far too long or far too deep is refused and harms nothing', () => {
    expect(readDefinition('{"format": 1,')).toMatchObject({ ok: false, error: [{ key: 'shape' }] });
    expect(readDefinition(`"${'x'.repeat(400_001)}"`)).toMatchObject({ ok: false, error: [{ key: 'shape' }] });
    const deep = `${'{"not":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    expect(readDefinition(`{"questions":[{"visibleWhen":${deep}}]}`)).toMatchObject({ ok: false, error: [{ key: 'shape' }] });
  });

  it('QST-4 may call nothing by a name that every object has', () => {
    expect(told(wrongBy((d) => (d.questions[0].id = 'constructor')))).toContain('questions.0.id shape');
    expect(readDefinition(JSON.stringify(aDefinition()).replace('"colours":', '"__proto__":'))).toMatchObject({ ok: false });
  });
});

it('QST-1 the example for those who write one is right, and is scored', () => {
  const [, example] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/instruments.md', 'utf8'))!;
  const checked = readDefinition(example!);
  expect(checked).toMatchObject({ ok: true });
  if (!checked.ok || !isScored(checked.value)) throw new Error('it is scored');
  const given = answersWith({ envies: { kind: 'levels', levels: { lire: 'oui', ecrire: 'peu', accueillir: 'non' } }, deja: chose('lire') });
  expect(analyse(checked.value, given, []).claims[0]).toMatchObject({ id: 'heart:lire' });
});
