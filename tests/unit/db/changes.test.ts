import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { joinChanges, watchChanges, type ChangedKeys, type ChangedTables } from '../../../src/db/changes.ts';
import { openDb, type GriotDb } from '../../../src/db/database.ts';
import { aBook, anId, aReading } from '../../kit/library.ts';

let db: GriotDb;
let heard: ChangedTables[];
let stop: () => void;
let opened = 0;

beforeEach(async () => {
  db = openDb({ name: `changes-${(opened += 1)}` });
  await db.open();
  heard = [];
  stop = watchChanges(db.name, (changed) => heard.push(changed));
});
afterEach(() => {
  stop();
  db.close();
});

test('a commit names the keys it wrote, deleted ones too', async () => {
  await db.books.bulkAdd([aBook({ id: anId(1) }), aBook({ id: anId(2) })]);
  await db.books.delete(anId(1));
  await db.books.update(anId(2), { title: 'Aya' });
  expect(heard.map((changed) => changed.get('books'))).toEqual([new Set([anId(1), anId(2)]), new Set([anId(1)]), new Set([anId(2)])]);
});

test('one transaction is one report, over all its tables', async () => {
  await db.transaction('rw', db.books, db.readings, async () => {
    await db.books.add(aBook({ id: anId(1) }));
    await db.readings.add(aReading({ id: anId(2), bookId: anId(1) }));
  });
  expect(heard).toEqual([
    new Map([
      ['books', new Set([anId(1)])],
      ['readings', new Set([anId(2)])],
    ]),
  ]);
});

test('a bulk write of fifty rows or more says "everywhere"', async () => {
  await db.books.bulkAdd(Array.from({ length: 50 }, () => aBook()));
  expect(heard.map((changed) => changed.get('books'))).toEqual(['everywhere']);
});

test('a second connection to the same database is heard, another database is not', async () => {
  const tab = openDb({ name: db.name });
  await tab.books.add(aBook({ id: anId(1) }));
  tab.close();
  const other = openDb({ name: `${db.name}-other` });
  await other.books.add(aBook({ id: anId(2) }));
  other.close();
  expect(heard).toEqual([new Map([['books', new Set([anId(1)])]])]);
});

test('joined reports keep every key, and "everywhere" stays', () => {
  const one: ChangedTables = new Map<string, ChangedKeys>([
    ['books', new Set(['a'])],
    ['volumes', 'everywhere'],
  ]);
  const other: ChangedTables = new Map([
    ['books', new Set(['b'])],
    ['volumes', new Set(['c'])],
  ]);
  expect(joinChanges(one, other)).toEqual(
    new Map<string, ChangedKeys>([
      ['books', new Set(['a', 'b'])],
      ['volumes', 'everywhere'],
    ]),
  );
});
