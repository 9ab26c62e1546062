import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { analyse, isScored } from '#domain/questionnaire/analyse.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import { GRIOT_IKIGAI_1_0_0 as IKIGAI } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { pathOf } from '#domain/questionnaire/path.ts';
import { piped } from '#domain/questionnaire/piping.ts';
import { neighbour, progressOf, resumeAt } from '#domain/questionnaire/progress.ts';
import { aDefinition, answersWith, AWA, chose, levels, SKIPPED, slid, wrote } from '../../../kit/questionnaire.ts';

const along = (given: Readonly<Record<string, AnswerValue>>, definition: Definition = IKIGAI) => pathOf(definition, answersWith(given));
const asked = (given: Readonly<Record<string, AnswerValue>>, definition: Definition = IKIGAI) =>
  along(given, definition).steps.map(({ question }) => question.id);
const stepOf = (given: Readonly<Record<string, AnswerValue>>, id: string, definition: Definition = IKIGAI) =>
  along(given, definition).steps.find(({ question }) => question.id === id);

describe('the path through the questions', () => {
  it('QST-10 who studies is asked what, and that small jobs count; who is retired is not asked how long to learn', () => {
    expect(asked({ q17: chose('emploi') })).not.toContain('q17b');
    expect(asked({ q17: chose('etudes') })).toContain('q17b');
    expect(stepOf({ q17: chose('emploi') }, 'q15')?.help).toBeUndefined();
    expect(stepOf({ q17: chose('etudes') }, 'q15')?.help?.['fr']).toBe('Les petits boulots et les stages comptent.');
    expect(asked({ q17: chose('emploi') })).toContain('q19');
    expect(asked({ q17: chose('retraite') })).not.toContain('q19');
  });

  it('QST-11 ranks what was chosen, in as many places as there are', () => {
    expect(asked({})).not.toContain('q2');
    const two = stepOf({ q1: chose('soigner', 'recits') }, 'q2');
    expect(two?.options.map(({ id }) => id)).toEqual(['recits', 'soigner']);
    expect(two?.places).toBe(2);
    expect(stepOf({ q1: chose('soigner', 'recits', 'images', 'bouger') }, 'q2')?.places).toBe(3);
  });

  it('QST-12 keeps an answer that is hidden, and counts it nowhere until it is asked again', () => {
    const given = { q17: chose('emploi'), q17b: wrote('Droit'), q19: chose('court') };
    expect(along(given).hidden).toEqual(['q17b']);
    if (!isScored(IKIGAI)) throw new Error('it is scored');
    expect(analyse(IKIGAI, answersWith(given), []).notCounted).toEqual([{ question: 'q17b', why: 'hidden', problems: [] }]);
    expect(stepOf({ ...given, q17: chose('etudes') }, 'q17b')?.read).toMatchObject({ state: 'answered', value: wrote('Droit') });
  });

  it('QST-12 what is hidden opens nothing: an answer behind a hidden question counts as none', () => {
    const chained = aDefinition({
      questions: [
        { id: 'a', section: 'tout', type: 'single', text: { fr: 'a', en: 'a' }, options: { list: 'colours' } },
        {
          id: 'b',
          section: 'tout',
          type: 'single',
          text: { fr: 'b', en: 'b' },
          options: { list: 'colours' },
          visibleWhen: { question: 'a', chosen: 'rouge' },
        },
        {
          id: 'c',
          section: 'tout',
          type: 'single',
          text: { fr: 'c', en: 'c' },
          options: { list: 'colours' },
          visibleWhen: { question: 'b', answered: true },
        },
      ],
      scoring: undefined,
    });
    expect(asked({ a: chose('rouge'), b: chose('vert') }, chained)).toEqual(['a', 'b', 'c']);
    expect(asked({ a: chose('bleu'), b: chose('vert'), c: chose('vert') }, chained)).toEqual(['a']);
  });

  it('QST-12 a ranking follows what is chosen: what is not chosen any more leaves it, in the order that was given', () => {
    const read = stepOf({ q1: chose('recits', 'images'), q2: chose('recits', 'soigner', 'images') }, 'q2')?.read;
    expect(read?.value).toEqual(chose('recits', 'images'));
    expect(read?.problems).toEqual([{ fault: 'unknown-option', at: 'soigner' }]);
  });

  it('QST-13 names answers in later questions, in the language of the screen', () => {
    const definition = aDefinition();
    const path = along({ aime: chose('rouge', 'bleu') }, definition);
    expect(piped(definition.questions[2]!.text, path, 'fr', definition.locales)).toBe('Pourquoi rouge, bleu ?');
    expect(piped(definition.questions[2]!.text, along({}, definition), 'en', definition.locales)).toBe('Why …?');
  });

  it('QST-10 ends, also for an instrument whose questions wait for each other', () => {
    const ring = aDefinition();
    const [first, ...others] = ring.questions;
    const questions = [{ ...first!, visibleWhen: { not: { question: 'ordre', answered: true as const } } }, ...others];
    expect(asked({ aime: chose('rouge'), ordre: chose('rouge') }, { ...ring, questions }).length).toBeGreaterThan(0);
  });
});

