import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { outsideTransactions } from '../../../src/db/outside-transactions.ts';

test('MET-40 whoever is told in the middle of a transaction asks on their own, in tables that it does not have', async () => {
  const db = new Dexie(crypto.randomUUID());
  db.version(1).stores({ books: 'id', shelves: 'id' });
  const books = db.table<{ id: string }>('books');
  await books.add({ id: 'maus' });
  let answer: Promise<unknown> | undefined;
  const listener = outsideTransactions((id: string) => void (answer = books.get(id)));
  await db.transaction('rw', 'shelves', async () => {
    await db.table('shelves').add({ id: 'comics' });
    listener('maus');
  });
  expect(await answer).toEqual({ id: 'maus' });
  db.close();
});
