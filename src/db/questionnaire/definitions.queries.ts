/** The instrument that an attempt was begun on: one that comes with the app, or one that was published here. */
import { BUILT_IN } from '#domain/questionnaire/instruments/built-in.ts';
import { hashOf } from '#domain/questionnaire/canonical-json.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import type { Instrument } from '#domain/questionnaire/instrument.ts';
import type { GriotDb } from '../database.ts';

export interface InstrumentName {
  readonly instrumentId: string;
  readonly instrumentVersion: string;
  readonly instrumentHash: string;
}

/**
 * The very version; `undefined` when it is not on this device. What was published was checked when it came in, and is known by its
 * hash: a row that another hand changed is another instrument.
 */
export const definitionOf = async (
  db: GriotDb,
  { instrumentId, instrumentVersion, instrumentHash }: InstrumentName,
): Promise<Definition | undefined> => {
  const rows = await db.instruments.where('instrumentId').equals(instrumentId).toArray();
  const row = rows.find(({ hash }) => hash === instrumentHash);
  if (row !== undefined) return publishedDefinition(row);
  return BUILT_IN.find(({ id, version }) => id === instrumentId && version === instrumentVersion)?.load();
};

const proven = new Map<string, Definition | undefined>();

/** The definition of a row; `undefined` when its content is not the one that its hash names. */
export function publishedDefinition({ definition, hash }: Pick<Instrument, 'definition' | 'hash'>): Definition | undefined {
  if (!proven.has(hash)) proven.set(hash, provenOf(definition, hash));
  return proven.get(hash);
}

function provenOf(definition: string, hash: string): Definition | undefined {
  try {
    const parsed: unknown = JSON.parse(definition);
    return hashOf(parsed) === hash ? (parsed as Definition) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
