/** A questionnaire that is answered on two devices, without a network, and meets again: over the real line and the real server. */
import '../kit/browser-shims.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { FIRST_CONSENT, type QuestionnaireDecision } from '#domain/questionnaire/decision.ts';
import { decideQuestionnaireCommand } from '../../src/db/questionnaire/attempts.commands.ts';
import { restoreNoticeCommand } from '../../src/db/recovery/drawer.commands.ts';
import { attemptSheet, leftBehind } from '../../src/db/questionnaire/attempts.queries.ts';
import { aDevice, paired, registered, type TestDevice } from '../kit/device.ts';
import { eventually } from '../kit/eventually.ts';
import { chose, wrote } from '../kit/questionnaire.ts';
import { aServer, type TestServer } from '../kit/server.ts';

const ATTEMPT = '018f3f2e-0000-4000-8000-000000000001';

let server: TestServer;
let phone: TestDevice;
let tablet: TestDevice;
beforeAll(async () => {
  server = await aServer();
  phone = await aDevice({ server, name: 'Téléphone' });
  tablet = await aDevice({ server, name: 'Tablette' });
});
afterAll(async () => {
  await phone.close();
  await tablet.close();
  await server.close();
});

const decide = (device: TestDevice, decision: QuestionnaireDecision) =>
  decideQuestionnaireCommand(device.db(), decision, { now: new Date().toISOString(), newId: () => crypto.randomUUID() });
const answer = (device: TestDevice, questionId: string, value: AnswerValue, mayStayHere = false) =>
  decide(device, { type: 'answer', attemptId: ATTEMPT, questionId, value, mayStayHere });
/** On the phone. */
const begin = () =>
  decide(phone, {
    type: 'begin',
    attemptId: ATTEMPT,
    instrumentId: 'griot-ikigai',
    instrumentVersion: '1.0.0',
    instrumentHash: 'a'.repeat(64),
    locale: 'fr',
    consent: FIRST_CONSENT,
  });
const answered = async (device: TestDevice): Promise<string> =>
  ((await attemptSheet(device.db(), ATTEMPT))?.answers ?? []).map(({ questionId }) => questionId).join(' ');

test('QST-20 QST-55 QST-57 answers of two devices are all kept, what stays here stays, and what is removed is gone on both', async () => {
  // 1. Begun on the phone, found on the tablet; the sentence is not.
  await registered(phone);
  await begin();
  await answer(phone, 'q1', chose('recits'));
  await answer(phone, 'q5', wrote('La veillée'), true);
  await phone.sent();
  await paired(phone, tablet);
  await eventually(async () => (await answered(tablet)) === 'q1');

  // 2. Each answers another question without a network, and goes on elsewhere.
  phone.setOnline(false);
  tablet.setOnline(false);
  await answer(phone, 'q7', chose('soigner'));
  await decide(phone, { type: 'see', attemptId: ATTEMPT, questionId: 'q7', locale: 'fr' });
  await answer(tablet, 'q11', chose('culture'));
  await decide(tablet, { type: 'see', attemptId: ATTEMPT, questionId: 'q11', locale: 'fr' });
  phone.setOnline(true);
  tablet.setOnline(true);
  await eventually(async () => (await answered(phone)) === 'q1 q11 q5 q7' && (await answered(tablet)) === 'q1 q11 q7');
  await phone.sent();
  await tablet.sent();
  expect([await phone.db().notices.count(), await tablet.db().notices.count()]).toEqual([0, 0]);

  // 3. Taken out of what travels, it is gone from the tablet and whole on the phone.
  await decide(phone, { type: 'consent', attemptId: ATTEMPT, consent: { ...FIRST_CONSENT, staysHere: true }, mayStayHere: ['q5'] });
  await eventually(async () => (await tablet.db().attempts.count()) === 0 && (await tablet.db().answers.count()) === 0);
  expect(await answered(phone)).toBe('q1 q11 q5 q7');

  // 4. Let travel again, and removed on the tablet: nothing is left anywhere but what never travelled.
  await decide(phone, { type: 'consent', attemptId: ATTEMPT, consent: FIRST_CONSENT, mayStayHere: ['q5'] });
  await eventually(async () => (await answered(tablet)) === 'q1 q11 q7');
  await decide(tablet, { type: 'remove', attemptId: ATTEMPT });
  await eventually(async () => (await phone.db().attempts.count()) === 0 && (await phone.db().answers.count()) === 0);
  expect(await phone.db().removals.count()).toBe(0);

  // 5. The sentence that never travelled waits for a word of its owner.
  expect(await leftBehind(phone.db())).toEqual([ATTEMPT]);
  await decide(phone, { type: 'remove', attemptId: ATTEMPT });
  expect([await leftBehind(phone.db()), await phone.db().answersKeptHere.count()]).toEqual([[], 0]);
}, 120_000);

test('QST-20 QST-50 two answers to the same question are one register, and what was replaced is told and can be put back', async () => {
  await begin();
  await eventually(async () => (await tablet.db().attempts.count()) === 1);
  phone.setOnline(false);
  tablet.setOnline(false);
  await answer(phone, 'q13', chose('recits'));
  await answer(tablet, 'q13', chose('soigner'));
  phone.setOnline(true);
  await phone.sent();
  tablet.setOnline(true);
  await tablet.sent();
  const chosen = async (device: TestDevice) =>
    JSON.stringify((await attemptSheet(device.db(), ATTEMPT))?.answers.find(({ questionId }) => questionId === 'q13')?.value);
  await eventually(async () => (await chosen(phone)) === (await chosen(tablet)) && (await chosen(phone)) !== undefined);
  const notices = async () => [...(await phone.db().notices.toArray()), ...(await tablet.db().notices.toArray())];
  await eventually(async () => (await notices()).length > 0);
  const [notice] = await notices();
  const stood = await chosen(phone);
  const other = stood?.includes('recits') ? 'soigner' : 'recits';
  expect(notice).toMatchObject({ table: 'answers', key: `${ATTEMPT}:q13` });
  await eventually(async () => (await phone.db().notices.count()) > 0);
  expect(await restoreNoticeCommand(phone.db(), [notice!.id], 'content', new Date().toISOString())).toMatchObject({ ok: true });
  expect(await chosen(phone)).toContain(other);
}, 60_000);
