/**
 * A book lent to somebody or borrowed from somebody, from its day until it came back. The person is named by an id only:
 * names of others stay in this device's contacts (contact.ts) and never travel.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';

export const LOAN_DIRECTIONS = ['lent', 'borrowed'] as const;

export const loans = defineEntity({
  table: 'loans',
  scope: 'synced',
  indexes: ['bookId', 'contactId'],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    copyId: z.uuid().optional(),
    contactId: z.uuid().optional(),
    direction: z.enum(LOAN_DIRECTIONS),
    /** Partial dates: who does not remember the day gives the month. */
    since: z.string().max(12).optional(),
    /** The day on which the reader wants to be reminded. */
    remindOn: z.string().max(12).optional(),
    /** Absent while the book is away. */
    returnedOn: z.string().max(12).optional(),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Loan = z.infer<typeof loans.schema>;
