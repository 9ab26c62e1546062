import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_CONSENT, type Consent, type QuestionnaireDecision } from '#domain/questionnaire/decision.ts';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { once } from '../../../../src/db/once.ts';
import { decideQuestionnaireCommand } from '../../../../src/db/questionnaire/attempts.commands.ts';
import { attemptEntries, attemptSheet } from '../../../../src/db/questionnaire/attempts.queries.ts';
import { anId, anOccasion } from '../../../kit/library.ts';
import { chose, wrote } from '../../../kit/questionnaire.ts';

const ATTEMPT = anId(7_000);
const HASH = 'a'.repeat(64);
const RESULT = {
  id: anId(7_001),
  instrumentId: 'griot-ikigai',
  instrumentVersion: '1.0.0',
  engineVersion: '1.0.0',
  inputHash: HASH,
  payload: '{}',
  wording: '{}',
};

let db: GriotDb;
let opened = 0;
beforeEach(() => {
  db = openDb({ name: `attempts-${(opened += 1)}` });
});
afterEach(() => db.close());

const decide = (decision: QuestionnaireDecision) => decideQuestionnaireCommand(db, decision, anOccasion());
const begin = (consent: Partial<Consent> = {}) =>
  decide({
    type: 'begin',
    attemptId: ATTEMPT,
    instrumentId: 'griot-ikigai',
    instrumentVersion: '1.0.0',
    instrumentHash: HASH,
    locale: 'fr',
    consent: { ...FIRST_CONSENT, ...consent },
  });
const answer = (questionId: string, value: Extract<QuestionnaireDecision, { type: 'answer' }>['value'], mayStayHere = false) =>
  decide({ type: 'answer', attemptId: ATTEMPT, questionId, value, mayStayHere });
const tables = async () => ({
  attempts: await db.attempts.count(),
  answers: (await db.answers.toArray()).map(({ questionId }) => questionId),
  results: await db.results.count(),
  attemptsKeptHere: await db.attemptsKeptHere.count(),
  answersKeptHere: (await db.answersKeptHere.toArray()).map(({ questionId }) => questionId),
  resultsKeptHere: await db.resultsKeptHere.count(),
});

describe('answering', () => {
  it('QST-50 each answer is a row of its own, changed in place and gone when it is taken back', async () => {
    await begin();
    await answer('q1', chose('recits'));
    await answer('q7', chose('soigner'));
    await answer('q1', chose('recits', 'images'));
    expect((await attemptSheet(db, ATTEMPT))?.answers).toMatchObject([
      { id: `${ATTEMPT}:q1`, value: { options: ['recits', 'images'] } },
      { id: `${ATTEMPT}:q7` },
    ]);
    await answer('q1', null);
    expect((await tables()).answers).toEqual(['q7']);
  });

  it('QST-50 the same answer once more writes nothing', async () => {
    await begin();
    await answer('q1', chose('recits'));
    const before = await db.answers.toArray();
    await decideQuestionnaireCommand(
      db,
      { type: 'answer', attemptId: ATTEMPT, questionId: 'q1', value: chose('recits'), mayStayHere: false },
      anOccasion({ now: '2026-11-30T10:00:00.000Z' }),
    );
    expect(await db.answers.toArray()).toEqual(before);
  });

  it('QST-51 an answer that a page gave twice is carried out once', async () => {
    await begin();
    const given = () =>
      once(db, { id: anId(1), at: '2026-11-21T10:00:00.000Z' }, () => answer('q5', wrote('La veillée du vendredi'), true));
    await given();
    await answer('q5', wrote('La veillée du samedi'), true);
    await given();
    expect((await attemptSheet(db, ATTEMPT))?.answers).toMatchObject([{ value: { text: 'La veillée du samedi' } }]);
  });

  it('QST-52 an attempt goes on at the question that was seen last, in the language of that moment', async () => {
    await begin();
    await answer('q1', chose('recits'));
    await decide({ type: 'see', attemptId: ATTEMPT, questionId: 'q4', locale: 'en' });
    expect((await attemptSheet(db, ATTEMPT))?.attempt).toMatchObject({ seenQuestionId: 'q4', locale: 'en', status: 'draft' });
    expect((await tables()).answers).toEqual(['q1']);
  });

  it('QST-53 what was finished takes no more answers, and says so', async () => {
    await begin();
    await answer('q1', chose('recits'));
    await decide({ type: 'submit', attemptId: ATTEMPT, result: RESULT });
    expect(await answer('q1', chose('images'))).toEqual({ ok: false, error: { type: 'AttemptFinished' } });
    const [entry] = await attemptEntries(db);
    expect(entry).toMatchObject({ attempt: { status: 'submitted' }, answered: 1, resultId: RESULT.id });
  });

  it('QST-54 what was read from another format waits for a yes', async () => {
    await decide({
      type: 'begin',
      attemptId: ATTEMPT,
      instrumentId: 'griot-ikigai',
      instrumentVersion: '1.0.0',
      instrumentHash: HASH,
      locale: 'fr',
      consent: FIRST_CONSENT,
      proposals: [{ questionId: 'q1', value: chose('recits') }],
    });
    expect((await attemptEntries(db))[0]).toMatchObject({ answered: 0, attempt: { origin: 'legacy' } });
    await decide({ type: 'confirm', attemptId: ATTEMPT, questionIds: ['q1'] });
    expect((await attemptEntries(db))[0]?.answered).toBe(1);
  });
});

