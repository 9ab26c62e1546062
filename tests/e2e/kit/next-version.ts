/**
 * A server in front of the server: the same app, until it is told to be the next version. Then the service worker's bytes
 * differ, which is all that a browser knows of a version.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface NextVersion {
  readonly url: string;
  publish(): void;
  close(): Promise<void>;
}

export async function startNextVersion(target: string): Promise<NextVersion> {
  let published = false;
  const server = http.createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const asked = http.request(new URL(url, target), { method, headers }, (answer) => {
      const changed = published && url === '/service-worker.js';
      const told = { ...answer.headers };
      if (changed) for (const name of ['content-length', 'etag', 'last-modified']) delete told[name];
      response.writeHead(answer.statusCode ?? 502, told);
      if (!changed) return void answer.pipe(response);
      answer.pipe(response, { end: false });
      answer.on('end', () => response.end('\n// the next version\n'));
    });
    if (url === '/service-worker.js')
      for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) asked.removeHeader(name);
    asked.on('error', () => response.destroy());
    request.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    publish() {
      published = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
