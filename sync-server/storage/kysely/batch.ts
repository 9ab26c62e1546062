import { CompiledQuery, type Compilable, type Kysely } from 'kysely';
import { textOf } from './compiled.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

export type Value = string | number | null | Buffer;
type Row = readonly Value[];

/**
 * Writes many rows by few statements. `build` is the query for `count` rows; it is built and compiled once per count,
 * because building a query of thousands of parameters costs more than running it. The compiled text is kept by `name`.
 * Of the values of a row, the first `alike` are often those of its neighbours: then they are handed over once.
 */
export const writeInBatches = async <T>(
  db: Kysely<Tables>,
  dialect: SqlDialect,
  name: string,
  rows: readonly T[],
  valuesOf: (row: T) => Row,
  build: (count: number) => Compilable,
  alike = 0,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += dialect.rowsPerInsert) {
    const values = rows.slice(from, from + dialect.rowsPerInsert).map(valuesOf);
    const compiled = (): CompiledQuery => build(values.length).compile();
    if (isAlike(values, alike)) {
      const text = textOf(dialect, `${name}/${values.length} alike`, () => withOneOf(compiled().sql, values.length, alike, dialect));
      const [first = []] = values;
      await db.executeQuery(CompiledQuery.raw(text, [...first.slice(0, alike), ...values.flatMap((row) => row.slice(alike))]));
    } else {
      const text = textOf(dialect, `${name}/${values.length}`, compiled);
      await db.executeQuery(CompiledQuery.raw(text, values.flat()));
    }
  }
};

const isAlike = (values: readonly Row[], alike: number): boolean => {
  const [first, ...others] = values;
  if (first === undefined || alike === 0) return false;
  for (const row of others) for (let column = 0; column < alike; column++) if (row[column] !== first[column]) return false;
  return true;
};

/** The same query with the first `alike` parameters of each row being those of the first one. */
const withOneOf = (text: string, count: number, alike: number, { parameter }: SqlDialect): CompiledQuery => {
  const parameters = /\?|\$\d+/g;
  const width = (text.match(parameters)?.length ?? 0) / count;
  let place = 0;
  return CompiledQuery.raw(
    text.replace(parameters, () => {
      const [row, column] = [Math.floor(place / width), place % width];
      place += 1;
      return `${parameter}${column < alike ? column + 1 : row * (width - alike) + column + 1}`;
    }),
  );
};

/** `count` times the same placeholder row, whose property order is the order of the parameters. */
export const placeholders = <T>(count: number, row: T): T[] => Array.from({ length: count }, () => row);
