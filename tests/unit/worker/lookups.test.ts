import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../src/db/database.ts';
import { openLocal, type LocalDb } from '../../../src/db/local.ts';
import { createWorkerLookups } from '../../../src/worker/lookups/lookups.ts';
import { noLookups } from '../../kit/files.ts';
import { aBook, anId, NOW } from '../../kit/library.ts';

let db: GriotDb;
let local: LocalDb;
let opened = 0;
beforeEach(async () => {
  db = openDb({ name: `asked-${(opened += 1)}` });
  local = openLocal(db.name);
  await db.books.bulkAdd([aBook({ id: anId(1), isbn13: '9782070360024' }), aBook({ id: anId(2) })]);
});
afterEach(() => {
  db.close();
  local.close();
});

test('MET-45 without an account it is said so, and what was asked is asked once there is one', async () => {
  const lookups = createWorkerLookups(
    async () => ({ db, local }),
    () => NOW,
    () => anId(900),
  );
  expect(await lookups.state(anId(1))).toEqual({ type: 'no-account' });
  expect(await lookups.search('étranger')).toEqual({ type: 'no-account' });
  expect(await lookups.pause()).toBe('no-account');
  expect(await lookups.state(anId(2))).toEqual({ type: 'no-isbn' });
});

test('MET-45 without a network the question is kept, and the answer of a search says it', async () => {
  const entered = { connection: { lookups: noLookups } };
  const lookups = createWorkerLookups(
    async () => ({ db, local, entered }),
    () => NOW,
    () => anId(900),
  );
  expect(await lookups.state(anId(1))).toEqual({ type: 'not-asked' });
  await lookups.ask(anId(1));
  expect(await lookups.state(anId(1))).toEqual({ type: 'wanted', pause: 'offline' });
  expect(await lookups.search('étranger')).toEqual({ type: 'offline' });
  await lookups.drop(anId(1));
  expect(await lookups.state(anId(1))).toEqual({ type: 'dropped' });
  // Another ISBN is another question.
  await db.books.update(anId(1), { isbn13: '9782203001190' });
  expect(await lookups.state(anId(1))).toEqual({ type: 'not-asked' });
});
