/**
 * One copy that the reader holds or held: where it stands, in what condition, what was paid for it. Most books have none of
 * these rows; a book with two copies has two. Whether the reader has the book at all is the book's possession.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

/** From untouched to falling apart, in the words of the second-hand trade. */
export const CONDITIONS = ['new', 'fine', 'good', 'worn', 'damaged'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const copies = defineEntity({
  table: 'copies',
  scope: 'synced',
  indexes: ['bookId'],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    /** Absent: a copy of the edition that the book row describes. */
    editionId: z.uuid().optional(),
    /** Room, shelf, box: the reader's own words. */
    place: z.string().max(LIMITS.shortTextLength).optional(),
    condition: z.enum(CONDITIONS).optional(),
    /** Price paid in the smallest unit of its currency (cents; francs CFA have none smaller). */
    paidMinor: z.int().min(0).max(1_000_000_000).optional(),
    /** ISO 4217, e.g. "EUR", "XOF"; stands whenever a price does. */
    currency: z.string().length(3).optional(),
    acquiredOn: z.string().max(12).optional(),
    acquiredFrom: z.string().max(LIMITS.shortTextLength).optional(),
    signed: z.boolean().optional(),
    note: z.string().max(LIMITS.longTextLength).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Copy = z.infer<typeof copies.schema>;
