/**
 * The floor: the same bytes, one transaction, plain HTTP, and a bell over a web socket. No merge, no permission, no
 * ledger: the least that the physics of the job allows. The argument is a SQLite file or a `postgres://` address. Prints
 * its port on the first line.
 */
import { createServer } from 'node:http';
import Database from 'libsql';
import pg from 'pg';
import { WebSocketServer } from 'ws';

interface Rows {
  /** Durable when it resolves. */
  put(rows: readonly { readonly id: string }[]): Promise<void>;
  /** JSON texts. */
  since(after: number): Promise<readonly { readonly value: string }[]>;
}

let head = 0;

const inSqlite = (file: string): Rows => {
  const db = new Database(file);
  db.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS row (key TEXT PRIMARY KEY, value TEXT NOT NULL, rev INTEGER NOT NULL); CREATE INDEX IF NOT EXISTS row_rev ON row (rev);',
  );
  const put = db.prepare('INSERT OR REPLACE INTO row (key, value, rev) VALUES (?, ?, ?)');
  const since = db.prepare('SELECT value, rev FROM row WHERE rev > ? ORDER BY rev');
  return {
    put: async (rows) => {
      db.exec('BEGIN IMMEDIATE');
      for (const row of rows) put.run(row.id, JSON.stringify(row), ++head);
      db.exec('COMMIT');
    },
    since: async (after) => since.all(after) as { value: string }[],
  };
};

const inPostgres = async (connectionString: string): Promise<Rows> => {
  const pool = new pg.Pool({ connectionString });
  await pool.query(
    'DROP TABLE IF EXISTS floor_row; CREATE TABLE floor_row (key text COLLATE "C" PRIMARY KEY, value text NOT NULL, rev bigint NOT NULL); CREATE INDEX floor_row_rev ON floor_row (rev)',
  );
  return {
    put: async (rows) => {
      const [keys, values] = [rows.map((row) => row.id), rows.map((row) => JSON.stringify(row))];
      const revs = rows.map(() => ++head);
      await pool.query(
        'INSERT INTO floor_row (key, value, rev) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) ON CONFLICT (key) DO UPDATE SET value = excluded.value, rev = excluded.rev',
        [keys, values, revs],
      );
    },
    since: async (after) => (await pool.query<{ value: string }>('SELECT value FROM floor_row WHERE rev > $1 ORDER BY rev', [after])).rows,
  };
};

const place = process.argv[2] ?? 'floor.sqlite';
const stored = place.startsWith('postgres') ? await inPostgres(place) : inSqlite(place);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  const answer = async (): Promise<void> => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET') {
      const rows = await stored.since(Number(new URL(request.url ?? '/', 'http://floor').searchParams.get('after') ?? 0));
      response.end(`{"head":${head},"rows":[${rows.map((row) => row.value).join(',')}]}`);
      return;
    }
    const rows = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { id: string }[];
    await stored.put(rows);
    response.end(`{"head":${head}}`);
    for (const socket of bell.clients) socket.send(`{"head":${head},"rows":${JSON.stringify(rows)}}`);
  };
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void answer());
});
const bell = new WebSocketServer({ server });
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
