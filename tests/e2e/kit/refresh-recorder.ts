/**
 * A proxy in front of the server that writes down every refresh as it was sent, and says of every token that it is about to end, so
 * that devices refresh before each exchange. It may send each refresh twice, as browsers and proxies do by themselves.
 */
import http from 'node:http';
import net from 'node:net';

export interface RefreshRecorder {
  readonly port: number;
  /** Bodies of refreshes that were answered with tokens, the first one first. */
  readonly answered: readonly string[];
  /** Statuses of all answers to refreshes. */
  readonly statuses: readonly number[];
  sendTwice: boolean;
  close(): Promise<void>;
}

export async function startRefreshRecorder(port: number, targetPort: () => number): Promise<RefreshRecorder> {
  const answered: string[] = [];
  const statuses: number[] = [];
  const sockets = new Set<net.Socket>();
  const recorder = { port, answered, statuses, sendTwice: false };
  const ask = (request: http.IncomingMessage, body: Buffer): Promise<{ readonly head: http.IncomingMessage; readonly body: Buffer }> =>
    new Promise((resolve, reject) => {
      const { 'accept-encoding': _encoding, ...headers } = request.headers;
      const onward = http.request(
        { host: '127.0.0.1', port: targetPort(), path: request.url, method: request.method, headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => resolve({ head: answer, body: Buffer.concat(chunks) }));
          answer.on('error', reject);
        },
      );
      onward.on('error', reject);
      onward.end(body);
    });
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const isRefresh = request.url === '/api/token';
      const work = async (): Promise<void> => {
        if (isRefresh && recorder.sendTwice) await ask(request, body);
        const { head, body: answer } = await ask(request, body);
        if (isRefresh) statuses.push(head.statusCode ?? 0);
        if (isRefresh && head.statusCode === 200) answered.push(body.toString('utf8'));
        const said = answer.includes('"accessTokenExpiration"')
          ? Buffer.from(answer.toString('utf8').replace(/"accessTokenExpiration":\d+/, `"accessTokenExpiration":${Date.now() + 1_000}`))
          : answer;
        const { 'content-length': _length, 'transfer-encoding': _transfer, ...headers } = head.headers;
        response.writeHead(head.statusCode ?? 502, { ...headers, 'content-length': said.length });
        response.end(said);
      };
      work().catch(() => response.destroy());
    });
  });
  server.on('upgrade', (request, socket: net.Socket, head) => {
    const upstream = net.connect(targetPort(), '127.0.0.1', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write([`GET ${request.url ?? ''} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      upstream.write(head);
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    for (const each of [socket, upstream]) {
      each.on('error', () => socket.destroy());
      each.on('close', () => {
        socket.destroy();
        upstream.destroy();
      });
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(recorder, {
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}