describe('what was answered', () => {
  const read = (id: string, value: AnswerValue, others: Readonly<Record<string, AnswerValue>> = {}) =>
    stepOf({ ...others, [id]: value }, id)!.read;

  it.each<[string, string, AnswerValue, string]>([
    ['a fifth of four choices', 'q1', chose('recits', 'images', 'soigner', 'bouger', 'vivant'), 'too-many'],
    ['an option that nobody knows', 'q12', chose('lune'), 'unknown-option'],
    ['a number beyond the scale', 'q14', slid(11), 'out-of-range'],
    ['a number between the steps', 'q14', slid(2.5), 'out-of-range'],
    ['a text that is too long', 'q5', wrote('x'.repeat(601)), 'too-long'],
    ['a level that the scale has not', 'q6', { kind: 'levels', levels: { recits: '9' } }, 'out-of-range'],
    ['another kind of answer', 'q14', chose('recits'), 'wrong-kind'],
    ['a kind that only a newer app knows', 'q14', { kind: 'melody' } as unknown as AnswerValue, 'wrong-kind'],
  ])('QST-23 %s is kept, told and counted nowhere', (_, id, value, fault) => {
    const answer = read(id, value);
    expect(answer.state).toBe('unusable');
    expect(answer.value).toBeUndefined();
    expect(answer.problems.map((problem) => problem.fault)).toContain(fault);
    if (!isScored(IKIGAI)) throw new Error('it is scored');
    const told = analyse(IKIGAI, answersWith({ [id]: value }), []);
    expect(told.subjects.every(({ shown }) => shown === 0.3)).toBe(true);
    expect(told.notCounted.map(({ question, why }) => `${question} ${why}`)).toEqual(id === 'q5' ? [] : [`${id} unusable`]);
  });

  it('QST-23 the part that fits counts', () => {
    expect(read('q1', chose('recits', 'lune', 'recits'))).toEqual({
      state: 'answered',
      value: chose('recits'),
      problems: [
        { fault: 'unknown-option', at: 'lune' },
        { fault: 'repeated', at: 'recits' },
      ],
    });
    expect(read('q6', levels({ recits: 3, lune: 2 })).value).toEqual(levels({ recits: 3 }));
  });

  it('QST-23 an option that is not offered any more still counts for who chose it', () => {
    const definition = aDefinition();
    const colours = definition.lists['colours']!.map((option) => (option.id === 'vert' ? { ...option, archived: true as const } : option));
    const changed = { ...definition, lists: { ...definition.lists, colours } };
    const offered = (given: Readonly<Record<string, AnswerValue>>) => stepOf(given, 'aime', changed)!.options.map(({ id }) => id);
    expect(offered({})).toEqual(['rouge', 'bleu']);
    expect(offered({ aime: chose('vert') })).toEqual(['rouge', 'vert', 'bleu']);
    expect(stepOf({ aime: chose('vert') }, 'aime', changed)!.read.value).toEqual(chose('vert'));
  });

  it('QST-21 passing is an answer of its own', () => {
    expect(read('q1', SKIPPED)).toEqual({ state: 'skipped', problems: [] });
    expect(read('q1', chose())).toEqual({ state: 'open', problems: [] });
    expect(read('q5', wrote('   '))).toEqual({ state: 'open', problems: [] });
  });
});

describe('how far one is', () => {
  it('QST-14 counts required questions of this path, answered or passed, and is never done before the review', () => {
    expect(progressOf(along({}), false)).toEqual({ done: 0, required: 14, share: 0 });
    // Choosing something asks for its order.
    expect(progressOf(along({ q1: chose('recits') }), false)).toMatchObject({ done: 1, required: 15 });
    expect(progressOf(along({ q1: SKIPPED, q4: chose('reel') }), false)).toMatchObject({ done: 1, required: 14 });
    expect(progressOf(along({ q17: chose('retraite') }), false)).toMatchObject({ done: 1, required: 13 });
    expect(progressOf(along(AWA), false)).toEqual({ done: 15, required: 15, share: 0.95 });
    expect(progressOf(along(AWA), true).share).toBe(1);
    expect(progressOf(along(AWA), false, 'L')).toEqual({ done: 3, required: 3, share: 1 });
    // One card of twelve is a beginning.
    expect(progressOf(along({ q6: levels({ recits: 3 }) }), false).done).toBe(0);
  });

  it('QST-15 goes on where one was, else at the first question that waits, required ones first', () => {
    expect(resumeAt(along({}))?.question.id).toBe('q1');
    expect(resumeAt(along({ q1: chose('recits') }), 'q6')?.question.id).toBe('q6');
    expect(resumeAt(along({ q1: SKIPPED, q3: SKIPPED }))?.question.id).toBe('q6');
    // The question that was seen last is not asked any more.
    expect(resumeAt(along({ q17: chose('retraite') }), 'q19')?.question.id).toBe('q1');
    expect(resumeAt(along({ ...AWA, q5: SKIPPED }))).toBeUndefined();
  });

  it('QST-15 goes back and forth along the path, also from a question that has gone', () => {
    const path = along({ q17: chose('retraite') });
    const to = (id: string, direction: 1 | -1) => neighbour(path, IKIGAI.questions, id, direction)?.question.id;
    expect(to('q17', 1)).toBe('q18');
    expect(to('q19', 1)).toBe('q20');
    expect(to('q19', -1)).toBe('q18');
    expect(to('q1', -1)).toBeUndefined();
    expect(to('q20', 1)).toBeUndefined();
  });
});
