/**
 * The plainest balancer there is: requests and sockets go to one server after the other, whoever they are from. A server
 * that is away costs whoever got it a 502, as with any proxy that does not repeat what changes something.
 */
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Balancer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

/** `ports`: of the servers on this machine, in turn. `rewrite` makes another request of what a device sends to be synced. */
export const startBalancer = async (ports: readonly number[], rewrite?: (body: string) => string): Promise<Balancer> => {
  const open = new Set<Socket>();
  let turn = 0;
  const nextPort = () => ports[(turn = (turn + 1) % ports.length)] ?? 0;

  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const upstream = httpRequest({ host: '127.0.0.1', port: nextPort(), method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    upstream.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    if (rewrite === undefined || !url?.endsWith('/sync')) return void request.pipe(upstream);
    void textOf(request).then((body) => {
      upstream.removeHeader('content-encoding');
      upstream.removeHeader('content-length');
      upstream.end(rewrite(body));
    });
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    const upstream = connect(nextPort(), '127.0.0.1', () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let at = 0; at < request.rawHeaders.length; at += 2) lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
};
