import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDb } from '../../../src/db/database.ts';
import { attemptValue, mayReopen, toStoreFailure } from '../../../src/db/failure.ts';
import { bookRows } from '../../../src/db/library/books.queries.ts';
import { addBookCommand } from '../../../src/db/library/books.commands.ts';
import { anId, anOccasion } from '../../kit/library.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });

test.each([
  ['as it is', named('QuotaExceededError')],
  ['inside an aborted transaction', named('AbortError', { inner: named('QuotaExceededError') })],
  ['two wrappings deep', named('DatabaseClosedError', { inner: named('AbortError', { inner: named('QuotaExceededError') }) })],
  ['among the failures of a bulk write', named('BulkError', { failures: [named('ConstraintError'), named('QuotaExceededError')] })],
  ['as a cause', named('Error', { cause: named('QuotaExceededError') })],
])('a full disk is recognised %s', (_, error) => {
  expect(toStoreFailure(error)).toEqual({ type: 'StorageFull' });
});

test.each(['DatabaseClosedError', 'AbortError', 'BlockedError', 'VersionError', 'UnknownError', 'InvalidStateError'])(
  '%s means that the store is unavailable',
  (name) => {
    expect(toStoreFailure(named(name))).toEqual({ type: 'StorageUnavailable', name });
  },
);

test.each([named('TypeError'), named('ConstraintError'), 'text', undefined, null])('a bug is no failure of the store: %s', (error) => {
  expect(toStoreFailure(error)).toBeUndefined();
});

test('a ring of causes ends', () => {
  const error = named('Error');
  Object.assign(error, { cause: error });
  expect(toStoreFailure(error)).toBeUndefined();
});

test('opening again may help a closed database, never a forbidden or newer one', () => {
  expect(mayReopen({ type: 'StorageUnavailable', name: 'DatabaseClosedError' })).toBe(true);
  expect(mayReopen({ type: 'StorageUnavailable', name: 'VersionError' })).toBe(false);
  expect(mayReopen({ type: 'StorageFull' })).toBe(false);
});

test('a closed database is a value, not an exception', async () => {
  const db = openDb({ name: 'closed' });
  await db.open();
  db.close();
  expect(await attemptValue(() => bookRows(db, anId(1)))).toEqual({
    ok: false,
    error: { type: 'StorageUnavailable', name: 'DatabaseClosedError' },
  });
});

test('a disk that is full in the middle of a command leaves nothing behind', async () => {
  const db = openDb({ name: 'full' });
  // The disk fills up with the second row of the transaction; Chromium aborts it and hides the reason inside.
  db.volumes.hook('creating', () => {
    throw named('QuotaExceededError');
  });
  const draft = { title: 'Aya', authors: [], category: 'bd', status: 'to-read', possession: 'owned', addedBy: 'hand' } as const;
  const series = { name: 'Aya de Yopougon', volume: { label: '1', from: 1, to: 1, kind: 'tome' } } as const;
  expect(await addBookCommand(db, { ...draft, series }, anOccasion())).toEqual({ ok: false, error: { type: 'StorageFull' } });
  expect(await db.books.count()).toBe(0);
  db.close();
});

test('SYN-121 a disk that is full to the last byte is told as full, although the browser names it unknown', () => {
  const inner = new DOMException('Connection is closing because of: IO error: 000003.log: FILE_ERROR_NO_SPACE', 'UnknownError');
  const error = Object.assign(new Error('Transaction aborted'), { name: 'AbortError', inner });
  expect(toStoreFailure(error)).toEqual({ type: 'StorageFull' });
});
