/**
 * A byte-for-byte proxy in front of the server that can steal one answer: once armed, the first answer to a
 * `POST /api/sync` that carries changes is never delivered, because `onAnswer` is called (the test kills the server) and the
 * connection is cut. The server had committed: an answer exists only after the commit.
 */
import net from 'node:net';
import { constants, gunzipSync } from 'node:zlib';

export interface AnswerThief {
  readonly port: number;
  /** Resolves when an answer was stolen. */
  arm(onAnswer: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function startAnswerThief(port: number, targetPort: () => number): Promise<AnswerThief> {
  let armed: { onAnswer: () => Promise<void>; stolen: () => void } | undefined;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(targetPort(), '127.0.0.1');
    let pushing = false;
    let request = Buffer.alloc(0);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      // The same connection carries one request after the other; only the push is stolen from.
      request = /^[A-Z]+ \/\S* HTTP\/1\.1/.test(chunk.toString('latin1')) ? chunk : Buffer.concat([request, chunk]);
      pushing = /"muts":\[\{/.test(bodyOf(request));
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!armed || !pushing) return void client.write(chunk);
      const { onAnswer, stolen } = armed;
      armed = undefined;
      void onAnswer().then(() => {
        client.destroy();
        upstream.destroy();
        stolen();
      });
    });
    client.on('end', () => upstream.end());
    upstream.on('end', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    arm: (onAnswer) => new Promise((resolve) => (armed = { onAnswer, stolen: resolve })),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** What has arrived of a request's body, plain again where the device squeezed it (SYN-150). */
function bodyOf(request: Buffer): string {
  const head = request.indexOf('\r\n\r\n');
  if (head < 0) return '';
  const body = request.subarray(head + 4);
  const isSqueezed = /content-encoding: gzip/i.test(request.toString('latin1', 0, head));
  if (!isSqueezed || body.length === 0) return body.toString('latin1');
  return gunzipSync(body, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
}
