import { createRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import { offer } from './rows-client.mjs';

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 } },
  additionalProperties: true,
};
let server;
let rows;
const listeners = [];
const news = new Subject();
const post = (path, body) => fetch(`${server}${path}`, { method: 'POST', body: JSON.stringify(body) }).then((response) => response.json());

const replicate = (live) =>
  replicateRxCollection({
    collection: rows,
    replicationIdentifier: 'bench',
    live,
    push: { batchSize: 1_000, handler: (changes) => post('/push', changes) },
    pull: {
      batchSize: 1_000,
      handler: async (checkpoint, limit) => (await fetch(`${server}/pull?after=${checkpoint?.rev ?? 0}&limit=${limit}`)).json(),
      stream$: news.asObservable(),
    },
  });

offer({
  async open(address, name) {
    server = address;
    const db = await createRxDatabase({ name, storage: getRxStorageDexie(), multiInstance: false });
    ({ rows } = await db.addCollections({ rows: { schema: { ...schema, properties: { ...schema.properties, ...FIELDS } } } }));
  },
  async push(all) {
    await rows.bulkInsert(all);
    const once = replicate(false);
    await once.awaitInitialReplication();
    await once.cancel();
  },
  async pull() {
    const once = replicate(false);
    await once.awaitInitialReplication();
    await once.cancel();
  },
  count: () => rows.count().exec(),
  async live() {
    const socket = new WebSocket(server.replace('http', 'ws'));
    await new Promise((resolve) => (socket.onopen = resolve));
    socket.onmessage = ({ data }) => news.next(JSON.parse(data));
    await replicate(true).awaitInitialReplication();
    rows.$.subscribe(({ documentId }) => listeners.forEach((listener) => listener(documentId)));
  },
  write: async (row) => void (await rows.insert(row)),
  onRow: (listener) => void listeners.push(listener),
  async settle() {
    await fetch(`${server}/pull?after=1000000000&limit=1000`).then((response) => response.text());
  },
});

// RxDB wants every top-level field named.
const any = {};
const FIELDS = Object.fromEntries(
  ['title', 'category', 'status', 'possession', 'description', 'publisher', 'publishedOn', 'language', 'addedBy', 'addedAt', 'updatedAt']
    .map((name) => [name, { type: 'string' }])
    .concat([
      ['pages', { type: 'number' }],
      ['authors', { type: 'array', items: { type: 'object', ...any } }],
    ]),
);
