/**
 * The floor: the same bytes, one SQLite transaction, plain HTTP, and a bell over a web socket. No merge, no permission,
 * no ledger: the least that the physics of the job allows. Prints its port on the first line.
 */
import { createServer } from 'node:http';
import Database from 'libsql';
import { WebSocketServer } from 'ws';

const db = new Database(process.argv[2] ?? 'floor.sqlite');
db.exec(
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS row (key TEXT PRIMARY KEY, value TEXT NOT NULL, rev INTEGER NOT NULL); CREATE INDEX IF NOT EXISTS row_rev ON row (rev);',
);
const put = db.prepare('INSERT OR REPLACE INTO row (key, value, rev) VALUES (?, ?, ?)');
const since = db.prepare('SELECT value, rev FROM row WHERE rev > ? ORDER BY rev');
let head = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET') {
      const after = Number(new URL(request.url ?? '/', 'http://floor').searchParams.get('after') ?? 0);
      const rows = since.all(after) as { value: string }[];
      return response.end(`{"head":${head},"rows":[${rows.map((row) => row.value).join(',')}]}`);
    }
    const rows = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { id: string }[];
    db.exec('BEGIN IMMEDIATE');
    for (const row of rows) put.run(row.id, JSON.stringify(row), ++head);
    db.exec('COMMIT');
    response.end(`{"head":${head}}`);
    for (const socket of bell.clients) socket.send(`{"head":${head},"rows":${JSON.stringify(rows)}}`);
  });
});
const bell = new WebSocketServer({ server });
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
