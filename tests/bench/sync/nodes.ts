/**
 * Several servers over one PostgreSQL: how many single writes of different people they take, what each costs the servers
 * and the database, and how soon a device at another server hears of one. Servers, database and crowd share the machine,
 * so two servers are not faster than one here; what a write costs is what docs/scaling.md counts with.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';
import { GriotClient } from './griot-client.ts';
import { type MeasuredProcess, startProcess } from './process.ts';
import { bookRows } from './rows.ts';
import { median, quantile } from './statistics.ts';

const PEOPLE = 64;
const WRITES_EACH = 40;
const LIVE_WRITES = 40;

export const benchNodes = async (databaseUrl: string, counts: readonly number[]): Promise<void> => {
  const table: Record<string, unknown> = {};
  for (const count of counts) table[`${count} servers`] = await inOwnSchema(databaseUrl, (url) => measure(url, count));
  console.log('\nseveral servers over one PostgreSQL');
  console.table(table);
  console.log(JSON.stringify({ bench: 'sync-nodes', ...table }));
};

const measure = async (url: string, count: number) => {
  const channel = `griot_bench_${randomBytes(8).toString('hex')}`;
  const servers: MeasuredProcess[] = [];
  for (let node = 0; node < count; node += 1)
    servers.push(
      await startProcess(
        ['--import', 'tsx', 'tests/bench/sync/node-server.ts', url, channel],
        {},
        (out) => /Griot is ready at (\S+)/.exec(out)?.[1],
      ),
    );
  const at = (index: number): string => servers[index % count]?.url ?? '';
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const client = new GriotClient(at(index), await GriotClient.register(at(index)));
      await client.sync();
      return client;
    }),
  );
  const cpu = (): number => servers.reduce((sum, server) => sum + server.cpuSeconds(), 0);
  const before = { servers: cpu(), database: databaseSeconds() };
  const started = performance.now();
  const latencies: number[] = [];
  await Promise.all(
    people.map(async (client, index) => {
      for (const row of bookRows(WRITES_EACH, index)) {
        const writtenAt = performance.now();
        await client.sync([row]);
        latencies.push(performance.now() - writtenAt);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const writes = PEOPLE * WRITES_EACH;
  const spent = { servers: cpu() - before.servers, database: databaseSeconds() - before.database };

  const token = await GriotClient.register(at(0));
  const [writer, reader] = [new GriotClient(at(0), token), new GriotClient(at(1), token)];
  await writer.sync();
  await reader.sync();
  let heard = (): void => undefined;
  const stop = await reader.listen(() => heard());
  const live: number[] = [];
  for (const row of bookRows(LIVE_WRITES, 4242)) {
    const arrival = new Promise<void>((resolve) => (heard = resolve));
    const writtenAt = performance.now();
    await Promise.all([writer.sync([row]), arrival]);
    live.push(performance.now() - writtenAt);
  }
  stop();
  for (const server of servers) await server.stop();
  return {
    writesPerSecond: Math.round(writes / seconds),
    p95Ms: Number(quantile(latencies, 0.95).toFixed(1)),
    serverMsPerWrite: Number(((spent.servers * 1_000) / writes).toFixed(2)),
    databaseMsPerWrite: Number(((spent.database * 1_000) / writes).toFixed(2)),
    liveP50Ms: Number(median(live).toFixed(1)),
    liveP95Ms: Number(quantile(live, 0.95).toFixed(1)),
  };
};

const CLOCK_TICKS_PER_SECOND = 100;

/** CPU seconds of every PostgreSQL process of this machine so far, ended ones included in their parent (Linux; 0 elsewhere). */
const databaseSeconds = (): number => {
  let ticks = 0;
  try {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      if (!stat.includes('(postgres)')) continue;
      const fields = stat.split(') ')[1]?.split(' ') ?? [];
      ticks += Number(fields[11]) + Number(fields[12]);
    }
  } catch {
    // A process ended while we looked, or there is no /proc.
  }
  return ticks / CLOCK_TICKS_PER_SECOND;
};

const inOwnSchema = async <T>(databaseUrl: string, work: (url: string) => Promise<T>): Promise<T> => {
  const schema = `griot_bench_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create schema ${schema}`);
  const address = new URL(databaseUrl);
  address.searchParams.set('options', `-csearch_path=${schema}`);
  try {
    return await work(address.href);
  } finally {
    await client.query(`drop schema ${schema} cascade`);
    await client.end();
  }
};
