/**
 * Puts a server together from its configuration: the one place, besides main, that knows which adapter stands behind
 * a port. A plain object; whoever receives it takes the two or three things it needs.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { newAdminLink } from './admin/one-time-links.ts';
import { placeOf, type Config, type ConfigProblem } from './config.ts';
import { diskObstacle, diskRoom, openDataFolder, previousSecret } from './data-folder.ts';
import { agreeOnErased } from './erasure/agree-on-erased.ts';
import { appendToErasedFile, erasedFilesOf } from './erasure/erased-file.ts';
import { createEvents } from './events.ts';
import type { Events } from './events.ts';
import type { ServerOptions } from './http/server.ts';
import { deriveSecrets } from './identity/secrets.ts';
import { createMemoryCounters } from './limits/counters.ts';
import { createRedisCounters } from './limits/redis-counters.ts';
import { createSharedCounters } from './limits/shared-counters.ts';
import type { Log } from './log.ts';
import { setUpMail } from './mail/set-up.ts';
import { setUpCovers, setUpMetadata } from './metadata/set-up.ts';
import { setUpOpenId } from './openid/set-up.ts';
import { createInProcessBus, type Bus } from './realtime/bus.ts';
import type { Carrier } from './realtime/carrier.ts';
import { openPostgresCarrier } from './realtime/postgres-carrier.ts';
import { openRedisCarrier } from './realtime/redis-carrier.ts';
import { createSharedBus } from './realtime/shared-bus.ts';
import { openPostgresStorage } from './storage/kysely/postgres.ts';
import { openSqliteStorage } from './storage/kysely/sqlite.ts';
import { announcePresence, type Presence } from './storage/kysely/presence.ts';
import { inPresentShape } from './storage/present-shape.ts';
import type { SqlStorage } from './storage/kysely/sql-storage.ts';
import { backUpNightly, takeInOwnProcess } from './upkeep/nightly-backup.ts';
import { createUpkeep, type Upkeep } from './upkeep/upkeep.ts';
import { backUpBeforeMigration } from './backup/before-migration.ts';
import { VERSION } from './version.ts';

export interface Context {
  readonly server: ServerOptions;
  readonly events: Events;
  readonly upkeep: Upkeep;
  /** A link for the first administrator, as long as there is none. `address`: where people reach this server. */
  firstAdminLink(address: string): Promise<string | undefined>;
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
  const previous = await previousSecret(config);
  if (!previous.ok) return err({ type: 'ConfigWrong', problems: [previous.error] });
  const openId = await setUpOpenId(config.openId, Date.now);
  if (!openId.ok) return err({ type: 'ConfigWrong', problems: openId.error });
  const events = createEvents(log);
  const { backupFolder } = config;
  let storage: SqlStorage;
  let presence: Presence | undefined;
  try {
    if (backupFolder !== undefined) {
      const before = await backUpBeforeMigration(config.database, backupFolder, {
        secret: secret.value,
        keepsSecret: config.secret === undefined,
        version: VERSION,
        now: Date.now,
      });
      if (!before.ok) return err({ type: 'DatabaseUnavailable', message: `No backup could be taken before the upgrade: ${before.error}` });
      if (before.value !== undefined) events.backedUp({ path: before.value });
    }
    // First: a command that puts a backup back may be at work.
    presence = config.database.kind === 'postgres' ? await announcePresence(config.database.url) : undefined;
    storage = await openStorage(config);
  } catch (error) {
    await presence?.end();
    return err({ type: 'DatabaseUnavailable', message: `${placeOf(config.database)} cannot be opened: ${(error as Error).message}` });
  }

  const secrets = deriveSecrets(secret.value, previous.value);
  const agreed = await storage.agree('signing key', secrets.keyId, config.acceptNewSecret);
  // The secret was changed, and what was made under the one of before is still believed.
  if (agreed === secrets.previous?.keyId) await storage.agree('signing key', secrets.keyId, true);
  else if (agreed !== secrets.keyId) {
    await storage.close();
    await presence?.end();
    return err({ type: 'ConfigWrong', problems: [NEW_SECRET] });
  }

  let carrier: Carrier | undefined;
  try {
    carrier = await openCarrier(config, await storage.read((reader) => reader.epoch()), events);
  } catch (error) {
    await storage.close();
    await presence?.end();
    return err({ type: 'DatabaseUnavailable', message: `The news between nodes cannot be joined: ${(error as Error).message}` });
  }
  const bus: Bus = carrier === undefined ? createInProcessBus() : createSharedBus({ carrier, nodeId: randomUUID() });
  const redisCounters =
    config.redisUrl === undefined
      ? undefined
      : createRedisCounters({ url: config.redisUrl, prefix: `griot:${secrets.serverId}:`, onFailure: () => undefined });
  const counters =
    redisCounters &&
    createSharedCounters({
      shared: redisCounters,
      local: createMemoryCounters(Date.now),
      now: Date.now,
      onChange: (counting) => events.countingChanged({ counting }),
    });
  let stopping = false;
  const erasedFiles = erasedFilesOf(config);
  const onNotKept = (error: unknown): void => events.erasedNotKept({ error });
  const agree = async (): Promise<void> => {
    const accounts = await agreeOnErased(inPresentShape(storage), erasedFiles, Date.now(), onNotKept);
    if (accounts > 0) events.erasedAgain({ accounts });
  };
  // Before anybody is heard: a backup may have brought somebody back.
  try {
    await agree();
  } catch (error) {
    await carrier?.close();
    await storage.close();
    await presence?.end();
    return err({ type: 'DatabaseUnavailable', message: `The list of erased accounts cannot be read: ${(error as Error).message}` });
  }
  const { registration, room, attachmentBytes, publicUrl, allowedOrigins, trustedProxies, appFolder } = config;
  const mail = setUpMail(config.mail);
  const upkeep = createUpkeep({
    storage,
    events,
    now: Date.now,
    auditKeptMs: config.auditDays * 24 * 3_600_000,
    agreeOnErased: () => agree().catch(onNotKept),
    ...(backupFolder !== undefined && {
      backUp: (now: number) => backUpNightly({ folder: backupFolder, keep: config.backupsKept, now, take: takeInOwnProcess }),
    }),
  });
  return ok({
    events,
    upkeep,
    server: {
      storage,
      secrets,
      bus,
      log,
      events,
      ...(counters && { counters }),
      registration,
      room,
      attachmentBytes,
      keepErased: async (ids) => {
        for (const file of erasedFiles) await appendToErasedFile(file, ids).catch(onNotKept);
      },
      ...(mail !== undefined && { mail }),
      openId: openId.value,
      metadata: setUpMetadata(config.metadata, { storage, events, now: Date.now }),
      covers: setUpCovers(config.metadata, { folder: join(config.dataFolder, 'covers'), storage, events, now: Date.now }),
      publicUrl,
      allowedOrigins,
      trustedProxies,
      appFolder,
      backsUpNightly: backupFolder !== undefined,
      disk: () => diskRoom(config.dataFolder),
      spoolFolder: join(config.dataFolder, 'exports'),
      obstacle: async () => (stopping ? 'The server is stopping' : diskObstacle(config.dataFolder)),
    },
    firstAdminLink: (address) =>
      storage.transact(async (writer) => ((await writer.hasAdmin()) ? undefined : newAdminLink(writer, secrets, address, Date.now()))),
    beginStopping() {
      stopping = true;
    },
    async close() {
      redisCounters?.close();
      await upkeep.stop();
      mail?.close();
      await carrier?.close();
      await storage.close();
      await presence?.end();
    },
  });
}

const NEW_SECRET: ConfigProblem = {
  name: 'GRIOT_SECRET',
  message:
    'is not the secret that this database was begun with; every device would have to sign in again. Put the old one back, give every node the same one, give it as GRIOT_SECRET_PREVIOUS as well, or start once with GRIOT_ACCEPT_NEW_SECRET=yes',
};

const openStorage = ({ database, databasePool }: Config): Promise<SqlStorage> =>
  database.kind === 'sqlite'
    ? openSqliteStorage({ file: database.file })
    : openPostgresStorage({ url: database.url, poolSize: databasePool });

/** Several processes share a PostgreSQL, never a SQLite file. The channel is the installation's own: a restored copy beside it hears nothing. */
const openCarrier = async ({ database, redisUrl }: Config, epoch: string, events: Events): Promise<Carrier | undefined> => {
  if (database.kind === 'sqlite') return undefined;
  const channel = `griot_news_${epoch.replaceAll('-', '')}`;
  const onFailure = (error: unknown): void => events.newsFailed({ error });
  return redisUrl === undefined
    ? openPostgresCarrier({ url: database.url, channel, onFailure })
    : openRedisCarrier({ url: redisUrl, channel, onFailure });
};
