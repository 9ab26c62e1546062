import { join } from 'node:path';
import { moveToPostgres } from '../backup/move-to-postgres.ts';
import { DEFAULT_SQLITE_FILE } from '../config.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { failedFor } from './with-database.ts';

/** `griot migrate sqlite-to-postgres` */
export const migrate = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, async (config) => {
    const { database, dataFolder } = config;
    if (database.kind !== 'postgres') {
      at.complain('Set DATABASE_URL to the postgres:// address to move to');
      return EXIT.config;
    }
    try {
      const moved = await moveToPostgres({ file: join(dataFolder, DEFAULT_SQLITE_FILE), url: database.url });
      if (!moved.ok) {
        at.complain(moved.error);
        return EXIT.badData;
      }
      for (const [table, { rows }] of Object.entries(moved.value)) at.say(`${table.padEnd(24)}${rows} rows`);
      at.say('Moved and compared. Start the server with this DATABASE_URL; the SQLite file is no longer used.');
      return EXIT.ok;
    } catch (error) {
      return failedFor(config, at, error);
    }
  });
