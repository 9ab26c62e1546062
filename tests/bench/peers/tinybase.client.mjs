import { createMergeableStore } from 'tinybase';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import { createLocalPersister } from 'tinybase/persisters/persister-browser';
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client';
import { offer, until } from './rows-client.mjs';

let store;
let address;
let synchronizer;
const listeners = [];
const flat = ({ authors, ...row }) => ({ ...row, authors: JSON.stringify(authors) });
const connected = async () => {
  if (synchronizer) return;
  synchronizer = await createWsSynchronizer(store, new WebSocket(`${address.replace('http', 'ws')}/bench`), 60);
  await synchronizer.startSync();
};
void createLocalPersister;
offer({
  async open(at, name) {
    address = at;
    store = createMergeableStore();
    await createIndexedDbPersister(store, name).startAutoSave();
  },
  async push(rows) {
    store.transaction(() => {
      for (const row of rows) store.setRow('rows', row.id, flat(row));
    });
    await connected();
    // No acknowledgement either: the server is asked how many rows it has.
    await until(async () => Number(await (await fetch(`${address}/count`)).text()) >= store.getRowCount('rows'));
  },
  pull: connected,
  count: async () => store.getRowCount('rows'),
  async live() {
    await connected();
    store.addRowListener('rows', null, (_store, _table, id) => listeners.forEach((listener) => listener(id)));
  },
  write: async (row) => void store.setRow('rows', row.id, flat(row)),
  onRow: (listener) => void listeners.push(listener),
});
