/**
 * Commands of answering: load, decide, write, in one transaction. Data worker only. An answer is a row of its own, written whole;
 * nothing here touches an answer that it was not asked about.
 */
import { answerId, type AnswerKeptHere } from '#domain/questionnaire/answer.ts';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import type { Attempt } from '#domain/questionnaire/attempt.ts';
import {
  consentOf,
  type Beginning,
  type Consent,
  type KeptResult,
  type QuestionnaireDecision,
  type QuestionnaireFailure,
} from '#domain/questionnaire/decision.ts';
import { rejectionId } from '#domain/questionnaire/rejection.ts';
import { stated, type Occasion } from '#domain/library/change.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt as attemptAccess, type StoreFailure } from '../failure.ts';
import { KEPT_HERE, QUESTIONNAIRE_TABLES, TRAVELLING } from './tables.ts';

type When = Pick<Occasion, 'now' | 'newId'>;
type Decided = Promise<Result<void, QuestionnaireFailure>>;
type Home = typeof TRAVELLING | typeof KEPT_HERE;
interface Found {
  readonly attempt: Attempt;
  readonly home: Home;
  readonly staysHere: boolean;
}

/** Carries a decision out. `AttemptGone` and `AttemptFinished` write nothing. */
export const decideQuestionnaireCommand = (
  db: GriotDb,
  decision: QuestionnaireDecision,
  when: When,
): Promise<Result<void, QuestionnaireFailure | StoreFailure>> =>
  attemptAccess(() => db.transaction('rw', [...QUESTIONNAIRE_TABLES], () => decide(db, decision, when)));

const decide = async (db: GriotDb, decision: QuestionnaireDecision, when: When): Decided => {
  if (decision.type === 'begin') return begin(db, decision, when);
  if (decision.type === 'publish') return publish(db, decision, when);
  if (decision.type === 'remove') {
    await removeAttempt(db, decision.attemptId);
    return ok(undefined);
  }
  const found = await findAttempt(db, decision.attemptId);
  if (found === undefined) return err({ type: 'AttemptGone' });
  const { attempt, home } = found;
  switch (decision.type) {
    case 'answer':
      return isOpen(found, () => answer(db, found, decision, when.now));
    case 'confirm':
      return isOpen(found, () => confirm(db, attempt.id, decision.questionIds, when.now));
    case 'see': {
      const { questionId, locale } = decision;
      if (attempt.seenQuestionId !== questionId || attempt.locale !== locale)
        await db.table<Attempt, string>(home.attempts).update(attempt.id, { seenQuestionId: questionId, locale });
      return ok(undefined);
    }
    case 'consent':
      return consent(db, found, decision.consent, decision.mayStayHere, when.now);
    case 'submit':
      return isOpen(found, async () => {
        if (decision.result !== undefined) await keepResult(db, found, decision.result, when.now);
        await db
          .table<Attempt, string>(home.attempts)
          .update(attempt.id, { status: 'submitted', submittedAt: when.now, updatedAt: when.now });
        return ok(undefined);
      });
    case 'keepResult':
      await keepResult(db, found, decision.result, when.now);
      return ok(undefined);
    case 'contest': {
      const { claimId, contested } = decision;
      const id = rejectionId(attempt.id, claimId);
      const table = db.table(home.rejections);
      if (!contested) await table.delete(id);
      else if ((await table.get(id)) === undefined) await table.add({ id, attemptId: attempt.id, claimId, createdAt: when.now });
      return ok(undefined);
    }
  }
};

const isOpen = async ({ attempt }: Found, write: () => Decided): Decided =>
  attempt.status === 'draft' ? write() : err({ type: 'AttemptFinished' });

const findAttempt = async (db: GriotDb, id: string): Promise<Found | undefined> => {
  const here = await db.attemptsKeptHere.get(id);
  if (here !== undefined) return { attempt: here, home: KEPT_HERE, staysHere: true };
  const travels = await db.attempts.get(id);
  return travels && { attempt: travels, home: TRAVELLING, staysHere: false };
};

const begin = async (
  db: GriotDb,
  { attemptId, consent: asked, proposals = [], ...rest }: Beginning & { readonly type: string },
  { now }: When,
): Decided => {
  if ((await findAttempt(db, attemptId)) !== undefined) return ok(undefined);
  const home = asked.staysHere ? KEPT_HERE : TRAVELLING;
  const attempt: Attempt = stated({
    id: attemptId,
    instrumentId: rest.instrumentId,
    instrumentVersion: rest.instrumentVersion,
    instrumentHash: rest.instrumentHash,
    locale: rest.locale,
    status: 'draft',
    origin: proposals.length > 0 ? 'legacy' : undefined,
    startedAt: now,
    supersedes: rest.supersedes,
    textsTravel: asked.textsTravel || undefined,
    linksLibrary: asked.linksLibrary || undefined,
    createdAt: now,
    updatedAt: now,
  });
  await db.table(home.attempts).add(attempt);
  await db
    .table(home.answers)
    .bulkAdd(proposals.map(({ questionId, value }) => ({ ...answerRow(attemptId, questionId, value, now), toConfirm: true })));
  return ok(undefined);
};

