/**
 * « Ce n’est pas moi »: a claim that somebody contests. A row each, so that what is contested on two devices is all contested;
 * taking it back deletes the row. What it does to the figures says rejected-evidence.ts.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import type { Id } from '#domain/ids.ts';

export const rejectionId = (attemptId: Id, claimId: string): string => `${attemptId}:${claimId}`;

export const rejections = defineEntity({
  table: 'rejections',
  scope: 'synced',
  indexes: ['attemptId'],
  machineMade: ['createdAt'],
  schema: z.looseObject({
    id: z.string().min(38).max(240),
    attemptId: z.uuid(),
    /** `Claim.id` of the analysis (analysis.ts). */
    claimId: z.string().min(1).max(200),
    createdAt: z.string().max(30),
  }),
});
export type Rejection = z.infer<typeof rejections.schema>;
