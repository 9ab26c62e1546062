/** Servers as processes of their own over one storage, behind a balancer when there are several. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { freePort } from '../../../scripts/free-port.mjs';
import { startBalancer } from './balancer.ts';
import type { Installation } from './installation.ts';

export interface ProcessesOptions {
  readonly nodes: number;
  /** A PostgreSQL, emptied by whoever made it; SQLite when left out, which one process alone can have. */
  readonly databaseUrl?: string;
  readonly remove?: () => Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

let built: Promise<string> | undefined;

/** The process as plain JavaScript, made once: killed servers begin again often, and translating takes longer than beginning. */
const builtNode = (): Promise<string> =>
  (built ??= (async () => {
    const outDir = fileURLToPath(new URL('../../../node_modules/.cache/convergence', import.meta.url));
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'silent',
      build: {
        ssr: fileURLToPath(new URL('./node.ts', import.meta.url)),
        outDir,
        emptyOutDir: false,
        target: 'node20',
        rolldownOptions: { output: { entryFileNames: `node-${process.pid}.mjs` } },
      },
    });
    return join(outDir, `node-${process.pid}.mjs`);
  })());
const SECRET = 'a4F9k2mXw7Qz0LpVb6RtYh3NcJd8SgEu1oTi5';

export const serversAsProcesses = async ({ nodes, databaseUrl, remove }: ProcessesOptions): Promise<Installation> => {
  const folder = mkdtempSync(join(tmpdir(), 'griot-nodes-'));
  const entry = await builtNode();
  let log = '';
  let kills = 0;
  let ending = false;
  const running: Running[] = [];
  /** Nodes that are being restarted as asked: whoever does it begins them again, however they end. */
  const replaced = new Set<number>();
  /** Of each node: resolves when it runs again. */
  const coming: Promise<unknown>[] = [];

  const begin = async (node: number, port: number): Promise<void> => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GRIOT_')));
    const child = spawn(process.execPath, [entry], {
      env: {
        ...env,
        PORT: String(port),
        HOST: '127.0.0.1',
        GRIOT_DATA_DIR: folder,
        GRIOT_SECRET: SECRET,
        LOG_LEVEL: 'info',
        DATABASE_URL: databaseUrl ?? 'sqlite:griot.sqlite',
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (piece: Buffer) => (log += piece.toString('utf8')));
    running[node] = {
      child,
      port: await new Promise((resolve, reject) => {
        child.once('message', (said: { readonly port: number }) => resolve(said.port));
        child.once('exit', (code) => reject(new Error(`A server ended with ${code}:\n${log.slice(-2_000)}`)));
      }),
    };
    child.once('exit', (_, signal) => {
      if (signal !== 'SIGKILL' || ending) return;
      kills += 1;
      if (!replaced.has(node)) coming[node] = begin(node, running[node]?.port ?? 0);
    });
  };
  const end = async (node: number): Promise<void> => {
    const child = running[node]?.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };

  for (let node = 0; node < nodes; node += 1) await begin(node, await freePort());
  const balancer = nodes > 1 ? await startBalancer(running.map(({ port }) => port)) : undefined;
  return {
    url: balancer?.url ?? `http://127.0.0.1:${running[0]?.port}`,
    nodes,
    async restart(node) {
      await coming[node];
      replaced.add(node);
      await end(node);
      await begin(node, running[node]?.port ?? 0);
      replaced.delete(node);
    },
    killAtCommit(node, nth) {
      const child = running[node]?.child;
      if (child?.connected) child.send({ killAtCommit: nth }, ignored);
    },
    async whole() {
      await Promise.all(coming);
      for (const { child } of running) if (child.connected) child.send({ killAtCommit: 0 }, ignored);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await Promise.all(coming);
    },
    kills: () => kills,
    log: () => log,
    async close() {
      ending = true;
      await Promise.all(coming);
      await balancer?.close();
      for (let node = 0; node < nodes; node += 1) await end(node);
      await remove?.();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** It was killed at this very moment. */
const ignored = (): void => {};
