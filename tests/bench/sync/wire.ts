/**
 * A plain client of the wire beside its floor: push, pull, nothing to do and live latency of the sync server, as ratios
 * of medians over several rounds in one run, on SQLite or in a PostgreSQL. BENCH_SERVER names another built server.
 *
 * `pullMs` is everything in the largest pages the server gives, asked for at once, which is nearest to the floor's one
 * answer. A device of ours asks for small pages, the newest rows first (SYN-145): `firstRowsMs` until it has something
 * to show, `pagesMs` until it has everything.
 */
import path from 'node:path';
import { WebSocket } from 'ws';
import { inSchema } from './database.ts';
import { inFolder } from './folder.ts';
import { GriotClient } from './griot-client.ts';
import { type MeasuredProcess, startProcess } from './process.ts';
import { bookRows } from './rows.ts';
import { median, quantile, timed } from './statistics.ts';

interface Figures {
  readonly pushMs: number;
  readonly pullMs: number;
  readonly firstRowsMs: number;
  readonly pagesMs: number;
  readonly idleMs: number;
  readonly idleBytes: number;
  readonly liveP50Ms: number;
  readonly liveP95Ms: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

const KEYS = ['pushMs', 'pullMs', 'firstRowsMs', 'pagesMs', 'idleMs', 'idleBytes', 'liveP50Ms', 'liveP95Ms', 'cpuMs', 'peakMb'] as const;
const LIVE_WRITES = 60;

/** `database`: a `postgres://` address; a SQLite file when absent. */
export const benchWire = (count: number, rounds: number, database?: string): Promise<void> =>
  database === undefined ? benchRounds(count, rounds) : inSchema(database, (address) => benchRounds(count, rounds, address));

const benchRounds = async (count: number, rounds: number, database?: string): Promise<void> => {
  const measured: { floor: Figures[]; griot: Figures[] } = { floor: [], griot: [] };
  for (let round = 0; round < rounds; round++) {
    measured.floor.push(await floor(count, round + 1, database));
    measured.griot.push(await griot(count, round + 1, database));
  }
  const summary = (runs: readonly Figures[]): Figures =>
    Object.fromEntries(KEYS.map((key) => [key, median(runs.map((run) => run[key]))])) as unknown as Figures;
  const [base, ours] = [summary(measured.floor), summary(measured.griot)];
  const engine = database === undefined ? 'SQLite' : 'PostgreSQL';
  console.log(`\n${count} rows, ${engine}, median of ${rounds} rounds`);
  console.table(
    Object.fromEntries(
      KEYS.map((key) => [
        key,
        { floor: Number(base[key].toFixed(2)), griot: Number(ours[key].toFixed(2)), ratio: Number((ours[key] / base[key]).toFixed(2)) },
      ]),
    ),
  );
  console.log(JSON.stringify({ bench: 'sync', engine, rows: count, rounds, floor: base, griot: ours }));
};

function floor(count: number, seed: number, database?: string): Promise<Figures> {
  return inFolder(async (folder) => {
    const server = await startProcess(
      ['--import', 'tsx', 'tests/bench/sync/floor-server.ts', database ?? path.join(folder, 'floor.sqlite')],
      {},
      (out) => (/^(\d+)\n/.exec(out) ? `http://127.0.0.1:${out.trim()}` : undefined),
    );
    const post = (rows: readonly unknown[]): Promise<unknown> =>
      fetch(server.url, { method: 'POST', body: JSON.stringify(rows) }).then((response) => response.json());
    const get = (after: number): Promise<string> => fetch(`${server.url}?after=${after}`).then((response) => response.text());
    await post(bookRows(20, seed + 1));
    const cpu = server.cpuSeconds();
    const pushMs = await timed(() => post(bookRows(count, seed)));
    const pullMs = await timed(async () => JSON.parse(await get(0)));
    const cpuMs = (server.cpuSeconds() - cpu) * 1000;
    const idle = [];
    let idleBytes = 0;
    for (let i = 0; i < 30; i++) idle.push(await timed(async () => (idleBytes = (await get(count + 20)).length)));
    const socket = new WebSocket(server.url.replace('http', 'ws'));
    await new Promise((resolve) => socket.once('open', resolve));
    const live = await liveLatencies(
      (row) => post([row]),
      (arrived) => socket.on('message', arrived),
    );
    socket.close();
    return figures(server, { pushMs, pullMs, firstRowsMs: pullMs, pagesMs: pullMs, idle, idleBytes, live, cpuMs });
  });
}

function griot(count: number, seed: number, database?: string): Promise<Figures> {
  return inFolder(async (folder) => {
    const env = {
      PORT: '0',
      GRIOT_DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      // Each round begins with an empty folder, so with a secret of its own.
      ...(database !== undefined && { DATABASE_URL: database, GRIOT_ACCEPT_NEW_SECRET: 'yes' }),
    };
    const server = await startProcess(
      [process.env['BENCH_SERVER'] ?? 'dist-server/main.js'],
      env,
      (out) => /Griot is ready at (\S+)/.exec(out)?.[1],
    );
    const token = await GriotClient.register(server.url);
    const writer = new GriotClient(server.url, token);
    await writer.sync(bookRows(20, seed + 1));
    const cpu = server.cpuSeconds();
    const rows = bookRows(count, seed);
    const pushMs = await timed(() => writer.sync(rows));
    const reader = new GriotClient(server.url, token);
    const pullMs = await timed(() => reader.pullAll());
    const cpuMs = (server.cpuSeconds() - cpu) * 1000;
    if (reader.received < count + 20) throw new Error(`pulled ${reader.received} of ${count + 20}`);
    const device = new GriotClient(server.url, token);
    const firstRowsMs = await timed(() => device.nextPage());
    const pagesMs = firstRowsMs + (await timed(() => device.pullPages()));
    if (device.received < count + 20) throw new Error(`pulled ${device.received} of ${count + 20} in pages`);
    const idle = [];
    for (let i = 0; i < 30; i++) {
      reader.bytesIn = 0;
      idle.push(await timed(() => reader.sync()));
    }
    const idleBytes = reader.bytesIn;
    let arrived = (): void => undefined;
    const stop = await reader.listen(() => arrived());
    const live = await liveLatencies(
      (row) => writer.sync([row]),
      (callback) => (arrived = callback),
    );
    stop();
    return figures(server, { pushMs, pullMs, firstRowsMs, pagesMs, idle, idleBytes, live, cpuMs });
  });
}

/** From the moment a write is sent until the other device has it, for single writes one after another. */
async function liveLatencies(
  write: (row: { id: string }) => Promise<unknown>,
  onArrival: (callback: () => void) => void,
): Promise<number[]> {
  const latencies: number[] = [];
  let resolveArrival: () => void = () => undefined;
  onArrival(() => resolveArrival());
  for (const row of bookRows(LIVE_WRITES, 4242)) {
    const start = performance.now();
    const arrival = new Promise<void>((resolve) => (resolveArrival = resolve));
    await Promise.all([
      write(row),
      Promise.race([arrival, new Promise((_, reject) => setTimeout(() => reject(new Error('nothing arrived in 10 s')), 10_000).unref())]),
    ]);
    latencies.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return latencies;
}

async function figures(
  server: MeasuredProcess,
  raw: Pick<Figures, 'pushMs' | 'pullMs' | 'firstRowsMs' | 'pagesMs' | 'idleBytes' | 'cpuMs'> & { idle: number[]; live: number[] },
): Promise<Figures> {
  const peakMb = server.peakMb();
  await server.stop();
  return {
    pushMs: raw.pushMs,
    pullMs: raw.pullMs,
    firstRowsMs: raw.firstRowsMs,
    pagesMs: raw.pagesMs,
    idleMs: median(raw.idle),
    idleBytes: raw.idleBytes,
    liveP50Ms: median(raw.live),
    liveP95Ms: quantile(raw.live, 0.95),
    cpuMs: raw.cpuMs,
    peakMb,
  };
}
