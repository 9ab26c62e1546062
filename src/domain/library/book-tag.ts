/**
 * One word that a reader hung on one book. A row each, so that tags given on two devices are all kept; the id is made from
 * the book and the folded tag, so that the same tag given twice is one row.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import type { Id } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { foldKey } from './fold.ts';
import { stableId, type StableId } from './import/stable-id.ts';

export const bookTags = defineEntity({
  table: 'bookTags',
  scope: 'synced',
  indexes: ['bookId'],
  machineMade: ['createdAt'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    /** As the reader wrote it; spellings that fold alike are one tag. */
    tag: z.string().min(1).max(LIMITS.tagLength),
    createdAt: z.string().max(30),
  }),
});

export type BookTag = z.infer<typeof bookTags.schema>;

/** The id of a tag on a book: spellings that fold alike are one row, on whichever devices they were given. */
export const bookTagId = (bookId: Id, tag: string, idOf: StableId = stableId): Id => idOf(`tag\n${bookId}\n${foldKey(tag) || tag}`);
