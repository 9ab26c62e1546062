/** The kinds of rows that answering writes, by table. */
import type { Answer, AnswerKeptHere } from './answer.ts';
import type { Attempt } from './attempt.ts';
import type { Instrument } from './instrument.ts';
import type { Rejection } from './rejection.ts';
import type { QuestionnaireResult } from './result.ts';

export interface QuestionnaireRows {
  readonly instruments: Instrument;
  readonly attempts: Attempt;
  readonly answers: Answer;
  readonly results: QuestionnaireResult;
  readonly rejections: Rejection;
  readonly attemptsKeptHere: Attempt;
  readonly answersKeptHere: AnswerKeptHere;
  readonly resultsKeptHere: QuestionnaireResult;
  readonly rejectionsKeptHere: Rejection;
}
export type QuestionnaireTable = keyof QuestionnaireRows;
