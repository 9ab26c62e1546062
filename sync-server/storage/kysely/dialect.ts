/**
 * The few places where SQLite and PostgreSQL speak differently. Everything else is one set of queries.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely';

export interface SqlDialect {
  /** Rows of one INSERT. SQLite is fastest with few (binding is cheap, big statements are not); PostgreSQL pays a round trip for each. */
  readonly rowsPerInsert: number;
  /** What stands in front of the number of a parameter. */
  readonly parameter: '?' | '$';
  /** Text that is only compared for equality: no language rules, so the cheap byte order. */
  readonly textType: RawBuilder<unknown>;
  readonly bytesType: RawBuilder<unknown>;
  /** Makes transactions take turns; absent where all that write do so from their beginning. */
  readonly lockAll?: RawBuilder<unknown>;
  /** Makes transactions about one account's files take turns, without touching the line of the rows; absent as above. */
  lockFiles?(owner: string): RawBuilder<unknown>;
  /** Ends a query that holds the rows it reads until the transaction ends; empty where there is one writer at a time anyway. */
  readonly forUpdate: RawBuilder<unknown>;
  /** Whether `column` holds one of `list`: one parameter however long the list is. */
  isOneOf(column: string, list: readonly string[]): RawBuilder<SqlBool>;
  /** That parameter. */
  listOf(list: readonly string[]): string | readonly string[];
}

export const sqliteDialect: SqlDialect = {
  rowsPerInsert: 50,
  parameter: '?',
  textType: sql`text`,
  bytesType: sql`blob`,
  forUpdate: sql``,
  isOneOf: (column, list) => sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(list)}))`,
  listOf: (list) => JSON.stringify(list),
};

/** Any number that no other program uses as an advisory lock in the same database. */
const FILES_LOCK = 71_140;

export const postgresDialect: SqlDialect = {
  rowsPerInsert: 500,
  parameter: '$',
  textType: sql`text collate "C"`,
  bytesType: sql`bytea`,
  // A row lock, held to the commit.
  lockAll: sql`update sync_meta set head = head`,
  lockFiles: (owner) => sql`select pg_advisory_xact_lock(${FILES_LOCK}, hashtext(${owner}))`,
  forUpdate: sql`for update`,
  isOneOf: (column, list) => sql`${sql.ref(column)} = any(${list}::text[])`,
  listOf: (list) => list,
};
