import { describe, expect, it } from 'vitest';
import { answerId, answers, answersKeptHere, answersOf, type Answer } from '#domain/questionnaire/answer.ts';
import { attempts } from '#domain/questionnaire/attempt.ts';
import { rejectionId, rejections } from '#domain/questionnaire/rejection.ts';
import { textIn } from '#domain/questionnaire/text.ts';
import { AWA } from '../../../kit/questionnaire.ts';
import { anId, NOW } from '../../../kit/library.ts';

const anAnswer = (questionId: string, fields: Partial<Answer> = {}): Answer => ({
  id: answerId(anId(1), questionId),
  attemptId: anId(1),
  questionId,
  value: { kind: 'skipped' },
  createdAt: NOW,
  updatedAt: NOW,
  ...fields,
});

describe('rows', () => {
  it('QST-20 an answer is a row of its attempt and question: two devices make the same one', () => {
    expect(anAnswer('q1').id).toBe(`${anId(1)}:q1`);
    for (const [questionId, value] of Object.entries(AWA)) {
      expect(answers.schema.safeParse(anAnswer(questionId, { value: value as Answer['value'] })).success).toBe(true);
    }
  });

  it('QST-20 a row takes what a newer app may say, and no more than a row may hold', () => {
    const melody = anAnswer('q1', { value: { kind: 'melody', notes: [1, 2] } });
    expect(answers.schema.parse(melody)).toEqual(melody);
    expect(answers.schema.safeParse(anAnswer('q1', { value: { kind: 'text', text: 'x'.repeat(20_001) } })).success).toBe(false);
  });

  it('QST-24 the longest answer of the longest question fits, and so does the longest claim', () => {
    const longest = 'q'.repeat(60);
    expect(answers.schema.safeParse(anAnswer(longest)).success).toBe(true);
    const claimId = `overlap:${longest}:${longest}`;
    const rejection = { id: rejectionId(anId(1), claimId), attemptId: anId(1), claimId, createdAt: NOW };
    expect(rejections.schema.safeParse(rejection).success).toBe(true);
    expect(rejection.id.length).toBeLessThanOrEqual(256);
  });

  it('QST-6 what its owner keeps on this device is a row that never travels', () => {
    expect(answersKeptHere.scope).toBe('device');
    expect(answers.scope).toBe('synced');
  });

  it('QST-26 what waits to be confirmed counts nowhere, and the order of the rows is nothing', () => {
    const rows = [anAnswer('q2'), anAnswer('q1', { toConfirm: true }), anAnswer('q10')];
    expect([...answersOf(rows).keys()]).toEqual(['q10', 'q2']);
    expect([...answersOf(rows.toReversed())]).toEqual([...answersOf(rows)]);
  });

  it('QST-22 the language is a field of the attempt and of no answer', () => {
    const attempt = {
      id: anId(1), instrumentId: 'griot-ikigai', instrumentVersion: '1.0.0', instrumentHash: 'a'.repeat(64), locale: 'fr',
      status: 'draft', startedAt: NOW, createdAt: NOW, updatedAt: NOW,
    }; // prettier-ignore
    expect(attempts.schema.safeParse({ ...attempt, locale: 'en' }).success).toBe(true);
    expect(JSON.stringify([anAnswer('q1')])).not.toContain('locale');
  });

  it('QST-22 a text that is missing in a language falls back to another one, and is marked', () => {
    expect(textIn({ fr: 'Oui', en: 'Yes' }, 'en', ['fr', 'en'])).toEqual({ text: 'Yes' });
    expect(textIn({ fr: 'Oui' }, 'en', ['fr', 'en'])).toEqual({ text: 'Oui', fallback: 'fr' });
    expect(textIn({ wo: 'Waaw' }, 'en', ['fr', 'en'])).toEqual({ text: 'Waaw', fallback: 'wo' });
    expect(textIn({}, 'en', ['fr'])).toEqual({ text: '' });
  });
});
