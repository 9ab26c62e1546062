/**
 * PostgreSQL for a server with neighbours. READ COMMITTED is enough: whoever writes to a realm first locks the row that
 * holds its head revision, so its writers stand in line and the order of revisions is the order of commits.
 */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Storage } from '../storage.ts';
import { postgresDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { sqlStorage } from './sql-storage.ts';
import type { Tables } from './tables.ts';

/** Any number that no other program uses as an advisory lock in the same database. */
const MIGRATION_LOCK = 71_140_021;

/** Connects and migrates; rejects when the server does not answer within ten seconds. */
export const openPostgresStorage = async ({
  url,
  poolSize = 10,
}: {
  readonly url: string;
  readonly poolSize?: number;
}): Promise<Storage> => {
  const db = connectPostgres(url, poolSize);
  try {
    const epoch = await migrate(db, postgresDialect, lockMigrations);
    return sqlStorage({ reading: db, writing: db, dialect: postgresDialect, epoch });
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
};

/** A pool of connections with the settings that every connection of this server has. */
export const connectPostgres = (url: string, poolSize: number): Kysely<Tables> => {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000, types: { getTypeParser } });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
};

/** Keeps whoever else wants to change the shape of this database waiting until the transaction is done. */
export const lockMigrations = (transaction: Transaction<Tables>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);

/** bigint as number: revisions and milliseconds stay far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text');
