/**
 * A byte-for-byte proxy in front of the server that can be told to swallow requests: the connection stands, the request is
 * accepted, and nothing ever comes back, as from a phone network that lost its way out. Sockets for news are let through.
 */
import net from 'node:net';

export interface SilentLine {
  readonly port: number;
  /** From now on (or no longer) requests to /api/sync are accepted and never answered; those swallowed stay so. */
  silence(silent: boolean): void;
  /** Requests to /api/sync swallowed so far. */
  swallowed(): number;
  close(): Promise<void>;
}

export async function startSilentLine(port: number, targetPort: () => number): Promise<SilentLine> {
  let silent = false;
  let swallowed = 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(targetPort(), '127.0.0.1');
    let dead = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (silent && chunk.toString('latin1').startsWith('POST /api/sync ')) {
        dead = true;
        swallowed += 1;
      }
      if (!dead) upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!dead) client.write(chunk);
    });
    client.on('end', () => upstream.end());
    upstream.on('end', () => {
      if (!dead) client.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    silence(next) {
      silent = next;
    },
    swallowed: () => swallowed,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
