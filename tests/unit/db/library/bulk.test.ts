import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BulkChange } from '#domain/library/bulk-rules.ts';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { setPossessionCommand } from '../../../../src/db/library/books.commands.ts';
import { changeBooksCommand, takeBooksBackCommand } from '../../../../src/db/library/bulk.commands.ts';
import { decideShelfCommand } from '../../../../src/db/library/own-shelves.commands.ts';
import { aBook, anId, anOccasion, aReading, NOW } from '../../../kit/library.ts';

let opened = 0;
let next = 10_000;
let db: GriotDb;
beforeEach(async () => {
  db = openDb({ name: `bulk-${(opened += 1)}` });
  await db.books.bulkAdd([1, 2, 3, 4].map((n) => aBook({ id: anId(n), title: `Livre ${n}`, ...(n === 4 && { status: 'read' as const }) })));
  await db.readings.bulkAdd([
    aReading({ id: anId(21), bookId: anId(2), outcome: 'open', page: 40 }),
    aReading({ id: anId(41), bookId: anId(4), outcome: 'finished', ratingQuarters: 18 }),
  ]);
  await db.bookTags.add({ id: anId(31), bookId: anId(3), tag: 'À relire', createdAt: NOW });
});
afterEach(() => db.close());

const occasion = () => anOccasion({ newId: () => anId(next++) });
const ALL = [1, 2, 3, 4].map(anId);
const change = async (what: BulkChange, bookIds: readonly string[] = ALL) => {
  const done = await changeBooksCommand(db, bookIds, what, occasion());
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
};
/** Everything that a reader sees of their books, without the moments of the writing. */
const everything = async () => {
  const rows = await Promise.all(['books', 'readings', 'bookTags', 'shelfPlaces'].map((table) => db.table(table).toArray()));
  return rows.map((table) => table.map((row: Record<string, unknown>) => ({ ...row, updatedAt: NOW })));
};

describe('many books at once', () => {
  const changes: readonly [string, BulkChange, number][] = [
    ['status', { type: 'status', status: 'read' }, 3],
    ['possession', { type: 'possession', possession: 'lent' }, 4],
    ['category', { type: 'category', category: 'manga' }, 4],
    ['tag', { type: 'tag', tag: ' #a  RELIRE ' }, 3],
    ['tag taken off', { type: 'untag', tag: 'a relire' }, 1],
    ['removal', { type: 'remove' }, 4],
  ];
  test.each(changes)(
    'BUL-2 BUL-3 %s: only books that differ are written, and one press makes all as before',
    async (_name, what, changed) => {
      const before = await everything();
      const done = await change(what);
      expect(done.changed).toBe(changed);
      expect(await everything()).not.toEqual(before);
      expect(await takeBooksBackCommand(db, done.gestureId, occasion())).toMatchObject({ ok: true, value: { kept: 0 } });
      expect(await everything()).toEqual(before);
    },
  );

  test('BUL-2 each book follows the rule that would change it alone: an open reading ends, a book never opened has one without date', async () => {
    await change({ type: 'status', status: 'read' }, [anId(1), anId(2)]);
    const readings = await db.readings.toArray();
    expect(readings.find(({ id }) => id === anId(21))).toMatchObject({ outcome: 'finished', endedOn: '2026-11-21' });
    const [undated] = readings.filter(({ bookId }) => bookId === anId(1));
    expect(undated).toMatchObject({ outcome: 'finished' });
    expect(undated).not.toHaveProperty('endedOn');
  });

  test('BUL-2 a book that is gone is left out, and a tag that may not be written changes none', async () => {
    expect((await change({ type: 'possession', possession: 'sold' }, [anId(1), anId(99), anId(1)])).changed).toBe(1);
    const before = await everything();
    for (const tag of ['  ', 'x'.repeat(61)]) expect((await changeBooksCommand(db, ALL, { type: 'tag', tag }, occasion())).ok).toBe(false);
    expect(await everything()).toEqual(before);
  });

  test('BUL-3 what somebody changed since stays, and is counted', async () => {
    const { gestureId } = await change({ type: 'possession', possession: 'sold' });
    await setPossessionCommand(db, anId(2), 'borrowed', occasion());
    expect(await takeBooksBackCommand(db, gestureId, occasion())).toMatchObject({ value: { changed: 3, kept: 1 } });
    expect((await db.books.bulkGet(ALL)).map((book) => book?.possession)).toEqual(['owned', 'borrowed', 'owned', 'owned']);
  });

  test('BUL-3 books put on a shelf together leave it together', async () => {
    const shelf = await decideShelfCommand(db, { type: 'create', name: 'Été', bookIds: [anId(1)] }, occasion());
    const put = shelf.ok && (await decideShelfCommand(db, { type: 'put', shelfId: shelf.value.shelfId, bookIds: ALL }, occasion()));
    if (put === false || !put.ok) throw new Error();
    expect(await db.shelfPlaces.count()).toBe(4);
    await takeBooksBackCommand(db, put.value.gestureId, occasion());
    expect((await db.shelfPlaces.toArray()).map(({ bookId }) => bookId)).toEqual([anId(1)]);
  });

  test('BUL-3 the history of each book tells the gesture', async () => {
    const { gestureId } = await change({ type: 'possession', possession: 'sold' });
    const pages = await db.edits.where('gestureId').equals(gestureId).toArray();
    expect(pages.map(({ bookId }) => bookId).sort()).toEqual(ALL);
  });
});
