/**
 * Puts a server together from its configuration: the one place, besides main, that knows which adapter stands behind
 * a port. A plain object; whoever receives it takes the two or three things it needs.
 */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { placeOf, type Config, type ConfigProblem } from './config.ts';
import { diskObstacle, openDataFolder } from './data-folder.ts';
import { createEvents } from './events.ts';
import type { Events } from './events.ts';
import type { ServerOptions } from './http/server.ts';
import { deriveSecrets } from './identity/secrets.ts';
import type { Log } from './log.ts';
import { openPostgresStorage } from './storage/kysely/postgres.ts';
import { openSqliteStorage } from './storage/kysely/sqlite.ts';
import type { Storage } from './storage/storage.ts';

export interface Context {
  readonly server: ServerOptions;
  readonly events: Events;
  /** From now on `/readyz` says that this server is going away. */
  beginStopping(): void;
  /** After the last answer. */
  close(): Promise<void>;
}

/** Why a server cannot be put together: the configuration is wrong, or the database does not answer. */
export type ContextFailure =
  | { readonly type: 'ConfigWrong'; readonly problems: readonly ConfigProblem[] }
  | { readonly type: 'DatabaseUnavailable'; readonly message: string };

export async function createContext(config: Config, log: Log): Promise<Result<Context, ContextFailure>> {
  const secret = await openDataFolder(config);
  if (!secret.ok) return err({ type: 'ConfigWrong', problems: [secret.error] });
  let storage: Storage;
  try {
    storage = await openStorage(config.database);
  } catch (error) {
    return err({ type: 'DatabaseUnavailable', message: `${placeOf(config.database)} cannot be opened: ${(error as Error).message}` });
  }

  const events = createEvents(log);
  let stopping = false;
  const { registration, room, attachmentBytes, publicUrl, allowedOrigins, trustedProxies, appFolder } = config;
  return ok({
    events,
    server: {
      storage,
      secrets: deriveSecrets(secret.value),
      log,
      events,
      registration,
      room,
      attachmentBytes,
      publicUrl,
      allowedOrigins,
      trustedProxies,
      appFolder,
      obstacle: async () => (stopping ? 'The server is stopping' : diskObstacle(config.dataFolder)),
    },
    beginStopping() {
      stopping = true;
    },
    close: () => storage.close(),
  });
}

const openStorage = (database: Config['database']): Promise<Storage> =>
  database.kind === 'sqlite' ? openSqliteStorage({ file: database.file }) : openPostgresStorage({ url: database.url });