const answerRow = (attemptId: string, questionId: string, value: AnswerValue, now: string) => ({
  id: answerId(attemptId, questionId),
  attemptId,
  questionId,
  value,
  createdAt: now,
  updatedAt: now,
});

const answer = async (
  db: GriotDb,
  { attempt, staysHere }: Found,
  { questionId, value, mayStayHere }: Extract<QuestionnaireDecision, { readonly type: 'answer' }>,
  now: string,
): Decided => {
  const here = staysHere || (mayStayHere && attempt.textsTravel !== true);
  const [table, other] = here ? [db.answersKeptHere, db.answers] : [db.answers, db.answersKeptHere];
  const id = answerId(attempt.id, questionId);
  const known = await table.get(id);
  if ((await other.get(id)) !== undefined) await other.delete(id);
  if (value === null) {
    if (known !== undefined) await table.delete(id);
  } else if (known === undefined) await table.add(answerRow(attempt.id, questionId, value, now) as never);
  else if (known.toConfirm === true || JSON.stringify(known.value) !== JSON.stringify(value))
    await table.update(id, { value, toConfirm: undefined, updatedAt: now } as never);
  return ok(undefined);
};

const confirm = async (db: GriotDb, attemptId: string, questionIds: readonly string[], now: string): Decided => {
  for (const questionId of questionIds)
    for (const table of [db.answers, db.answersKeptHere]) {
      const row = await table.get(answerId(attemptId, questionId));
      if (row?.toConfirm === true) await table.update(row.id, { toConfirm: undefined, updatedAt: now } as never);
    }
  return ok(undefined);
};

const keepResult = async (db: GriotDb, { attempt, home }: Found, result: KeptResult, now: string): Promise<void> => {
  const table = db.table(home.results);
  if ((await table.get(result.id)) === undefined) await table.add({ ...result, attemptId: attempt.id, createdAt: now });
};

/** Writes what was agreed to, and moves rows to where they may be; a row that moves keeps its id. */
const consent = async (db: GriotDb, found: Found, asked: Consent, mayStayHere: readonly string[], now: string): Decided => {
  const { attempt } = found;
  const before = consentOf(attempt, found.staysHere);
  if (JSON.stringify(before) === JSON.stringify(asked)) return ok(undefined);
  const [from, to] = asked.staysHere ? [TRAVELLING, KEPT_HERE] : [KEPT_HERE, TRAVELLING];
  if (before.staysHere !== asked.staysHere) {
    await db.table(to.attempts).add(attempt);
    await db.table(from.attempts).delete(attempt.id);
    await moveRows(db, from.results, to.results, attempt.id);
    await moveRows(db, from.rejections, to.rejections, attempt.id);
  }
  await db.table<Attempt, string>(to.attempts).update(attempt.id, {
    textsTravel: asked.textsTravel || undefined,
    linksLibrary: asked.linksLibrary || undefined,
    updatedAt: now,
  });
  const personal = new Set(mayStayHere);
  const staysHere = ({ questionId }: AnswerKeptHere): boolean => asked.staysHere || (personal.has(questionId) && !asked.textsTravel);
  await moveRows<AnswerKeptHere>(db, 'answers', 'answersKeptHere', attempt.id, staysHere);
  await moveRows<AnswerKeptHere>(db, 'answersKeptHere', 'answers', attempt.id, (row) => !staysHere(row));
  return ok(undefined);
};

const moveRows = async <Row extends { readonly id: string }>(
  db: GriotDb,
  from: string,
  to: string,
  attemptId: string,
  which: (row: Row) => boolean = () => true,
): Promise<void> => {
  const rows = (await db.table<Row, string>(from).where('attemptId').equals(attemptId).toArray()).filter(which);
  for (const row of rows) {
    if ((await db.table(to).get(row.id)) !== undefined) await db.table(to).delete(row.id);
    // Whose row it is the line says anew when it travels.
    const { owner: _owner, realmId: _realm, ...plain } = row as Row & { readonly owner?: string; readonly realmId?: string };
    await db.table(to).add(plain);
    await db.table(from).delete(row.id);
  }
};

/** At once and everywhere, past the drawer: who deletes what they said of themselves means it (ADR 0042). */
const removeAttempt = async (db: GriotDb, attemptId: string): Promise<void> => {
  for (const { attempts, answers, results, rejections } of [TRAVELLING, KEPT_HERE]) {
    for (const table of [answers, results, rejections]) {
      const ids = await db.table(table).where('attemptId').equals(attemptId).primaryKeys();
      await db.table(table).bulkDelete(ids);
    }
    if ((await db.table(attempts).get(attemptId)) !== undefined) await db.table(attempts).delete(attemptId);
  }
};

const publish = async (
  db: GriotDb,
  { instrumentId, version, definition, hash }: Extract<QuestionnaireDecision, { readonly type: 'publish' }>,
  { now, newId }: When,
): Decided => {
  const known = await db.instruments.where('instrumentId').equals(instrumentId).toArray();
  if (!known.some((row) => row.hash === hash))
    await db.instruments.add({ id: newId(), instrumentId, version, definition, hash, createdAt: now });
  return ok(undefined);
};