describe('consent', () => {
  it('QST-55 free texts stay on the device until somebody lets them travel, and come back when they take that back', async () => {
    await begin();
    await answer('q1', chose('recits'));
    await answer('q5', wrote('La veillée'), true);
    expect(await tables()).toMatchObject({ answers: ['q1'], answersKeptHere: ['q5'] });
    const consent = (textsTravel: boolean) =>
      decide({ type: 'consent', attemptId: ATTEMPT, consent: { ...FIRST_CONSENT, textsTravel }, mayStayHere: ['q5'] });
    await consent(true);
    expect(await tables()).toMatchObject({ answers: ['q1', 'q5'], answersKeptHere: [] });
    await consent(false);
    expect(await tables()).toMatchObject({ answers: ['q1'], answersKeptHere: ['q5'] });
  });

  it('QST-56 a whole attempt that is to stay leaves the tables that travel, with its results, and goes back whole', async () => {
    await begin();
    await answer('q1', chose('recits'));
    await answer('q5', wrote('La veillée'), true);
    await decide({ type: 'submit', attemptId: ATTEMPT, result: RESULT });
    await decide({ type: 'consent', attemptId: ATTEMPT, consent: { ...FIRST_CONSENT, staysHere: true }, mayStayHere: ['q5'] });
    expect(await tables()).toEqual({
      attempts: 0,
      answers: [],
      results: 0,
      attemptsKeptHere: 1,
      answersKeptHere: ['q1', 'q5'],
      resultsKeptHere: 1,
    });
    await decide({ type: 'consent', attemptId: ATTEMPT, consent: FIRST_CONSENT, mayStayHere: ['q5'] });
    expect(await tables()).toEqual({
      attempts: 1,
      answers: ['q1'],
      results: 1,
      attemptsKeptHere: 0,
      answersKeptHere: ['q5'],
      resultsKeptHere: 0,
    });
  });

  it('QST-57 removing an attempt removes everything of it, here and where it travels, past the drawer', async () => {
    await begin();
    await answer('q1', chose('recits'));
    await answer('q5', wrote('La veillée'), true);
    await decide({ type: 'submit', attemptId: ATTEMPT, result: RESULT });
    await decide({ type: 'contest', attemptId: ATTEMPT, claimId: 'heart:recits', contested: true });
    await decide({ type: 'remove', attemptId: ATTEMPT });
    expect(await tables()).toEqual({ attempts: 0, answers: [], results: 0, attemptsKeptHere: 0, answersKeptHere: [], resultsKeptHere: 0 });
    expect([await db.rejections.count(), await db.removals.count()]).toEqual([0, 0]);
    expect(await answer('q1', chose('recits'))).toEqual({ ok: false, error: { type: 'AttemptGone' } });
    expect(await decide({ type: 'remove', attemptId: ATTEMPT })).toEqual({ ok: true, value: undefined });
  });
});
