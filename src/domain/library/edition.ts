/**
 * Another edition of a book: the pocket one beside the hardback, the English one beside the French. What the book row says
 * is its first edition; a second ISBN of the same work is a row here, neither a duplicate nor another volume.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';
import { FORMATS } from './book.ts';

export const editions = defineEntity({
  table: 'editions',
  scope: 'synced',
  indexes: ['bookId', 'isbn13'],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    /** The title on this cover, when it is another one than the book's. */
    title: z.string().max(LIMITS.titleLength).optional(),
    /** What tells it from the others in the reader's words: "poche", "Folio", "coffret 2012". */
    label: z.string().max(LIMITS.shortTextLength).optional(),
    publisher: z.string().max(LIMITS.shortTextLength).optional(),
    /** As precise as the source: "1997", "1997-04" or "1997-04-12". */
    publishedOn: z.string().max(12).optional(),
    pages: z.int().min(1).max(LIMITS.pages).optional(),
    /** BCP 47, e.g. "fr". */
    language: z.string().max(35).optional(),
    /** Thirteen digits with a right check digit, no hyphens. */
    isbn13: z.string().length(13).optional(),
    format: z.enum(FORMATS).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Edition = z.infer<typeof editions.schema>;
