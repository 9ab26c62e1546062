/** A passage copied out of a book, or a note the reader made while reading, with its page. */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

export const QUOTE_KINDS = ['quote', 'note'] as const;

export const quotes = defineEntity({
  table: 'quotes',
  scope: 'synced',
  indexes: ['bookId'],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    kind: z.enum(QUOTE_KINDS),
    text: z.string().min(1).max(LIMITS.longTextLength),
    page: z.int().min(0).max(LIMITS.pages).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Quote = z.infer<typeof quotes.schema>;
