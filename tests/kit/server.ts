/**
 * The real server in this process, on a free port, over a SQLite file of its own or a schema of its own in PostgreSQL;
 * it can be stopped and started again in its place, with its data and its secrets.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../scripts/free-port.mjs';
import { startServer, type RunningServer } from '../../sync-server/http/server.ts';
import { renewEpoch } from '../../sync-server/backup/epoch.ts';
import { freshSecrets } from '../../sync-server/identity/secrets.ts';
import type { Mail } from '../../sync-server/mail/mail.ts';
import type { OpenIdProvider } from '../../sync-server/openid/provider.ts';
import { openDatabase } from '../../sync-server/storage/kysely/database.ts';
import { openPostgresStorage } from '../../sync-server/storage/kysely/postgres.ts';
import { openSqliteStorage } from '../../sync-server/storage/kysely/sqlite.ts';
import type { Storage } from '../../sync-server/storage/storage.ts';

export interface TestServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  stop(): Promise<void>;
  /** Same place, same data. */
  start(): Promise<void>;
  /** Stops and deletes the data. */
  close(): Promise<void>;
}

/** Where a server keeps its data. */
export interface Place {
  open(): Promise<Storage>;
  remove(): Promise<void>;
}

/**
 * `now`: the server's clock, epoch milliseconds; `mail`: who carries its mails, nobody when left out; `openId`: where people may prove who
 * they are besides, and come back to https://griot.example.
 */
export const aServer = async (
  place: Place = aFolder(),
  now?: () => number,
  mail?: Mail,
  openId?: readonly OpenIdProvider[],
): Promise<TestServer> => {
  const secrets = freshSecrets();
  let end: (() => Promise<void>) | undefined;

  const begin = async (at: number): Promise<RunningServer> => {
    const storage = await place.open();
    const server = await startServer({
      storage,
      secrets,
      rateLimits: false,
      ...(now ? { now } : {}),
      ...(mail ? { mail } : {}),
      ...(openId ? { openId, publicUrl: 'https://griot.example' } : {}),
      port: at,
    });
    end = async () => {
      end = undefined;
      await server.close();
      await storage.close();
    };
    return server;
  };

  const { url, port } = await begin(await freePort());
  return {
    url,
    async stop() {
      await end?.();
    },
    async start() {
      if (!end) await begin(port);
    },
    async close() {
      await end?.();
      await place.remove();
    },
  };
};

export interface Folder extends Place {
  /** Path of the database. */
  file(): string;
  /** Copies the data of a stopped server. */
  backUp(): Promise<void>;
  /** Puts the copy in the place of the data of a stopped server, as somebody does after a broken disk. */
  restore(): Promise<void>;
  /** The same as `griot restore` does it: the history of before ends. `takenAt`: ISO 8601. Resolves to the epoch that begins. */
  restoreWithNewEpoch(takenAt: string): Promise<string>;
}

/** A SQLite file in a folder of its own. */
export const aFolder = (): Folder => {
  const folder = mkdtempSync(join(tmpdir(), 'griot-server-'));
  const copy = join(folder, 'copy.sqlite');
  let file = join(folder, 'griot.sqlite');
  const restore = async () => {
    // Under a new name: the engine of the former one may still hold its file.
    file = join(folder, `${randomUUID()}.sqlite`);
    await copyFile(copy, file);
  };
  return {
    file: () => file,
    open: () => openSqliteStorage({ file }),
    remove: () => rm(folder, { recursive: true, force: true }),
    backUp: () => copyFile(file, copy),
    restore,
    async restoreWithNewEpoch(takenAt) {
      await restore();
      const database = openDatabase({ kind: 'sqlite', file });
      const epoch = await database.db.transaction().execute((transaction) => renewEpoch(transaction, takenAt));
      await database.close();
      return epoch;
    },
  };
};

/** A schema of its own in the PostgreSQL at `url`. */
export const aSchema = async (url: string): Promise<Place & { readonly address: string }> => {
  const schema = `griot_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create schema ${schema}`);
  const address = new URL(url);
  address.searchParams.set('options', `-csearch_path=${schema}`);
  return {
    address: address.href,
    open: () => openPostgresStorage({ url: address.href, poolSize: 4 }),
    remove: () => run(`drop schema ${schema} cascade`),
  };
};
