import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { cancelImportPlan, keepImportPlan, pastImports, unfinishedImports } from '../../../../src/db/library/import-plans.ts';
import { carryOutImport } from '../../../../src/db/library/imports.commands.ts';
import { bookTagId } from '#domain/library/book-tag.ts';
import { takeImportBack } from '../../../../src/db/library/take-back.commands.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import { anImportedRow, anImportPlan } from '../../../kit/import-plan.ts';
import { aBook, NOW } from '../../../kit/library.ts';

const OCCASION = { now: NOW, today: NOW.slice(0, 10), newId: () => crypto.randomUUID() };

let db: GriotDb;
let local: LocalDb;
let opened = 0;

beforeEach(() => {
  opened += 1;
  db = openDb({ name: `imports-${opened}` });
  local = openLocal(`imports-${opened}`);
});
afterEach(() => {
  db.close();
  local.close();
});

const keep = async (rows: ReturnType<typeof anImportedRow>[]) => {
  const { plan, summary } = anImportPlan(rows);
  await keepImportPlan(local, plan, summary);
};
const rows = (count: number) => Array.from({ length: count }, (_, n) => anImportedRow(n + 1));
const nobody = () => {};

test('an import writes books, readings and volumes, tells its progress and keeps only its figures', async () => {
  await keep(rows(1_200));
  const told: [number, number][] = [];
  expect(await carryOutImport(db, local, 'plan', OCCASION, (done, total) => told.push([done, total]))).toEqual({
    ok: true,
    value: { created: 1_200 },
  });
  expect([await db.books.count(), await db.readings.count(), await db.volumes.count()]).toEqual([1_200, 1_200, 1_200]);
  expect(told).toEqual([
    [500, 1_200],
    [1_000, 1_200],
    [1_200, 1_200],
  ]);
  expect([await local.imports.count(), await local.batches.count()]).toEqual([1, 0]);
  expect(await pastImports(local)).toMatchObject([{ importId: 'plan', created: 1_200, state: 'done', doneAt: NOW }]);
});

test('an import that was killed goes on without duplicates, and says what it made in all', async () => {
  await keep(rows(1_200));
  // The browser dies after the second batch.
  const killed = await carryOutImport(db, local, 'plan', OCCASION, (done) => {
    if (done === 1_000) db.close();
  });
  expect(killed).toMatchObject({ ok: false, error: { type: 'StorageUnavailable' } });

  const again = openDb({ name: db.name });
  expect(await again.books.count()).toBe(1_000);
  const [unfinished] = await unfinishedImports(local);
  expect(unfinished).toMatchObject({ importId: 'plan', batchesDone: 2 });
  expect(await carryOutImport(again, local, 'plan', OCCASION, nobody)).toEqual({ ok: true, value: { created: 1_200 } });
  expect([await again.books.count(), await again.readings.count()]).toEqual([1_200, 1_200]);
  again.close();
});

test('a batch that was written but not yet marked as done is left alone, edits of the reader included', async () => {
  await keep(rows(3));
  await carryOutImport(db, local, 'plan', OCCASION, nobody);
  await db.books.update(anImportedRow(2).book.id, { title: 'My own title' });
  // As after a kill between the two databases: the plan is there, nothing is marked.
  await keep(rows(3));
  await carryOutImport(db, local, 'plan', OCCASION, nobody);
  expect((await db.books.get(anImportedRow(2).book.id))?.title).toBe('My own title');
  expect(await db.books.count()).toBe(3);
});

test('a matched book gets its empty fields filled and keeps every word of the reader', async () => {
  const own = aBook({ title: 'My title', publisher: 'Mine' });
  await db.books.add(own);
  const row = anImportedRow(1, { fate: 'match', matchedBookId: own.id });
  await keep([{ ...row, book: { ...row.book, publisher: 'Theirs', pages: 312 } }]);
  await carryOutImport(db, local, 'plan', OCCASION, nobody);
  expect(await db.books.toArray()).toEqual([{ ...own, pages: 312, updatedAt: NOW }]);
  expect(await db.readings.toArray()).toMatchObject([{ bookId: own.id, outcome: 'finished' }]);
});

test('IMP-14 tags of a new and of a known book are rows, and a tag that is there already stays one', async () => {
  const own = aBook();
  await db.books.add(own);
  const tagged = (row: ReturnType<typeof anImportedRow>, ...tags: string[]) => ({
    ...row,
    bookTags: tags.map((tag) => ({ id: bookTagId(row.book.id, tag), bookId: row.book.id, tag, createdAt: NOW })),
  });
  await db.bookTags.add({ id: bookTagId(own.id, 'ete'), bookId: own.id, tag: 'ete', createdAt: NOW });
  await keep([tagged(anImportedRow(1), 'mer'), tagged(anImportedRow(2, { fate: 'match', matchedBookId: own.id }), 'Été', 'mer')]);
  await carryOutImport(db, local, 'plan', OCCASION, nobody);
  expect((await db.bookTags.toArray()).map(({ bookId, tag }) => [bookId === own.id, tag]).sort()).toEqual([
    [false, 'mer'],
    [true, 'ete'],
    [true, 'mer'],
  ]);
});

