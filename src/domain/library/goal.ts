/**
 * How much a reader means to read in a year. Ids are random, because an id made from the year would be the same for two people;
 * of several rows of one year the one written last counts (statistics/goal-rules.ts). A row without numbers is a goal that was cleared.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

export const goals = defineEntity({
  table: 'goals',
  scope: 'synced',
  indexes: [],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    year: z.int().min(LIMITS.firstGoalYear).max(LIMITS.lastGoalYear),
    /** Readings to finish; absent when no number was set. */
    books: z.int().min(1).max(LIMITS.goalBooks).optional(),
    pages: z.int().min(1).max(LIMITS.goalPages).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Goal = z.infer<typeof goals.schema>;
