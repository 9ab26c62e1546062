/**
 * What an attempt came to, kept as it was: computed once by one engine on one version of the instrument and of the packs, with
 * its sentences in every language. Never changed; a new analysis is a new row.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { slug } from './question.ts';

/** Of each of the two texts, in UTF-16 code units: together, and with JSON's escapes, they stay below what a row may hold. */
export const MAX_RESULT_LENGTH = 250_000;

export const results = defineEntity({
  table: 'results',
  scope: 'synced',
  indexes: ['attemptId'],
  machineMade: ['createdAt'],
  schema: z.looseObject({
    id: z.uuid(),
    attemptId: z.uuid(),
    instrumentId: slug,
    instrumentVersion: z.string().max(60),
    engineVersion: z.string().max(60),
    /** SHA-256 of everything that was computed from. */
    inputHash: z.string().length(64),
    /** Canonical JSON of the analysis (analysis.ts): the same input gives the same bytes. */
    payload: z.string().max(MAX_RESULT_LENGTH),
    /** Canonical JSON of its sentences by language (wording.ts). */
    wording: z.string().max(MAX_RESULT_LENGTH),
    createdAt: z.string().max(30),
  }),
});
export type QuestionnaireResult = z.infer<typeof results.schema>;