test('a matched book that was removed since the rehearsal stays removed', async () => {
  await keep([anImportedRow(1, { fate: 'match', matchedBookId: anImportedRow(9).book.id })]);
  expect(await carryOutImport(db, local, 'plan', OCCASION, nobody)).toMatchObject({ ok: true });
  expect(await db.books.count()).toBe(0);
});

test('a new rehearsal replaces the one before, but never an import under way', async () => {
  await keep(rows(700));
  await keep(rows(2));
  expect(await local.batches.count()).toBe(1);
  await local.imports.update('plan', { state: 'running', batchesDone: 1 });
  await keep(rows(700));
  expect(await local.imports.get('plan')).toMatchObject({ state: 'running', batchesDone: 1 });
});

test('an import nobody rehearsed is refused', async () => {
  expect(await carryOutImport(db, local, 'plan', OCCASION, nobody)).toEqual({
    ok: false,
    error: { type: 'FieldInvalid', field: 'importId' },
  });
});

const LATER = { ...OCCASION, now: '2026-12-24T10:00:00.000Z' };
/** As the planner stamps what it makes. */
const stamped = (n: number) => {
  const row = anImportedRow(n);
  const at = { createdAt: NOW, updatedAt: NOW };
  return {
    ...row,
    book: { ...row.book, addedAt: NOW, updatedAt: NOW },
    readings: row.readings.map((reading) => ({ ...reading, ...at })),
    volumes: row.volumes.map((volume) => ({ ...volume, ...at })),
  };
};

test('IMP-20 an import taken back removes what nobody touched, in one gesture, and names what it keeps', async () => {
  await keep([1, 2, 3, 4].map(stamped));
  await carryOutImport(db, local, 'plan', OCCASION, nobody);
  const [edited, noted] = [stamped(2).book, stamped(3).book];
  await db.books.update(edited.id, { title: 'Mine', updatedAt: LATER.now });
  await db.bookTags.add({ id: bookTagId(noted.id, 'mer'), bookId: noted.id, tag: 'mer', createdAt: LATER.now });
  const back = await takeImportBack(db, 'plan', LATER);
  expect(back).toMatchObject({ ok: true, value: { removed: 2, emptied: 0 } });
  expect(back.ok && back.value.kept.map(({ title }) => title).sort()).toEqual(['Mine', noted.title].sort());
  expect((await db.books.toArray()).map(({ id }) => id).sort()).toEqual([edited.id, noted.id].sort());
  expect([await db.readings.count(), await db.volumes.count()]).toEqual([2, 2]);
  // All of it lies in the drawer under the gesture, from where one press puts it back.
  const entries = await db.removals.toArray();
  expect(entries.flatMap(({ rows: kept }) => kept)).toHaveLength(6);
  expect(back.ok && entries.every(({ gestureId }) => gestureId === back.value.gestureId)).toBe(true);
});

test('IMP-20 what an import filled is emptied where it still stands so, and stays where somebody changed it', async () => {
  const own = aBook({ title: 'My title' });
  await db.books.add(own);
  const row = anImportedRow(1, { fate: 'match', matchedBookId: own.id });
  await keep([{ ...row, book: { ...row.book, publisher: 'Theirs', pages: 312 } }]);
  await carryOutImport(db, local, 'plan', OCCASION, nobody);
  expect(await db.books.get(own.id)).toMatchObject({ publisher: 'Theirs', pages: 312 });
  await db.books.update(own.id, { pages: 320, updatedAt: LATER.now });
  expect(await takeImportBack(db, 'plan', LATER)).toMatchObject({ ok: true, value: { removed: 0 } });
  const book = await db.books.get(own.id);
  expect([book?.title, book?.pages, book?.publisher]).toEqual(['My title', 320, undefined]);
});

test('IMP-21 an import cancelled while it runs leaves the library as it was before', async () => {
  const own = aBook({ title: 'My title' });
  await db.books.add(own);
  await keep([...Array.from({ length: 700 }, (_, n) => stamped(n + 1)), anImportedRow(900, { fate: 'match', matchedBookId: own.id })]);
  const done = await carryOutImport(db, local, 'plan', OCCASION, () => void cancelImportPlan(local, 'plan'));
  expect(done).toEqual({ ok: true, value: { created: 0, cancelled: true } });
  expect([await db.books.toArray(), await db.readings.count(), await db.volumes.count()]).toEqual([[own], 0, 0]);
  expect([await local.imports.count(), await local.batches.count()]).toEqual([0, 0]);
});

test('IMP-21 a cancelling that was killed goes on at the next start', async () => {
  await keep([1, 2].map(stamped));
  await db.books.add(stamped(1).book);
  await local.imports.update('plan', { state: 'cancelling', batchesDone: 0 });
  expect((await unfinishedImports(local)).map(({ importId }) => importId)).toEqual(['plan']);
  expect(await carryOutImport(db, local, 'plan', OCCASION, nobody)).toMatchObject({ ok: true, value: { cancelled: true } });
  expect(await db.books.count()).toBe(0);
});
