/** Questionnaires: what travels, and the same kept on this device. Frozen, as every step. */
import type { Migration } from './migration.ts';

export const migration006: Migration = {
  version: 6,
  stores: {
    instruments: 'id, instrumentId',
    attempts: 'id, instrumentId',
    answers: 'id, attemptId',
    results: 'id, attemptId',
    rejections: 'id, attemptId',
    attemptsKeptHere: 'id, instrumentId',
    answersKeptHere: 'id, attemptId',
    resultsKeptHere: 'id, attemptId',
    rejectionsKeptHere: 'id, attemptId',
  },
};
