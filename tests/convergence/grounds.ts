/** The installations of our own that the kit tries: engine by number of servers, in this process or as processes that can be killed. */
import { aFolder, aSchema } from '../kit/server.ts';
import type { Storage } from '../../sync-server/storage/storage.ts';
import type { Ground } from './hunt.ts';
import { DEVICES, type Scope } from './schedule/generate.ts';
import { oneServerHere } from './world/in-process.ts';
import { serversAsProcesses } from './world/processes.ts';

const OPTIONS = { haste: 8, patienceMs: 20_000 } as const;
const scope = (steps: number, nodes: number, canKill: boolean, canRestore = false): Scope => ({
  steps,
  devices: DEVICES,
  nodes,
  canKill,
  canSetClocks: true,
  canCopy: true,
  canRestore,
});

/** `wrap` stands between the server and its storage, to break it on purpose. */
export const sqliteHere = (steps: number, wrap?: (storage: Storage) => Storage): Ground => ({
  name: 'SQLite',
  open: () => oneServerHere(aFolder(), wrap),
  scope: scope(steps, 1, false, true),
  options: OPTIONS,
});

export const postgresHere = (steps: number, url: string): Ground => ({
  name: 'PostgreSQL',
  open: async () => oneServerHere(await aSchema(url)),
  scope: scope(steps, 1, false),
  options: OPTIONS,
});

export const sqliteProcess = (steps: number): Ground => ({
  name: 'SQLite, killed',
  open: () => serversAsProcesses({ nodes: 1 }),
  scope: scope(steps, 1, true),
  options: OPTIONS,
});

/** As many servers over one PostgreSQL, behind a balancer that knows nobody. */
export const postgresProcesses = (steps: number, url: string, nodes: number): Ground => ({
  name: nodes === 1 ? 'PostgreSQL, killed' : `PostgreSQL, ${nodes} servers, killed`,
  async open() {
    const schema = await aSchema(url);
    return serversAsProcesses({ nodes, databaseUrl: schema.address, remove: schema.remove });
  },
  scope: scope(steps, nodes, true),
  options: OPTIONS,
});
