/** A definition as the content of a row, and back again with proof that it is the one that was published. */
import { err, type Result } from '#domain/result.ts';
import { definitionHash } from './analyse.ts';
import { canonicalJson } from './canonical-json.ts';
import { readDefinition } from './check-definition.ts';
import type { Definition } from './definition.ts';
import type { Instrument } from './instrument.ts';
import type { Place } from './place.ts';

export type InstrumentContent = Pick<Instrument, 'instrumentId' | 'version' | 'definition' | 'hash'>;

/** `definition`: a checked one. */
export const instrumentContent = (definition: Definition): InstrumentContent => ({
  instrumentId: definition.id,
  version: definition.version,
  definition: canonicalJson(definition),
  hash: definitionHash(definition),
});

/** The definition of a row; refused when it does not hold together, or is not the one that the row says. */
export function definitionOf({ instrumentId, version, definition, hash }: InstrumentContent): Result<Definition, readonly Place[]> {
  const read = readDefinition(definition);
  if (!read.ok) return read;
  const isIt = read.value.id === instrumentId && read.value.version === version && definitionHash(read.value) === hash;
  return isIt ? read : err([{ path: '', key: 'not-the-one-named', params: { id: instrumentId, version } }]);
}
