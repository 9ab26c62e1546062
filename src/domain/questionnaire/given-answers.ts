/** The answers of an attempt as the path and the analysis take them; apart from their rows, so that both do without a validator. */
import type { AnswerValue } from './answer-value.ts';
import type { AnswerKeptHere } from './answer.ts';

/** Answers of one attempt by question. */
export type Answers = ReadonlyMap<string, AnswerValue>;

/** Those that count, from rows in any order: what waits to be confirmed is left out. */
export const answersOf = (rows: readonly AnswerKeptHere[]): Answers =>
  new Map(
    rows
      .filter(({ toConfirm }) => toConfirm !== true)
      .sort((a, b) => (a.questionId < b.questionId ? -1 : a.questionId > b.questionId ? 1 : 0))
      // A kind that this app does not know is read as such (read-answer.ts), never as something else.
      .map(({ questionId, value }) => [questionId, value as AnswerValue]),
  );
