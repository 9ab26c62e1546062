/**
 * What a reader decided about a series: its name, and which other names mean the same (rename, merge).
 * Which books belong to it is derived (series-grouping), so that one new book never rewrites a list.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';
import { CATEGORIES } from './book.ts';

export const series = defineEntity({
  table: 'series',
  scope: 'synced',
  indexes: [],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    /** Folded name that the grouping found; this row speaks about that group. */
    key: z.string().min(1).max(LIMITS.titleLength),
    category: z.enum(CATEGORIES),
    /** The name to show, when the reader chose one. */
    name: z.string().max(LIMITS.titleLength).optional(),
    /** Folded name of the series this one was merged into. */
    mergedInto: z.string().max(LIMITS.titleLength).optional(),
    /** Highest published volume as the reader knows it, and since when. */
    publishedCount: z.int().min(0).max(99_999).optional(),
    publishedAsOf: z.string().max(12).optional(),
    finished: z.boolean().optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Series = z.infer<typeof series.schema>;
