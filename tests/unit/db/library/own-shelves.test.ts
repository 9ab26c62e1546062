import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ShelfDecision } from '#domain/library/own-shelf-rules.ts';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { removeBookCommand } from '../../../../src/db/library/books.commands.ts';
import { decideShelfCommand } from '../../../../src/db/library/own-shelves.commands.ts';
import { putBackCommand } from '../../../../src/db/recovery/drawer.commands.ts';
import { aBook, anId, anOccasion } from '../../../kit/library.ts';

let opened = 0;
let db: GriotDb;
beforeEach(async () => {
  db = openDb({ name: `shelves-${(opened += 1)}` });
  await db.books.bulkAdd([1, 2, 3].map((n) => aBook({ id: anId(n), title: `Livre ${n}` })));
});
afterEach(() => db.close());

let next = 100;
const decide = async (decision: ShelfDecision) => {
  const done = await decideShelfCommand(db, decision, anOccasion({ newId: () => anId(next++) }));
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
};

test('SHF-1 a shelf that was removed is put back by one press, books and order', async () => {
  const { shelfId } = await decide({ type: 'create', name: 'Été', bookIds: [anId(3), anId(1)] });
  const before = [await db.shelves.toArray(), await db.shelfPlaces.toArray()];
  const { gestureId } = await decide({ type: 'remove', shelfId });
  expect([await db.shelves.count(), await db.shelfPlaces.count(), await db.books.count()]).toEqual([0, 0, 3]);
  expect((await putBackCommand(db, gestureId)).ok).toBe(true);
  expect([await db.shelves.toArray(), await db.shelfPlaces.toArray()]).toEqual(before);
});

test('SHF-1 SYN-136 a shelf whose book was removed since comes back with the others, and the book brings its place later', async () => {
  const { shelfId } = await decide({ type: 'create', name: 'Été', bookIds: [anId(3), anId(1), anId(2)] });
  const { gestureId } = await decide({ type: 'remove', shelfId });
  const gone = await removeBookCommand(db, anId(1), anOccasion({ newId: () => anId(next++) }));
  expect(await putBackCommand(db, gestureId)).toEqual({ ok: true, value: { put: 3, alreadyThere: 0, withoutBook: 1 } });
  const onShelf = async () => (await db.shelfPlaces.orderBy('id').toArray()).map(({ bookId }) => bookId).sort();
  expect(await onShelf()).toEqual([anId(2), anId(3)]);
  expect(await putBackCommand(db, gestureId)).toMatchObject({ ok: false, error: { type: 'BookNotFound', bookId: anId(1) } });
  await putBackCommand(db, gone.ok ? gone.value.gestureId : '');
  expect(await putBackCommand(db, gestureId)).toEqual({ ok: true, value: { put: 1, alreadyThere: 0 } });
  expect(await onShelf()).toEqual([anId(1), anId(2), anId(3)]);
  expect(await db.removals.count()).toBe(0);
});

test('SHF-2 a book that was removed meanwhile is left out, and one that goes leaves its shelves', async () => {
  const { shelfId } = await decide({ type: 'create', name: 'Été', bookIds: [anId(1), anId(77)] });
  await decide({ type: 'put', shelfId, bookIds: [anId(78), anId(2)] });
  expect((await db.shelfPlaces.toArray()).map(({ bookId }) => bookId).sort()).toEqual([anId(1), anId(2)]);
  await removeBookCommand(db, anId(1), anOccasion());
  expect((await db.shelfPlaces.toArray()).map(({ bookId }) => bookId)).toEqual([anId(2)]);
});
