/** Where the rows of an attempt stand: in tables that travel, or in those that stay on this device. */
import type { QuestionnaireTable } from '#domain/questionnaire/rows.ts';

export const TRAVELLING = { attempts: 'attempts', answers: 'answers', results: 'results', rejections: 'rejections' } as const;
export const KEPT_HERE = {
  attempts: 'attemptsKeptHere',
  answers: 'answersKeptHere',
  results: 'resultsKeptHere',
  rejections: 'rejectionsKeptHere',
} as const;

/** Every table that answering writes into. */
export const QUESTIONNAIRE_TABLES = [
  'instruments',
  ...Object.values(TRAVELLING),
  ...Object.values(KEPT_HERE),
] as const satisfies readonly QuestionnaireTable[];
