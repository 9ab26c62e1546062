/**
 * What one gesture changed in one row, before and after: the book's history, by which any change is taken back later and on
 * any device. Rows are only ever added. What was removed stands in the recovery drawer, what an import made in the import.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';

/** Values of fields; a field that was or became empty is `null`, because the row travels as JSON. */
const values = z.record(z.string().max(100), z.unknown());

export const edits = defineEntity({
  table: 'edits',
  scope: 'synced',
  indexes: ['bookId', 'gestureId', 'at'],
  machineMade: ['at'],
  schema: z.looseObject({
    id: z.uuid(),
    /** The same for everything that one press changed. */
    gestureId: z.uuid(),
    /** The book whose history this is; absent for what belongs to no single book (a series, a shelf). */
    bookId: z.uuid().optional(),
    table: z.string().max(100),
    rowId: z.string().max(300),
    /** `added`: `before` is empty; `changed`: the fields that differ, on both sides. */
    kind: z.enum(['added', 'changed']),
    before: values,
    after: values,
    at: z.string().max(30),
    /** Name of the device on which it was done. */
    device: z.string().max(100).optional(),
  }),
});

export type Edit = z.infer<typeof edits.schema>;
