/** Queries that run all the time, compiled once for each dialect: building one costs as much as running it. */
import { CompiledQuery, type Kysely } from 'kysely';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

/**
 * The rows of the query `name`. `build` makes it, with any values in the places of its parameters; what they are this
 * time is in `parameters`, in the order of the text. Nothing else of the query may depend on the moment.
 */
export const ask = async <Row>(
  db: Kysely<Tables>,
  dialect: SqlDialect,
  name: string,
  build: () => CompiledQuery<Row>,
  parameters: readonly unknown[],
): Promise<Row[]> => (await db.executeQuery<Row>(CompiledQuery.raw(textOf(dialect, name, build), [...parameters]))).rows;

const texts = new WeakMap<SqlDialect, Map<string, string>>();

export const textOf = (dialect: SqlDialect, name: string, build: () => CompiledQuery): string => {
  let known = texts.get(dialect);
  if (known === undefined) texts.set(dialect, (known = new Map()));
  let text = known.get(name);
  if (text === undefined) known.set(name, (text = build().sql));
  return text;
};
