/** What a window or the compute worker reads of attempts, wherever their rows stand. */
import type { AnswerKeptHere } from '#domain/questionnaire/answer.ts';
import type { Attempt } from '#domain/questionnaire/attempt.ts';
import type { Instrument } from '#domain/questionnaire/instrument.ts';
import type { Rejection } from '#domain/questionnaire/rejection.ts';
import type { QuestionnaireResult } from '#domain/questionnaire/result.ts';
import type { GriotDb } from '../database.ts';

export interface AttemptEntry {
  readonly attempt: Attempt;
  readonly staysHere: boolean;
  /** Answered or passed. */
  readonly answered: number;
  /** The newest. */
  readonly resultId: string | undefined;
}

export interface AttemptSheet {
  readonly attempt: Attempt;
  readonly staysHere: boolean;
  /** Each question once, those that wait to be confirmed included. */
  readonly answers: readonly AnswerKeptHere[];
  readonly rejections: readonly Rejection[];
  /** The newest first. */
  readonly results: readonly QuestionnaireResult[];
}

/** Every attempt of the person, the one begun last first. */
export const attemptEntries = (db: GriotDb): Promise<readonly AttemptEntry[]> =>
  db.transaction('r', [db.attempts, db.attemptsKeptHere, db.answers, db.answersKeptHere, db.results, db.resultsKeptHere], async () => {
    const entries: AttemptEntry[] = [];
    for (const [attempts, staysHere] of [
      [db.attempts, false],
      [db.attemptsKeptHere, true],
    ] as const)
      for (const attempt of await attempts.toArray()) {
        const results = staysHere ? db.resultsKeptHere : db.results;
        entries.push({
          attempt,
          staysHere,
          answered: (await answersOfAttempt(db, attempt.id)).filter(({ toConfirm }) => toConfirm !== true).length,
          resultId: (await results.where('attemptId').equals(attempt.id).toArray()).sort(newestFirst)[0]?.id,
        });
      }
    return entries.sort((a, b) => (a.attempt.startedAt < b.attempt.startedAt ? 1 : -1));
  });

/** `undefined`: it was removed, or never was. */
export const attemptSheet = (db: GriotDb, attemptId: string): Promise<AttemptSheet | undefined> =>
  db.transaction(
    'r',
    [
      db.attempts,
      db.attemptsKeptHere,
      db.answers,
      db.answersKeptHere,
      db.rejections,
      db.rejectionsKeptHere,
      db.results,
      db.resultsKeptHere,
    ],
    async () => {
      const here = await db.attemptsKeptHere.get(attemptId);
      const attempt = here ?? (await db.attempts.get(attemptId));
      if (attempt === undefined) return undefined;
      const staysHere = here !== undefined;
      const [rejections, results] = staysHere ? [db.rejectionsKeptHere, db.resultsKeptHere] : [db.rejections, db.results];
      return {
        attempt,
        staysHere,
        answers: await answersOfAttempt(db, attemptId),
        rejections: await rejections.where('attemptId').equals(attemptId).toArray(),
        results: (await results.where('attemptId').equals(attemptId).toArray()).sort(newestFirst),
      };
    },
  );

/**
 * Attempts that are gone, removed on another device, and of which this one alone still keeps answers. Nobody but the person may say
 * that these go too: a device that starts over lacks its attempts for a while.
 */
export const leftBehind = (db: GriotDb): Promise<readonly string[]> =>
  db.transaction('r', [db.attempts, db.attemptsKeptHere, db.answersKeptHere], async () => {
    const kept = [...new Set((await db.answersKeptHere.toArray()).map(({ attemptId }) => attemptId))];
    const [travelling, here] = [await db.attempts.bulkGet(kept), await db.attemptsKeptHere.bulkGet(kept)];
    return kept.filter((_, at) => travelling[at] === undefined && here[at] === undefined);
  });

/** A result with its attempt; `undefined` when it is gone. */
export const resultById = async (db: GriotDb, resultId: string): Promise<QuestionnaireResult | undefined> =>
  (await db.resultsKeptHere.get(resultId)) ?? (await db.results.get(resultId));

/** Instruments that somebody published here, in any order. */
export const publishedInstruments = (db: GriotDb): Promise<readonly Instrument[]> => db.instruments.toArray();

/** Another device may have let an answer travel that stayed here: the one written last is the answer. */
const answersOfAttempt = async (db: GriotDb, attemptId: string): Promise<readonly AnswerKeptHere[]> => {
  const byQuestion = new Map<string, AnswerKeptHere>();
  for (const table of [db.answers, db.answersKeptHere])
    for (const row of await table.where('attemptId').equals(attemptId).toArray()) {
      const known = byQuestion.get(row.questionId);
      if (known === undefined || known.updatedAt <= row.updatedAt) byQuestion.set(row.questionId, row);
    }
  return [...byQuestion.values()].sort((a, b) => (a.questionId < b.questionId ? -1 : 1));
};

const newestFirst = (a: QuestionnaireResult, b: QuestionnaireResult): number =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1;
