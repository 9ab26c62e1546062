/**
 * PostgreSQL for a server with neighbours. READ COMMITTED is enough: whoever writes to a realm first locks the row that
 * holds its head revision, so its writers stand in line and the order of revisions is the order of commits.
 */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Storage } from '../storage.ts';
import { postgresDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { sqlStorage, type SqlStorage } from './sql-storage.ts';
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
}): Promise<SqlStorage> => {
  const db = connectPostgres(url, poolSize);
  try {
    await migrate(db, postgresDialect, lockMigrations);
    const inSnapshot = <T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> =>
      db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
    return { ...retrying(sqlStorage({ reading: db, writing: db, dialect: postgresDialect, inSnapshot })), db };
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
};

/** Serialization failures and deadlocks: the database undid everything and asks to be asked again. */
const ASK_AGAIN = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/** Rare on PostgreSQL, where realms are locked in one order; ordinary on its distributed kin, which never wait. */
const retrying = (storage: Storage): Storage => {
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (cause) {
        if (attempt === ATTEMPTS || !ASK_AGAIN.has(String((cause as { code?: unknown }).code))) throw cause;
      }
    }
  };
  return {
    ...storage,
    transact: (work) => again(() => storage.transact(work)),
    transactInRealms: (work) => again(() => storage.transactInRealms(work)),
    transactFiles: (owner, work) => again(() => storage.transactFiles(owner, work)),
  };
};

/** A statement of a request may take this long, waiting for a realm that somebody holds included; a device asks again. */
const STATEMENT_MS = 30_000;

/**
 * A pool of connections with the settings that every connection of this server has. `statementMs`: 0 for a keeper's
 * command, which may take as long as it takes.
 */
export const connectPostgres = (url: string, poolSize: number, statementMs = STATEMENT_MS): Kysely<Tables> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    statement_timeout: statementMs,
    // A node that vanished in the middle of a transaction holds its realms no longer than this.
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    types: { getTypeParser },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
};

/** Keeps whoever else wants to change the shape of this database waiting until the transaction is done. */
export const lockMigrations = async (transaction: Transaction<Tables>): Promise<void> => {
  // A large table takes its time, and so may the other one's migration.
  await sql`set local statement_timeout = 0`.execute(transaction);
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
};

/** bigint as number: revisions and milliseconds stay far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text');
