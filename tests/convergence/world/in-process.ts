/** One server in this process: begins in milliseconds, so that thousands of short runs are possible. */
import { createLog } from '../../../sync-server/log.ts';
import { freshSecrets } from '../../../sync-server/identity/secrets.ts';
import { startServer } from '../../../sync-server/http/server.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import type { Place } from '../../kit/server.ts';
import type { Installation } from './installation.ts';

/** `wrap` stands between the server and its storage. */
export const oneServerHere = async (place: Place, wrap: (storage: Storage) => Storage = (storage) => storage): Promise<Installation> => {
  const secrets = freshSecrets();
  let log = '';
  let stop = async (): Promise<void> => {};
  const begin = async (port?: number): Promise<{ readonly url: string; readonly port: number }> => {
    const storage = await place.open();
    const server = await startServer({
      storage: wrap(storage),
      secrets,
      rateLimits: false,
      log: createLog('debug', { write: (line: string) => void (log += line) }),
      ...(port === undefined ? {} : { port }),
    });
    stop = async () => {
      await server.close();
      await storage.close();
    };
    return server;
  };
  const { url, port } = await begin();
  return {
    url,
    nodes: 1,
    async restart() {
      await stop();
      await begin(port);
    },
    killAtCommit() {
      throw new Error('A server in this process cannot be killed alone.');
    },
    whole: () => Promise.resolve(),
    kills: () => 0,
    log: () => log,
    async close() {
      await stop();
      await place.remove();
    },
  };
};
