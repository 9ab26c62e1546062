/**
 * A server in front of the server: the same app, until it is told to be the next version. Then the service worker's bytes
 * differ, which is all that a browser knows of a version; and its last migration has a higher number, so that it upgrades
 * the databases of a device that keeps no old scripts (a browser without service workers, here).
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface NextVersion {
  readonly url: string;
  publish(): void;
  /** While cut, nobody reaches the doors of the server; the app itself arrives. */
  cut(now: boolean): void;
  close(): Promise<void>;
}

const SCRIPT = /\.js$/;
const LAST_MIGRATION = 'version:4,stores:{books:';

export async function startNextVersion(target: string): Promise<NextVersion> {
  let published = false;
  let cut = false;
  const server = http.createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    if (cut && url.startsWith('/api/')) return void response.destroy();
    const asked = http.request(new URL(url, target), { method, headers }, (answer) => {
      const told = { ...answer.headers };
      if (SCRIPT.test(url)) {
        for (const name of ['content-length', 'etag', 'last-modified']) delete told[name];
        told['cache-control'] = 'no-store';
      }
      response.writeHead(answer.statusCode ?? 502, told);
      if (!published || !SCRIPT.test(url)) return void answer.pipe(response);
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const script = Buffer.concat(chunks).toString('utf8').replace(LAST_MIGRATION, LAST_MIGRATION.replace('4', '5'));
        response.end(url === '/service-worker.js' ? `${script}\n// the next version\n` : script);
      });
    });
    if (SCRIPT.test(url)) for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) asked.removeHeader(name);
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
    cut(now) {
      cut = now;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
