/**
 * The real server in this process, on a free port, over a SQLite file of its own; it can be stopped and started again
 * in its place, with its data and its secrets.
 */
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type RunningServer } from '../../sync-server/http/server.ts';
import { freshSecrets } from '../../sync-server/identity/secrets.ts';
import { openSqliteStorage } from '../../sync-server/storage/kysely/sqlite.ts';

export interface TestServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  stop(): Promise<void>;
  /** Same place, same data. */
  start(): Promise<void>;
  /** Copies the data; the server is away for a moment. */
  backUp(): Promise<void>;
  /** Puts the copy in the place of the data, as somebody does after a broken disk. */
  restore(): Promise<void>;
  /** Stops and deletes the data. */
  close(): Promise<void>;
}

export const aServer = async (): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'griot-server-'));
  let file = join(folder, 'griot.sqlite');
  const secrets = await freshSecrets();
  let end: (() => Promise<void>) | undefined;

  const begin = async (port?: number): Promise<RunningServer> => {
    const storage = await openSqliteStorage({ file });
    const server = await startServer({ storage, secrets, rateLimits: false, ...(port === undefined ? {} : { port }) });
    end = async () => {
      end = undefined;
      await server.close();
      await storage.close();
    };
    return server;
  };

  const { url, port } = await begin();
  return {
    url,
    async stop() {
      await end?.();
    },
    async start() {
      if (!end) await begin(port);
    },
    async backUp() {
      await end?.();
      await copyFile(file, `${file}.copy`);
      await begin(port);
    },
    async restore() {
      await end?.();
      // Under a new name: the engine of the former one may still hold its file.
      const copy = `${file}.copy`;
      file = join(folder, `${randomUUID()}.sqlite`);
      await copyFile(copy, file);
      await begin(port);
    },
    async close() {
      await end?.();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
