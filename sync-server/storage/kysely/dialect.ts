/**
 * The few places where SQLite and PostgreSQL speak differently. Everything else is one set of queries.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely';

export interface SqlDialect {
  /** Rows of one INSERT. SQLite is fastest with few (binding is cheap, big statements are not); PostgreSQL pays a round trip for each. */
  readonly rowsPerInsert: number;
  /** Text that is only compared for equality: no language rules, so the cheap byte order. */
  readonly textType: RawBuilder<unknown>;
  /** Whether `column` holds one of `list`: one parameter however long the list is. */
  isOneOf(column: string, list: readonly string[]): RawBuilder<SqlBool>;
}

export const sqliteDialect: SqlDialect = {
  rowsPerInsert: 20,
  textType: sql`text`,
  isOneOf: (column, list) => sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(list)}))`,
};

export const postgresDialect: SqlDialect = {
  rowsPerInsert: 500,
  textType: sql`text collate "C"`,
  isOneOf: (column, list) => sql`${sql.ref(column)} = any(${list}::text[])`,
};
