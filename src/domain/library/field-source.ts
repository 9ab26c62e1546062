/**
 * Where the value of one field of one book came from, and whether the reader locked it: a proposal never overwrites a locked
 * field. Fields without a row were typed by the reader or came with an import. The id is made from book and field.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';

export const FIELD_SOURCES = ['reader', 'import', 'bnf', 'openlibrary', 'inventaire', 'google', 'pack'] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

export const fieldSources = defineEntity({
  table: 'fieldSources',
  scope: 'synced',
  indexes: ['bookId'],
  machineMade: ['source', 'at'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    field: z.string().min(1).max(100),
    source: z.enum(FIELD_SOURCES),
    locked: z.boolean().optional(),
    at: z.string().max(30),
  }),
});

export type FieldSourceRow = z.infer<typeof fieldSources.schema>;
