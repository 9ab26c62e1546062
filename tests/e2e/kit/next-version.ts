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
  /** As `publish`, and the file of the app that begins with `stem` has another name, under which it comes only when `comes`. */
  publishRenamed(stem: string): { comes(): void };
  /** While cut, nobody reaches the doors of the server; the app itself arrives. */
  cut(now: boolean): void;
  close(): Promise<void>;
}

const SCRIPT = /\.js$/;
/** As long as the hashes of the build. */
const NEW_HASH = 'Renamed0';
const LAST_MIGRATION = 'version:6,stores:{instruments:';

export async function startNextVersion(target: string): Promise<NextVersion> {
  let published = false;
  let cut = false;
  let renamed: { readonly stem: string; comes: boolean } | undefined;
  const server = http.createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    if (cut && url.startsWith('/api/')) return void response.destroy();
    const isNew = renamed !== undefined && url.startsWith(`/assets/${renamed.stem}-`) && url.includes(NEW_HASH);
    if (isNew && renamed?.comes === false) return void response.writeHead(404).end();
    // What it holds does not matter: it is kept, not run.
    if (isNew) return void response.writeHead(200, { 'content-type': 'text/javascript' }).end('export {};');
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
        const script = Buffer.concat(chunks).toString('utf8').replace(LAST_MIGRATION, LAST_MIGRATION.replace('6', '7'));
        const listed =
          renamed === undefined
            ? script
            : script.replace(new RegExp(`assets/${renamed.stem}-[\\w-]{8}`), `assets/${renamed.stem}-${NEW_HASH}`);
        response.end(url === '/service-worker.js' ? `${listed}\n// the next version\n` : script);
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
    publishRenamed(stem) {
      published = true;
      const now = { stem, comes: false };
      renamed = now;
      return { comes: () => void (now.comes = true) };
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
