import { createServer } from 'node:http';
import Database from 'libsql';
import { WebSocketServer } from 'ws';

const [, , folder] = process.argv;
const db = new Database(`${folder}/rxdb.sqlite`);
db.exec(
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row (key TEXT PRIMARY KEY, value TEXT NOT NULL, rev INTEGER NOT NULL); CREATE INDEX row_rev ON row (rev);',
);
const put = db.prepare('INSERT OR REPLACE INTO row (key, value, rev) VALUES (?, ?, ?)');
const get = db.prepare('SELECT value FROM row WHERE key = ?');
const since = db.prepare('SELECT value, rev FROM row WHERE rev > ? ORDER BY rev LIMIT ?');
let head = 0;

const server = createServer((request, response) => {
  response.setHeader('access-control-allow-origin', '*');
  const url = new URL(request.url, 'http://rxdb');
  if (request.method === 'GET') {
    const after = Number(url.searchParams.get('after'));
    const found = since.all(after, Number(url.searchParams.get('limit')));
    return response.end(`{"documents":[${found.map((row) => row.value).join(',')}],"checkpoint":{"rev":${found.at(-1)?.rev ?? after}}}`);
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const changes = JSON.parse(Buffer.concat(chunks).toString());
    const conflicts = [];
    const written = [];
    db.exec('BEGIN IMMEDIATE');
    for (const { newDocumentState, assumedMasterState } of changes) {
      const master = get.get(newDocumentState.id);
      if (master && JSON.stringify(assumedMasterState) !== master.value) {
        conflicts.push(JSON.parse(master.value));
        continue;
      }
      put.run(newDocumentState.id, JSON.stringify(newDocumentState), ++head);
      written.push(newDocumentState);
    }
    db.exec('COMMIT');
    response.end(JSON.stringify(conflicts));
    const text = JSON.stringify({ documents: written, checkpoint: { rev: head } });
    for (const socket of bell.clients) socket.send(text);
  });
});
const bell = new WebSocketServer({ server });
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
