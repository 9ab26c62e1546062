/**
 * The server as a process of its own, put together as main.ts does, that can be told to kill itself with SIGKILL right
 * after a commit: between being durable and being answered, where nothing outside could aim.
 */
import { pino } from 'pino';
import { describeProblems, readConfig } from '../../../sync-server/config.ts';
import { createContext } from '../../../sync-server/context.ts';
import { startServer } from '../../../sync-server/http/server.ts';
import { createLog } from '../../../sync-server/log.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';

/** Commits until the end; 0: no end is near. */
let commitsLeft = 0;

/** Counts a commit; the one that was waited for is the last. */
const committed = <T>(done: T): T => {
  if (commitsLeft > 0) {
    commitsLeft -= 1;
    if (commitsLeft === 0) process.kill(process.pid, 'SIGKILL');
  }
  return done;
};

const killedAtCommit = (storage: Storage): Storage => ({
  ...storage,
  transact: async (work) => committed(await storage.transact(work)),
  transactFiles: async (owner, work) => committed(await storage.transactFiles(owner, work)),
  transactInRealms: async (work) => committed(await storage.transactInRealms(work)),
});

const config = readConfig(process.env, process.cwd());
if (!config.ok) throw new Error(describeProblems(config.error));
const context = await createContext(config.value, createLog(config.value.logLevel, pino.destination(2)));
if (!context.ok) throw new Error(JSON.stringify(context.error));
const { host, port } = config.value;
const { server: options, close } = context.value;
const server = await startServer({ ...options, storage: killedAtCommit(options.storage), rateLimits: false, host, port });

process.on('message', (message: { readonly killAtCommit: number }) => (commitsLeft = message.killAtCommit));
// Whoever started us is gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('SIGTERM', () => {
  void server
    .close()
    .then(close)
    .finally(() => process.exit(0));
});
process.send?.({ port: server.port });
