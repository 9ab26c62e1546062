/** The instrument that an attempt was begun on: one that comes with the app, or one that was published here. */
import { BUILT_IN } from '#domain/questionnaire/built-in.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
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
  if (row !== undefined) return JSON.parse(row.definition) as Definition;
  return BUILT_IN.find(({ id, version }) => id === instrumentId && version === instrumentVersion)?.load();
};
