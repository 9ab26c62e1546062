import { CompiledQuery, type Compilable, type Kysely } from 'kysely';
import { textOf } from './compiled.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

export type Value = string | number | null | Buffer;
type Row = readonly Value[];

/**
 * Writes many rows by few statements. `build` is the query for `count` rows; it is built and compiled once per count,
 * because building a query of thousands of parameters costs more than running it. The compiled text is kept by `name`.
 */
export const writeInBatches = async <T>(
  db: Kysely<Tables>,
  dialect: SqlDialect,
  name: string,
  rows: readonly T[],
  valuesOf: (row: T) => Row,
  build: (count: number) => Compilable,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += dialect.rowsPerInsert) {
    const chunk = rows.slice(from, from + dialect.rowsPerInsert);
    const text = textOf(dialect, `${name}/${chunk.length}`, () => build(chunk.length).compile());
    await db.executeQuery(CompiledQuery.raw(text, chunk.flatMap(valuesOf)));
  }
};

/** `count` times the same placeholder row, whose property order is the order of the parameters. */
export const placeholders = <T>(count: number, row: T): T[] => Array.from({ length: count }, () => row);
