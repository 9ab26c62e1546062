/**
 * The least a browser needs for the same gestures: an empty page, fifty plain cards after a tap, one row put into IndexedDB
 * after a tap. Served like the app, without any library.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const HTML = `<!doctype html><html lang="fr"><meta name="viewport" content="width=device-width"><title>Plain</title>
<style>main{display:grid;grid-template-columns:repeat(3,1fr);gap:16px}.card{background:#1e2656;color:#fff;aspect-ratio:100/156}</style>
<p>Plain</p><button id="cards">Cards</button><button id="save">Save</button><output></output><main></main>
<script>
  const opened = new Promise((resolve) => {
    const asked = indexedDB.open('plain', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('rows', { keyPath: 'id' });
    asked.onsuccess = () => resolve(asked.result);
  });
  let saved = 0;
  cards.onclick = () => {
    document.querySelector('main').innerHTML = Array.from({ length: 50 }, (_, at) => '<div class="card">Title ' + at + '</div>').join('');
  };
  save.onclick = async () => {
    const db = await opened;
    const work = db.transaction('rows', 'readwrite');
    work.objectStore('rows').put({ id: 'a', page: ++saved });
    work.oncomplete = () => (document.querySelector('output').textContent = 'saved ' + saved + '.');
  };
</script></html>`;

export interface PlainPages {
  readonly url: string;
  close(): Promise<void>;
}

export async function startPlainPages(): Promise<PlainPages> {
  const server = http.createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(HTML),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
