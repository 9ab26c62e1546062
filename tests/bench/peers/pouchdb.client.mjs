import PouchDB from 'pouchdb-browser';
import { offer } from './rows-client.mjs';

let local;
let remote;
let listeners = [];
offer({
  async open(address, name) {
    local = new PouchDB(name, { auto_compaction: true });
    remote = new PouchDB(`${address}/bench`);
  },
  async push(rows) {
    await local.bulkDocs(rows.map(({ id, ...row }) => ({ _id: id, ...row })));
    await local.replicate.to(remote, { batch_size: 1_000, batches_limit: 4 });
  },
  async pull() {
    await local.replicate.from(remote, { batch_size: 1_000, batches_limit: 4 });
  },
  count: async () => (await local.info()).doc_count,
  async live() {
    local.sync(remote, { live: true, retry: true });
    local.changes({ since: 'now', live: true }).on('change', ({ id }) => listeners.forEach((listener) => listener(id)));
  },
  write: async ({ id, ...row }) => void (await local.put({ _id: id, ...row })),
  onRow: (listener) => void listeners.push(listener),
  settle: () => local.replicate.from(remote),
});
