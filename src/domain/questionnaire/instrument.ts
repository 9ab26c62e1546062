/**
 * An instrument that somebody published, as a row: one version, never changed. Those that come with the app are no rows; an
 * attempt names either by id, version and hash.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { SEMANTIC_VERSION } from './definition.ts';
import { slug } from './question.ts';

/** A definition as JSON text, in UTF-16 code units. */
export const MAX_DEFINITION_LENGTH = 400_000;

export const instruments = defineEntity({
  table: 'instruments',
  scope: 'synced',
  indexes: ['instrumentId'],
  machineMade: ['createdAt'],
  schema: z.looseObject({
    id: z.uuid(),
    /** The realm of the organisation that publishes it. */
    realmId: z.string().max(110).optional(),
    instrumentId: slug,
    version: z.string().regex(SEMANTIC_VERSION),
    /** Canonical JSON of the definition, and its SHA-256: two rows with one hash say the same. */
    definition: z.string().max(MAX_DEFINITION_LENGTH),
    hash: z.string().length(64),
    createdAt: z.string().max(30),
  }),
});
export type Instrument = z.infer<typeof instruments.schema>;
