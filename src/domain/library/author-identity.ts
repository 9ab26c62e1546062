/**
 * What a reader decided about a name on their covers: how it is shown, and whose other name it is. Which books an author
 * wrote is derived from the books. Ids are random, because one made from the name would be the same for two people; of several rows
 * about one name each field is heard as it was written last (people.ts).
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

export const authors = defineEntity({
  table: 'authors',
  scope: 'synced',
  indexes: [],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    /** Folded name that this row speaks about. */
    key: z.string().min(1).max(LIMITS.nameLength),
    name: z.string().max(LIMITS.nameLength).optional(),
    sortName: z.string().max(LIMITS.nameLength).optional(),
    /** Another spelling of the same name: shown and counted under that one ("Motoro Mase", "Motorô Mase"). */
    sameAs: z.string().max(LIMITS.nameLength).optional(),
    /** Somebody's pen name: shown under its own, found under both ("Robert Galbraith"). */
    penNameOf: z.string().max(LIMITS.nameLength).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type AuthorIdentity = z.infer<typeof authors.schema>;
