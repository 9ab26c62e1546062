/** Griot's own sync engine in a window, offered to bench:sync like every peer. */
import { watchChanges } from '../../../src/db/changes.ts';
import { openCloudDb } from '../../../src/sync/cloud.ts';
import type { Engine } from '../../../src/sync/engine.ts';
import { createPendingNotes } from '../../../src/sync/pending.ts';
import type { Book } from '../../../src/domain/library/book.ts';
import type { Tokens } from '../../../src/protocol/session.ts';
import { offer, until } from './rows-client.mjs';

declare const tokensFor: (publicKey: string) => Promise<Tokens>;

let engine: Engine;
const listeners: ((id: string) => void)[] = [];

offer({
  async open(address: string, name: string) {
    engine = await openCloudDb({ name, databaseUrl: `${address}/api`, fetchTokens: (publicKey) => tokensFor(publicKey) });
  },
  async push(rows: readonly Book[]) {
    await engine.db.books.bulkAdd([...rows]);
    const notes = createPendingNotes(engine.db);
    await until(async () => (await notes.count()) === 0);
  },
  pull: () => until(() => engine.state().connected && engine.state().phase === 'resting'),
  count: () => engine.db.books.count(),
  async live() {
    await until(() => engine.state().connected);
    watchChanges(engine.db.name, (changed) => {
      const ids = changed.get('books');
      if (ids instanceof Set) for (const id of ids) listeners.forEach((listener) => listener(id));
    });
  },
  write: async (row: Book) => void (await engine.db.books.add(row)),
  onRow: (listener: (id: string) => void) => void listeners.push(listener),
});
