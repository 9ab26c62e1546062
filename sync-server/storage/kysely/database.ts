/**
 * The database as its keeper sees it: all tables, whatever they mean, on either engine. For backups, restoring,
 * moving and verifying; the server itself uses the storage port.
 */
import { existsSync } from 'node:fs';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { SqlDialect } from './dialect.ts';
import { postgresDialect, sqliteDialect } from './dialect.ts';
import { connectPostgres, lockMigrations } from './postgres.ts';
import { isAlone } from './presence.ts';
import { connectSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type DatabasePlace = { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

export type Snapshot = Transaction<Tables>;

export interface Database {
  readonly kind: DatabasePlace['kind'];
  readonly db: Kysely<Tables>;
  readonly dialect: SqlDialect;
  /** Reads the state of one moment, however long it takes, while others write. */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** Keeps a second process that changes the shape of the database waiting. */
  lock(transaction: Transaction<Tables>): Promise<unknown>;
  /** Whether no server runs on it; on PostgreSQL none starts then before the transaction is over. A SQLite file is asked otherwise (backup/restore.ts). */
  alone(transaction: Transaction<Tables>): Promise<boolean>;
  /** Names of this server's tables that are there. */
  tables(db: Kysely<Tables>): Promise<readonly string[]>;
  /** What the engine itself finds broken in its file; empty when nothing. PostgreSQL has no such question. */
  damage(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens what is there and changes nothing. A SQLite file is made when it is missing. */
export const openDatabase = (place: DatabasePlace): Database =>
  place.kind === 'sqlite' ? openSqlite(place.file) : openPostgres(place.url);

/** Whether a database was ever begun there. */
export const hasDatabase = async (place: DatabasePlace): Promise<boolean> => {
  if (place.kind === 'sqlite') return existsSync(place.file);
  const database = openPostgres(place.url);
  try {
    return (await database.tables(database.db)).includes('sync_meta');
  } finally {
    await database.close();
  }
};

const openSqlite = (file: string): Database => {
  const db = connectSqlite(file);
  return {
    kind: 'sqlite',
    db,
    dialect: sqliteDialect,
    snapshot: (work) => db.transaction().execute(work),
    lock: async () => undefined,
    alone: async () => true,
    tables: (at) => names(at, sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`),
    damage: async () => {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(100)`.execute(db);
      return rows.map((row) => row.integrity_check).filter((found) => found !== 'ok');
    },
    close: () => db.destroy(),
  };
};

const openPostgres = (url: string): Database => {
  const db = connectPostgres(url, 2, 0);
  return {
    kind: 'postgres',
    db,
    dialect: postgresDialect,
    snapshot: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    lock: lockMigrations,
    alone: isAlone,
    tables: (at) => names(at, sql`select tablename as name from pg_tables where schemaname = current_schema()`),
    damage: async () => [],
    close: () => db.destroy(),
  };
};

const names = async (db: Kysely<Tables>, query: ReturnType<typeof sql>): Promise<readonly string[]> => {
  const { rows } = await query.execute(db);
  return (rows as { name: string }[]).map(({ name }) => name).toSorted();
};
