/**
 * One reading of one book, from first page to last or to giving up. A reread is a new row (LIB-4), so two
 * devices that each record a reading never overwrite one another.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';
import { FORMATS } from './book.ts';

export const READING_OUTCOMES = ['open', 'paused', 'finished', 'abandoned'] as const;

export const readings = defineEntity({
  table: 'readings',
  scope: 'synced',
  indexes: ['bookId'],
  machineMade: ['markedOn', 'pageBefore', 'createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    outcome: z.enum(READING_OUTCOMES),
    /** Partial dates: an unknown date stays unknown (IMP-3). */
    startedOn: z.string().max(12).optional(),
    endedOn: z.string().max(12).optional(),
    format: z.enum(FORMATS).optional(),
    /** Page the reader is on; progress is page over the book's pages when both are known. */
    page: z.int().min(0).max(LIMITS.pages).optional(),
    /** Last day the page was marked, and the page before that day's first mark: what was read that day. */
    markedOn: z.string().max(12).optional(),
    pageBefore: z.int().min(0).max(LIMITS.pages).optional(),
    percent: z.number().min(0).max(100).optional(),
    /** 1 … 20 quarters of a lozenge; absent means "not rated", never zero. */
    ratingQuarters: z.int().min(1).max(20).optional(),
    review: z.string().max(LIMITS.longTextLength).optional(),
    abandonReason: z.string().max(LIMITS.shortTextLength).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Reading = z.infer<typeof readings.schema>;
