/**
 * The embedded database: one file in write-ahead mode. `synchronous = FULL` makes every commit reach the disk before
 * it is acknowledged; that is what "an acknowledged write survives kill -9" and a power cut rests on.
 * One connection writes (transactions take turns), another reads beside it.
 */
import Libsql from 'libsql';
import { Kysely, sql, SqliteDialect, type SqliteDatabase, type SqliteStatement, type Transaction } from 'kysely';
import { commitTogether } from './commit-together.ts';
import { sqliteDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { sqlStorage, type SqlStorage } from './sql-storage.ts';
import type { Tables } from './tables.ts';

/** Opens (and creates) the database `file`; rejects when the file is no database or its folder is missing. */
export const openSqliteStorage = async ({ file }: { readonly file: string }): Promise<SqlStorage> => {
  // The write lock is taken before anything is read: a reader that starts writing may be too late. A second process
  // waits for it (busy_timeout). It costs no page of the log, unlike an update that changes nothing.
  const writing = connectSqlite(file, 'begin immediate');
  await migrate(writing, sqliteDialect, async () => {});
  const storage = sqlStorage({
    reading: connectSqlite(file),
    writing,
    dialect: sqliteDialect,
    inSnapshot: (work) => inSnapshotOf(file, work),
    inTransaction: commitTogether(writing),
  });
  return {
    ...storage,
    db: writing,
    close: async () => {
      // The log goes into the file: whoever copies the file of a server that stopped has everything.
      await sql`pragma wal_checkpoint(truncate)`.execute(writing);
      await storage.close();
    },
  };
};

/** On a connection of its own: whoever else reads goes on seeing what is written meanwhile. */
const inSnapshotOf = async <T>(file: string, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> => {
  const db = connectSqlite(file);
  try {
    return await db.transaction().execute(work);
  } finally {
    await db.destroy();
  }
};

const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'busy_timeout = 5000',
  // 16 MiB of log before it is folded into the file: a large push does not wait for that.
  'wal_autocheckpoint = 4000',
  'foreign_keys = ON',
  // 32 MiB of pages: the upper levels of the indexes of a million rows.
  'cache_size = -32768',
  'temp_store = MEMORY',
];

/** One connection with the settings that every connection of this server has. `begin`: how its transactions start. */
export const connectSqlite = (file: string, begin: 'begin' | 'begin immediate' = 'begin'): Kysely<Tables> => {
  const database = new Libsql(file);
  for (const pragma of PRAGMAS) database.exec(`PRAGMA ${pragma}`);
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepingStatements(database, begin) }) });
};

const STATEMENTS_KEPT = 200;

/** Kysely prepares a statement for every execution; the text is the same most of the time, so they are kept. */
const keepingStatements = (database: Libsql.Database, begin: string): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare: (text) => {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const statement = text === 'rollback' ? rollback(database) : prepare(database, text === 'begin' ? begin : text);
      if (kept.size >= STATEMENTS_KEPT) kept.clear();
      kept.set(text, statement);
      return statement;
    },
    close: () => {
      kept.clear();
      database.close();
    },
  };
};

/** Whether a statement answers with rows is asked once: each question leaves JavaScript. */
const prepare = (database: Libsql.Database, text: string): SqliteStatement => {
  const statement = database.prepare(text) as unknown as SqliteStatement;
  const { reader } = statement;
  return {
    reader,
    all: (parameters) => statement.all(parameters),
    iterate: (parameters) => statement.iterate(parameters),
    run: (parameters) => statement.run(parameters),
  };
};

/** On a full disk SQLite has rolled back by itself; a second rollback would fail and hide the reason. */
const rollback = (database: Libsql.Database): SqliteStatement => {
  const statement = database.prepare('rollback');
  return {
    reader: false,
    all: () => [],
    iterate: () => [][Symbol.iterator](),
    run: () => {
      if (database.inTransaction) statement.run();
      return { changes: 0, lastInsertRowid: 0 };
    },
  };
};
