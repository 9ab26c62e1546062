/**
 * Somebody a reader lends to or borrows from. Never leaves the device: it is a person who did not ask to be kept, so the
 * reader's other devices know that a book is lent and since when, not to whom.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

export const contacts = defineEntity({
  table: 'contacts',
  scope: 'device',
  indexes: [],
  schema: z.looseObject({
    id: z.uuid(),
    name: z.string().min(1).max(LIMITS.nameLength),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Contact = z.infer<typeof contacts.schema>;
