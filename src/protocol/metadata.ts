/** What the server answers about books that public catalogues know. What can be expected is a state, not an error. */
import { z } from 'zod';
import { bookFacts } from '#domain/library/metadata.ts';

const notSetUp = z.object({ state: z.literal('not-set-up') });
/** Epoch milliseconds: before then the same question gets the same answer. */
const resting = z.object({ state: z.literal('resting'), until: z.number() });

export const metadataOfIsbn = z.discriminatedUnion('state', [
  z.object({ state: z.literal('found'), facts: bookFacts }),
  /** Every catalogue was asked and none has it. */
  z.object({ state: z.literal('unknown') }),
  resting,
  notSetUp,
]);
export type MetadataOfIsbn = z.infer<typeof metadataOfIsbn>;

export const metadataQuery = z.object({ q: z.string().trim().min(3).max(200) });

export const metadataFound = z.discriminatedUnion('state', [
  /** Best first within a catalogue; empty when none knows anything like it. */
  z.object({ state: z.literal('found'), results: z.array(bookFacts) }),
  resting,
  notSetUp,
]);
export type MetadataFound = z.infer<typeof metadataFound>;
