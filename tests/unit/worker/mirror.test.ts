import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../src/db/database.ts';
import { createMirror, type Mirror, type MirrorChanges } from '../../../src/worker/mirror.ts';
import { aBook, anId, aReading } from '../../kit/library.ts';

let db: GriotDb;
let mirror: Mirror;
let changes: MirrorChanges[];
let opened = 0;

beforeEach(async () => {
  db = openDb({ name: `mirror-${(opened += 1)}` });
  await db.books.bulkAdd([aBook({ id: anId(1), title: 'Aya 1' }), aBook({ id: anId(2), title: 'Aya 2' })]);
  changes = [];
  mirror = createMirror(db, (change) => changes.push(change));
});
afterEach(() => {
  mirror.stop();
  db.close();
});

/** What a mirror that was just made would hold: the measure of every other one. */
const fresh = async () => {
  const another = createMirror(db, () => {});
  await another.loaded;
  another.stop();
  return another.rows;
};

describe('a mirror of the library', () => {
  test('holds every row once loaded', async () => {
    await mirror.loaded;
    expect([...mirror.rows.books.keys()]).toEqual([anId(1), anId(2)]);
  });

  test('hands on exactly the rows that changed, from another connection too', async () => {
    await mirror.loaded;
    const tab = openDb({ name: db.name });
    await tab.books.update(anId(2), { title: 'Aya, deux' });
    await tab.readings.add(aReading({ id: anId(3), bookId: anId(2) }));
    await tab.books.delete(anId(1));
    tab.close();
    await mirror.settled();
    const books = changes.flatMap((change) => [...change.books]);
    expect(new Map(books.map(([key, row]) => [key, row?.title]))).toEqual(
      new Map([
        [anId(2), 'Aya, deux'],
        [anId(1), undefined],
      ]),
    );
    expect(mirror.rows).toEqual(await fresh());
  });

  test('hears what is written while it loads', async () => {
    const loading = createMirror(db, () => {});
    await db.books.add(aBook({ id: anId(9) }));
    await loading.settled();
    expect(loading.rows.books.has(anId(9))).toBe(true);
    loading.stop();
  });

  test('finds the rows of a bulk write that named no keys, and leaves the equal ones out', async () => {
    await mirror.loaded;
    const many = Array.from({ length: 80 }, (_, n) => aBook({ id: anId(100 + n) }));
    await db.books.bulkAdd(many);
    await mirror.settled();
    expect(changes.map((change) => change.books.size)).toEqual([80]);
    await db.books.bulkPut(many.map((book, n) => (n === 5 ? { ...book, title: 'Only this one' } : book)));
    await mirror.settled();
    expect([...(changes[1]?.books.values() ?? [])].map((book) => book?.title)).toEqual(['Only this one']);
    expect(mirror.rows).toEqual(await fresh());
  });

  test('stays silent about a write that changed nothing', async () => {
    await mirror.loaded;
    await db.books.update(anId(1), { title: 'Aya 1' });
    await mirror.settled();
    expect(changes).toEqual([]);
  });

  test('finds what messages failed to tell', async () => {
    await mirror.loaded;
    // As after a worker that died between its commit and its message: written where Dexie does not look.
    await new Promise<void>((resolve, reject) => {
      const request = db.backendDB().transaction('books', 'readwrite').objectStore('books').delete(anId(1));
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('not deleted'));
    });
    mirror.recheck();
    await mirror.settled();
    expect(mirror.rows).toEqual(await fresh());
  });

  test('equals a fresh one after a long mixture of writes', async () => {
    await mirror.loaded;
    for (let round = 0; round < 60; round += 1) {
      const id = anId(1 + (round % 7));
      if (round % 5 === 4) await db.books.delete(id);
      else await db.books.put(aBook({ id, title: `round ${round}` }));
      if (round % 20 === 0) await db.readings.bulkAdd(Array.from({ length: 60 }, () => aReading({ bookId: id })));
    }
    await mirror.settled();
    expect(mirror.rows).toEqual(await fresh());
  });
});
