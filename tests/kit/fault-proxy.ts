/**
 * A line between a device and the server that misbehaves on purpose, the same way for the same seed: requests that never
 * arrive, answers that get lost after the server committed, requests that arrive twice, delays, cut answers, hotel
 * pages, sockets cut in the middle. Can also be switched off altogether.
 */
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect as connectTcp, type AddressInfo, type Socket } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { randomOf, type Random } from './random.ts';

/** Chances 0 … 1 per request; what is left over passes. */
export interface Faults {
  readonly dropRequest: number;
  readonly dropAnswer: number;
  readonly duplicate: number;
  readonly cutAnswer: number;
  readonly busy: number;
  /** A refusal of the whole request, which makes the engine pause. */
  readonly refuse: number;
  readonly hotelPage: number;
  /** Each request and answer is held back up to this long. */
  readonly delayMs: number;
  /** Chance per request that all web sockets are cut. */
  readonly cutSockets: number;
}

export const NO_FAULTS: Faults = {
  dropRequest: 0,
  dropAnswer: 0,
  duplicate: 0,
  cutAnswer: 0,
  busy: 0,
  refuse: 0,
  hotelPage: 0,
  delayMs: 0,
  cutSockets: 0,
};

export const BAD_LINE: Faults = {
  dropRequest: 0.08,
  dropAnswer: 0.1,
  duplicate: 0.08,
  cutAnswer: 0.04,
  busy: 0.03,
  refuse: 0.01,
  hotelPage: 0.03,
  delayMs: 8,
  cutSockets: 0.05,
};

export interface FaultProxy {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  faults: Faults;
  /** Cuts everything that is open; nothing gets through until `plugIn`. */
  unplug(): void;
  plugIn(): void;
  cutSockets(): void;
  /** Web sockets open at the moment. */
  openSockets(): number;
  /** Requests that arrived here and were not answered yet. */
  underWay(): number;
  /** How often each fault struck so far, and how many requests came. */
  readonly counts: Record<Fault | 'requests', number>;
  close(): Promise<void>;
}

export type Fault = 'dropRequest' | 'dropAnswer' | 'duplicate' | 'cutAnswer' | 'busy' | 'refuse' | 'hotelPage' | 'cutSockets';

/** Somebody who decides and listens instead of chance. */
export interface LineScript {
  /** What happens to this request; nothing when left out. */
  strike(path: string): Fault | undefined;
  /** Hears every answer whole, before the device does, and every piece that comes over a socket. */
  heard?(text: string, request: { readonly path: string; readonly body: string }): void | Promise<void>;
}

export const startFaultProxy = async (serverUrl: string, seed: number, script?: LineScript): Promise<FaultProxy> => {
  const random = randomOf(seed);
  const target = new URL(serverUrl);
  const open = new Set<Socket>();
  const upgraded = new Set<Socket>();
  const counts: FaultProxy['counts'] = {
    requests: 0,
    dropRequest: 0,
    dropAnswer: 0,
    duplicate: 0,
    cutAnswer: 0,
    busy: 0,
    refuse: 0,
    hotelPage: 0,
    cutSockets: 0,
  };
  let plugged = true;
  let underWay = 0;

  const server = createServer((request, response) => {
    underWay += 1;
    pass(request, response)
      .catch(() => request.socket.destroy())
      .finally(() => (underWay -= 1));
  });

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readAll(request);
    counts.requests += 1;
    const path = request.url ?? '/';
    const struck = script ? script.strike(path) : draw(proxy.faults, random);
    if (struck) counts[struck] += 1;
    if (struck === 'cutSockets' || random() < proxy.faults.cutSockets) {
      if (struck === undefined) counts.cutSockets += 1;
      proxy.cutSockets();
    }
    await pause(random() * proxy.faults.delayMs);
    if (struck === 'dropRequest') return void request.socket.destroy();
    if (struck === 'busy') return void response.writeHead(503, { 'retry-after': '0' }).end();
    if (struck === 'refuse') return void response.writeHead(400, { 'content-type': 'application/json' }).end('{"kind":"bad-request"}');
    if (struck === 'hotelPage') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome, guest</html>');
    let answer = await forward(target, request, body);
    if (struck === 'duplicate') answer = await forward(target, request, body);
    await script?.heard?.(textOf(answer), { path, body: textOf({ headers: request.headers, body }) });
    await pause(random() * proxy.faults.delayMs);
    if (struck === 'dropAnswer') return void request.socket.destroy();
    const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...headers } = answer.headers;
    response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length });
    if (struck !== 'cutAnswer') return void response.end(answer.body);
    response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
    await pause(1);
    request.socket.destroy();
  };

  server.on('connection', (socket) => {
    if (!plugged) return void socket.destroy();
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    const upstream = connectTcp(Number(target.port), target.hostname, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
      upstream.on('data', (piece: Buffer) => void script?.heard?.(piece.toString('utf8'), { path: '/api/changes', body: '' }));
    });
    upgraded.add(socket);
    upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket
      .on('error', () => upstream.destroy())
      .on('close', () => {
        upgraded.delete(socket);
        upstream.destroy();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    faults: NO_FAULTS,
    counts,
    unplug() {
      plugged = false;
      for (const socket of open) socket.destroy();
    },
    plugIn() {
      plugged = true;
    },
    cutSockets() {
      for (const socket of upgraded) socket.destroy();
    },
    openSockets: () => upgraded.size,
    underWay: () => underWay,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
  return proxy;
};

const KINDS = ['dropRequest', 'dropAnswer', 'duplicate', 'cutAnswer', 'busy', 'refuse', 'hotelPage'] as const;

const draw = (faults: Faults, random: Random): (typeof KINDS)[number] | undefined => {
  let left = random();
  return KINDS.find((kind) => (left -= faults[kind]) < 0);
};

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const forward = (target: URL, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { 'transfer-encoding': _, connection: __, ...kept } = headers;
    const upstream = httpRequest(
      { hostname: target.hostname, port: target.port, method, path: url, headers: { ...kept, 'content-length': body.length } },
      (answer) => {
        readAll(answer).then((read) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }), reject);
      },
    );
    upstream.on('error', reject);
    upstream.end(body);
  });

const textOf = ({ headers, body }: Pick<Answer, 'headers' | 'body'>): string => {
  const encoding = headers['content-encoding'];
  if (body.length === 0) return '';
  const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
  return plain.toString('utf8');
};

const readAll = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const pause = (ms: number): Promise<void> => (ms < 0.5 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms)));
