/** One server in this process: begins in milliseconds, so that thousands of short runs are possible. */
import { createLog } from '../../../sync-server/log.ts';
import { freshSecrets } from '../../../sync-server/identity/secrets.ts';
import { startServer } from '../../../sync-server/http/server.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import type { Folder, Place } from '../../kit/server.ts';
import type { Installation } from './installation.ts';

/** `wrap` stands between the server and its storage. */
export const oneServerHere = async (
  place: Place | Folder,
  wrap: (storage: Storage) => Storage = (storage) => storage,
): Promise<Installation> => {
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
  const whileStopped = async (work: () => Promise<void>): Promise<void> => {
    await stop();
    await work();
    await begin(port);
  };
  let copied = false;
  let epoch: string | undefined;
  const copiesOf = (folder: Folder) => ({
    async backUp() {
      await whileStopped(folder.backUp);
      copied = true;
    },
    async restore() {
      if (copied)
        await whileStopped(async () => {
          epoch = await folder.restoreWithNewEpoch(new Date().toISOString());
        });
      return copied;
    },
    epoch: () => epoch,
  });
  return {
    url,
    nodes: 1,
    async restart() {
      await stop();
      await begin(port);
    },
    ...('backUp' in place && { copies: copiesOf(place) }),
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
