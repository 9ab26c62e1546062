/**
 * The process: reads the environment, starts the server, says where it is, ends it on SIGTERM, SIGINT or SIGHUP.
 * Exit codes (sysexits.h): 0 ended as asked, 69 the database does not answer, 78 the configuration is wrong.
 * Standard output carries one plain line, the address; the log goes to standard error.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { describeProblems, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import type { Context } from './context.ts';
import { startServer } from './http/server.ts';
import type { RunningServer } from './http/server.ts';
import { createLog } from './log.ts';
import { VERSION } from './version.ts';

const EX_UNAVAILABLE = 69;
const EX_CONFIG = 78;
/** A supervisor that signals a whole group reaches us twice: once itself, once through the process that started us. */
const SAME_SIGNAL_MS = 1_000;

export async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  if (!config.ok) return leave(EX_CONFIG, describeProblems(config.error));
  const context = await createContext(config.value, createLog(config.value.logLevel, pino.destination(2)));
  if (!context.ok)
    return context.error.type === 'ConfigWrong'
      ? leave(EX_CONFIG, describeProblems(context.error.problems))
      : leave(EX_UNAVAILABLE, context.error.message);
  await run(config.value, context.value);
}

async function run(config: Config, context: Context): Promise<void> {
  const { host, port } = config;
  let server: RunningServer;
  try {
    server = await startServer({ ...context.server, host, port });
  } catch (error) {
    await context.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      return leave(EX_CONFIG, describeProblems([{ name: 'PORT', message: `${port} is already in use on ${host}` }]));
    if (code === 'EACCES') return leave(EX_CONFIG, describeProblems([{ name: 'PORT', message: `${port} may not be used by this user` }]));
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      return leave(EX_CONFIG, describeProblems([{ name: 'HOST', message: `${host} is not an address of this machine` }]));
    throw error;
  }
  stopOnSignal(server, context);
  context.events.started({ address: server.url, storage: config.database.kind, version: VERSION });
  process.stdout.write(`Griot is ready at ${server.url}\n`);
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

function leave(code: number, message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}

const startedAs = process.argv[1];
if (startedAs !== undefined && realpathSync(startedAs) === fileURLToPath(import.meta.url)) await main();
