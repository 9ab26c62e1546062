import type { BackupSource } from '../backup/take-backup.ts';
import { placeOf, type Config } from '../config.ts';
import { openDataFolder } from '../data-folder.ts';
import { hasDatabase, openDatabase, type Database } from '../storage/kysely/database.ts';
import { isCurrent, migrationsDone } from '../storage/kysely/migrate.ts';
import { VERSION } from '../version.ts';
import { EXIT } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';

/** Opens the database that the server uses, which must be there already; says so when it does not answer or the disk fails. */
export const withDatabase = async (
  config: Config,
  at: Surroundings,
  work: (database: Database, source: Omit<BackupSource, 'database'>) => Promise<number>,
): Promise<number> => {
  try {
    if (!(await hasDatabase(config.database))) {
      at.complain(`${placeOf(config.database)} is not there yet: start the server once`);
      return EXIT.unavailable;
    }
    const secret = await openDataFolder(config);
    if (!secret.ok) {
      at.complain(`${secret.error.name} ${secret.error.message}`);
      return EXIT.config;
    }
    const database = openDatabase(config.database);
    try {
      return await work(database, {
        secret: secret.value,
        keepsSecret: config.secret === undefined,
        version: VERSION,
        now: Date.now,
      });
    } finally {
      await database.close();
    }
  } catch (error) {
    return failedFor(config, at, error);
  }
};

/** For work that needs today's shape; a server brings an older database to it when it starts. */
export const needsCurrent =
  (at: Surroundings, work: (database: Database) => Promise<number>) =>
  async (database: Database): Promise<number> => {
    if (isCurrent(await migrationsDone(database.db))) return work(database);
    at.complain('The database was written by an older version: start this one once');
    return EXIT.badData;
  };

/** Foreign errors in our words: a disk that takes nothing more, or a database that does not answer. */
export const failedFor = (config: Config, at: Surroundings, error: unknown): number => {
  const { code, message } = error as { code?: unknown; message?: string };
  if (
    ['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_READONLY'].includes(String(code)) ||
    String(code).startsWith('SQLITE_IOERR')
  ) {
    at.complain(`The disk does not take it: ${message}`);
    return EXIT.ioError;
  }
  if (error instanceof SyntaxError || String(code).startsWith('Z_')) {
    at.complain(`The backup cannot be read: ${message}`);
    return EXIT.badData;
  }
  at.complain(`${placeOf(config.database)} does not answer: ${message}`);
  return EXIT.unavailable;
};
