/**
 * A shelf of the reader's own making ("À lire cet été"), and the books that stand on it in the order the reader gave them.
 * A place is a row, so that books put on a shelf on two devices all stand there; its id is made from shelf and book.
 * (`shelf.ts` is the whole library as it is shown.)
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

/** A place in an order: text that sorts by its code units; between two there is always a third (domain/library/order-key). */
const order = z.string().min(1).max(200);

export const shelves = defineEntity({
  table: 'shelves',
  scope: 'synced',
  indexes: [],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    name: z.string().min(1).max(LIMITS.nameLength),
    order,
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});
export type OwnShelf = z.infer<typeof shelves.schema>;

export const shelfPlaces = defineEntity({
  table: 'shelfPlaces',
  scope: 'synced',
  indexes: ['bookId', 'shelfId'],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    shelfId: z.uuid(),
    bookId: z.uuid(),
    order,
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});
export type ShelfPlace = z.infer<typeof shelfPlaces.schema>;
