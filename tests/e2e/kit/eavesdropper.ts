/** A proxy in front of the server that remembers every request with what it carried, and in whose name it was made. Sockets are let through. */
import http from 'node:http';
import net from 'node:net';
import { constants, gunzipSync } from 'node:zlib';

export interface Overheard {
  readonly path: string;
  /** Id of the user in whose name it was made; `undefined`: in nobody's. */
  readonly user: string | undefined;
  /** Address and body, plain again where the device squeezed it (SYN-150). */
  readonly text: string;
}

export interface Eavesdropper {
  readonly port: number;
  readonly heard: readonly Overheard[];
  close(): Promise<void>;
}

export async function startEavesdropper(port: number, targetPort: () => number): Promise<Eavesdropper> {
  const heard: Overheard[] = [];
  const sockets = new Set<net.Socket>();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      heard.push({
        path: (request.url ?? '').split('?')[0] ?? '',
        user: userOf(request.headers.authorization?.replace('Bearer ', '')),
        text: `${decodeURIComponent(request.url ?? '')} ${plain(body, request.headers['content-encoding'])}`,
      });
      const onward = http.request(
        { host: '127.0.0.1', port: targetPort(), path: request.url, method: request.method, headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      onward.end(body);
    });
  });
  server.on('upgrade', (request, socket: net.Socket, head) => {
    const token = new URL(request.url ?? '', 'http://localhost').searchParams.get('token') ?? undefined;
    const upstream = net.connect(targetPort(), '127.0.0.1', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write([`GET ${request.url ?? ''} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      upstream.write(head);
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    for (const each of [socket, upstream]) {
      sockets.add(each);
      each.on('error', () => socket.destroy());
      each.on('close', () => {
        sockets.delete(each);
        socket.destroy();
        upstream.destroy();
      });
    }
    heard.push({ path: 'socket', user: userOf(token), text: '' });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    heard,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const plain = (body: Buffer, encoding: string | undefined): string =>
  encoding === 'gzip' && body.length > 0
    ? gunzipSync(body, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8')
    : body.toString('utf8');

const userOf = (token: string | undefined): string | undefined => {
  const claims = token?.split('.')[1];
  if (claims === undefined) return undefined;
  return (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { readonly sub?: string }).sub;
};
