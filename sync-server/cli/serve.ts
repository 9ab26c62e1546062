/**
 * `griot serve`: starts the server, says where it is, ends it on SIGTERM, SIGINT or SIGHUP with 0.
 * Standard output carries one plain line, the address; the log goes to standard error.
 */
import { pino } from 'pino';
import { describeProblems, type Config } from '../config.ts';
import { createContext } from '../context.ts';
import type { Context } from '../context.ts';
import { startServer } from '../http/server.ts';
import type { RunningServer } from '../http/server.ts';
import { createLog } from '../log.ts';
import { VERSION } from '../version.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';

/** A supervisor that signals a whole group reaches us twice: once itself, once through the process that started us. */
const SAME_SIGNAL_MS = 1_000;

export const serve = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, async (config) => {
    const context = await createContext(config, createLog(config.logLevel, pino.destination(2)));
    if (context.ok) return listen(config, context.value, at);
    if (context.error.type === 'ConfigWrong') return leave(at, EXIT.config, describeProblems(context.error.problems));
    return leave(at, EXIT.unavailable, context.error.message);
  });

async function listen(config: Config, context: Context, at: Surroundings): Promise<number | undefined> {
  const { host, port } = config;
  let server: RunningServer;
  try {
    server = await startServer({ ...context.server, host, port });
  } catch (error) {
    await context.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      return leave(at, EXIT.config, describeProblems([{ name: 'PORT', message: `${port} is already in use on ${host}` }]));
    if (code === 'EACCES')
      return leave(at, EXIT.config, describeProblems([{ name: 'PORT', message: `${port} may not be used by this user` }]));
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      return leave(at, EXIT.config, describeProblems([{ name: 'HOST', message: `${host} is not an address of this machine` }]));
    throw error;
  }
  stopOnSignal(server, context);
  context.upkeep.start();
  context.events.started({ address: server.url, storage: config.database.kind, version: VERSION });
  at.say(`Griot is ready at ${server.url}`);
  const link = await context.firstAdminLink(config.publicUrl ?? server.url);
  // Never into the log, which is kept and read by others.
  if (link !== undefined) at.say(`Nobody administers this server yet. To do so, open once, within a day, signed in: ${link}`);
  return undefined;
}

function stopOnSignal(server: RunningServer, context: Context): void {
  let askedAt: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (askedAt === undefined) {
        askedAt = Date.now();
        void stop(signal);
      } else if (Date.now() - askedAt > SAME_SIGNAL_MS) {
        process.exit(1);
      }
    });
  }

  async function stop(signal: string): Promise<void> {
    context.events.stopping({ signal });
    context.beginStopping();
    try {
      const drained = await server.close();
      await context.close();
      context.events.stopped({ drained });
      process.exit(0);
    } catch (error) {
      context.events.stopFailed({ error });
      process.exit(1);
    }
  }
}

function leave(at: Surroundings, code: number, message: string): number {
  at.complain(message);
  return code;
}
