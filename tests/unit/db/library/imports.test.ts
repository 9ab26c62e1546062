import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { keepImportPlan, unfinishedImports } from '../../../../src/db/library/import-plans.ts';
import { carryOutImport } from '../../../../src/db/library/imports.commands.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import { anImportedRow, anImportPlan } from '../../../kit/import-plan.ts';
import { aBook, NOW } from '../../../kit/library.ts';

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

test('an import writes books, readings and volumes, tells its progress and forgets its plan', async () => {
  await keep(rows(1_200));
  const told: [number, number][] = [];
  expect(await carryOutImport(db, local, 'plan', NOW, (done, total) => told.push([done, total]))).toEqual({
    ok: true,
    value: { created: 1_200 },
  });
  expect([await db.books.count(), await db.readings.count(), await db.volumes.count()]).toEqual([1_200, 1_200, 1_200]);
  expect(told).toEqual([
    [500, 1_200],
    [1_000, 1_200],
    [1_200, 1_200],
  ]);
  expect([await local.imports.count(), await local.batches.count()]).toEqual([0, 0]);
});

test('an import that was killed goes on without duplicates, and says what it made in all', async () => {
  await keep(rows(1_200));
  // The browser dies after the second batch.
  const killed = await carryOutImport(db, local, 'plan', NOW, (done) => {
    if (done === 1_000) db.close();
  });
  expect(killed).toMatchObject({ ok: false, error: { type: 'StorageUnavailable' } });

  const again = openDb({ name: db.name });
  expect(await again.books.count()).toBe(1_000);
  const [unfinished] = await unfinishedImports(local);
  expect(unfinished).toMatchObject({ importId: 'plan', batchesDone: 2 });
  expect(await carryOutImport(again, local, 'plan', NOW, nobody)).toEqual({ ok: true, value: { created: 1_200 } });
  expect([await again.books.count(), await again.readings.count()]).toEqual([1_200, 1_200]);
  again.close();
});

test('a batch that was written but not yet marked as done is left alone, edits of the reader included', async () => {
  await keep(rows(3));
  await carryOutImport(db, local, 'plan', NOW, nobody);
  await db.books.update(anImportedRow(2).book.id, { title: 'My own title' });
  // As after a kill between the two databases: the plan is there, nothing is marked.
  await keep(rows(3));
  await carryOutImport(db, local, 'plan', NOW, nobody);
  expect((await db.books.get(anImportedRow(2).book.id))?.title).toBe('My own title');
  expect(await db.books.count()).toBe(3);
});

test('a matched book gets its empty fields filled and keeps every word of the reader', async () => {
  const own = aBook({ title: 'My title', publisher: 'Mine' });
  await db.books.add(own);
  const row = anImportedRow(1, { fate: 'match', matchedBookId: own.id });
  await keep([{ ...row, book: { ...row.book, publisher: 'Theirs', pages: 312 } }]);
  await carryOutImport(db, local, 'plan', NOW, nobody);
  expect(await db.books.toArray()).toEqual([{ ...own, pages: 312, updatedAt: NOW }]);
  expect(await db.readings.toArray()).toMatchObject([{ bookId: own.id, outcome: 'finished' }]);
});

test('a matched book that was removed since the rehearsal stays removed', async () => {
  await keep([anImportedRow(1, { fate: 'match', matchedBookId: anImportedRow(9).book.id })]);
  expect(await carryOutImport(db, local, 'plan', NOW, nobody)).toMatchObject({ ok: true });
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
  expect(await carryOutImport(db, local, 'plan', NOW, nobody)).toEqual({ ok: false, error: { type: 'FieldInvalid', field: 'importId' } });
});
