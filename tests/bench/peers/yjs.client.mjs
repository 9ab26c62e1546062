import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { offer, until } from './rows-client.mjs';

let doc;
let rows;
let provider;
let address;
const listeners = [];
const connected = async () => {
  provider ??= new WebsocketProvider(address.replace('http', 'ws'), 'bench', doc, { disableBc: true });
  await until(() => provider.synced);
};
offer({
  async open(at, name) {
    address = at;
    doc = new Y.Doc();
    rows = doc.getMap('rows');
    await new IndexeddbPersistence(name, doc).whenSynced;
  },
  async push(all) {
    await connected();
    doc.transact(() => {
      for (const row of all) rows.set(row.id, row);
    });
    // y-websocket has no acknowledgement: a question asked behind the data is answered behind it.
    const before = performance.now();
    provider.synced = false;
    const socket = provider.ws;
    socket.send(Uint8Array.of(0, 0, ...stateVector()));
    await until(() => provider.synced || performance.now() - before > 60_000);
  },
  pull: connected,
  count: async () => rows.size,
  async live() {
    await connected();
    rows.observe(({ keysChanged, transaction }) => {
      if (!transaction.local) for (const id of keysChanged) listeners.forEach((listener) => listener(id));
    });
  },
  write: async (row) => void rows.set(row.id, row),
  onRow: (listener) => void listeners.push(listener),
});

/** Length-prefixed as lib0 writes it. */
const stateVector = () => {
  const vector = Y.encodeStateVector(doc);
  const length = [];
  let rest = vector.length;
  while (rest > 127) {
    length.push(128 | (rest & 127));
    rest >>= 7;
  }
  return [...length, rest, ...vector];
};
