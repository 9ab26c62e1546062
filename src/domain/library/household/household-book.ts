/**
 * A book as the people of a household see it: what it is, where it stands, who has it. It lives in the household's realm, beside
 * the book of its owner and never instead of it: status, readings, rating, words, tags and shelves are in rows that no realm of
 * others ever holds (docs/adr/0028). Whose it is says the row's owner, which the server writes.
 */
import { z } from 'zod';
import { attachment } from '#domain/attachment.ts';
import { defineEntity } from '#domain/entity.ts';
import { author, CATEGORIES } from '#domain/library/book.ts';
import { catalogueCover } from '#domain/library/catalogue-cover.ts';
import { LIMITS } from '#domain/limits.ts';

export const householdBooks = defineEntity({
  table: 'householdBooks',
  scope: 'synced',
  indexes: ['realmId', 'ownersBookId'],
  attachments: ['cover'],
  // Told by the owner's own book: two of their devices that mirror it are not in conflict.
  machineMade: ['title', 'authors', 'category', 'isbn13', 'series', 'cover', 'catalogueCover', 'createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    realmId: z.string().max(110),
    owner: z.string().max(200).optional(),
    /** The owner's own row; it means something on their devices only. */
    ownersBookId: z.uuid(),
    title: z.string().min(1).max(LIMITS.titleLength),
    authors: z.array(author).max(LIMITS.authorsPerBook),
    category: z.enum(CATEGORIES),
    isbn13: z.string().length(13).optional(),
    series: z.looseObject({ name: z.string().max(LIMITS.titleLength), label: z.string().max(LIMITS.shortTextLength) }).optional(),
    cover: attachment.optional(),
    catalogueCover: catalogueCover.optional(),
    /** Where it stands when nobody has it, in the household's words. */
    place: z.string().max(LIMITS.shortTextLength).optional(),
    /** Who has it, since when; absent: it is in its place. One register, so that nobody has it since the day of another. */
    held: z.looseObject({ by: z.string().max(200), since: z.string().max(12).optional() }).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type HouseholdBook = z.infer<typeof householdBooks.schema>;
