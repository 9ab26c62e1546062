import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDb } from '../../../src/db/database.ts';
import { attemptValue } from '../../../src/db/failure.ts';
import { deleteDatabases, openLocal } from '../../../src/db/local.ts';
import { aBook } from '../../kit/library.ts';

test('a database that another tab deletes lets itself be deleted, and does not come back with the next question', async () => {
  const db = openDb({ name: 'leaving' });
  const local = openLocal('leaving');
  await db.books.add(aBook());
  await local.blobs.put({ key: 'k', fingerprint: '1', content: 1 });
  await deleteDatabases('leaving');
  expect(await attemptValue(() => db.books.count())).toEqual({
    ok: false,
    error: { type: 'StorageUnavailable', name: 'DatabaseClosedError' },
  });
  expect(await attemptValue(() => local.blobs.count())).toMatchObject({ ok: false });
  expect((await indexedDB.databases()).filter(({ name }) => name?.includes('leaving'))).toEqual([]);
});
