/** A view of the library that the reader gave a name: what is filtered and how it is sorted, kept as they were chosen. */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';
import { CATEGORIES, FORMATS, POSSESSIONS, STATUSES } from './book.ts';

export const savedFilters = defineEntity({
  table: 'savedFilters',
  scope: 'synced',
  indexes: [],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    name: z.string().min(1).max(LIMITS.nameLength),
    order: z.string().min(1).max(200),
    category: z.enum(CATEGORIES).optional(),
    status: z.enum(STATUSES).optional(),
    possession: z.enum(POSSESSIONS).optional(),
    tag: z.string().max(LIMITS.tagLength).optional(),
    shelfId: z.uuid().optional(),
    format: z.enum(FORMATS).optional(),
    /** Folded name of a person. */
    author: z.string().max(LIMITS.nameLength).optional(),
    /** Key of a series: category, colon, folded name. */
    series: z.string().max(LIMITS.titleLength).optional(),
    language: z.string().max(35).optional(),
    ratingAtLeast: z.int().min(1).max(20).optional(),
    /** A word that an older app does not know asks for nothing there. */
    lacks: z.string().max(40).optional(),
    sort: z.string().max(40).optional(),
    /** Books one by one instead of series in stacks. */
    apart: z.boolean().optional(),
    layout: z.string().max(40).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type SavedFilter = z.infer<typeof savedFilters.schema>;
