/** One time of answering an instrument, on the version it was begun on. Its answers are rows of their own (answer.ts). */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { SEMANTIC_VERSION } from './definition.ts';
import { slug } from './question.ts';

export const ATTEMPT_STATUSES = ['draft', 'submitted'] as const;

export const attempts = defineEntity({
  table: 'attempts',
  scope: 'synced',
  indexes: ['instrumentId'],
  machineMade: ['importKey', 'seenQuestionId', 'createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    instrumentId: slug,
    instrumentVersion: z.string().regex(SEMANTIC_VERSION),
    instrumentHash: z.string().length(64),
    /** BCP 47; changing it changes no answer. */
    locale: z.string().max(35),
    status: z.enum(ATTEMPT_STATUSES),
    /** `legacy`: read from the seed's format; `file`: from an export of ours. Absent: answered here. */
    origin: z.enum(['legacy', 'file']).optional(),
    startedAt: z.string().max(30),
    submittedAt: z.string().max(30).optional(),
    /** Of a file: the id that it had there, so that the same file is not taken in twice. */
    importKey: z.string().max(36).optional(),
    /** The attempt that this one repeats. */
    supersedes: z.uuid().optional(),
    /** Where to go on: the question that was seen last. */
    seenQuestionId: slug.optional(),
    /** Consent by purpose (decision.ts); absent: no. */
    textsTravel: z.boolean().optional(),
    linksLibrary: z.boolean().optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});
export type Attempt = z.infer<typeof attempts.schema>;
