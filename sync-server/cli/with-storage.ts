import type { Config } from '../config.ts';
import { openPostgresStorage } from '../storage/kysely/postgres.ts';
import { openSqliteStorage } from '../storage/kysely/sqlite.ts';
import type { SqlStorage } from '../storage/kysely/sql-storage.ts';
import { inPresentShape } from '../storage/present-shape.ts';
import type { Storage } from '../storage/storage.ts';
import type { Surroundings } from './surroundings.ts';
import { needsCurrent, withDatabase } from './with-database.ts';

/** The storage that the server uses, beside a server that may be running; for commands that do what a door does. */
export const withStorage = (config: Config, at: Surroundings, work: (storage: Storage) => Promise<number>): Promise<number> =>
  withDatabase(config, at, (database) =>
    needsCurrent(at, async () => {
      const storage = await open(config);
      try {
        return await work(inPresentShape(storage));
      } finally {
        await storage.close();
      }
    })(database),
  );

const open = ({ database }: Config): Promise<SqlStorage> =>
  database.kind === 'sqlite' ? openSqliteStorage({ file: database.file }) : openPostgresStorage({ url: database.url, poolSize: 2 });
