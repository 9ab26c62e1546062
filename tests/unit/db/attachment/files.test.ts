import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesHere, copyFiles, keepFile, makeRoom, sweepFiles, type FileState } from '../../../../src/db/attachment/files.ts';
import { namedFiles } from '../../../../src/db/attachment/named-files.ts';
import { openDb } from '../../../../src/db/database.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import { aPng } from '../../../kit/files.ts';
import { aBook } from '../../../kit/library.ts';

const DAY = 24 * 3_600_000;
const NOW = 1_800_000_000_000;
let names = 0;
let local: LocalDb;
beforeEach(() => {
  local = openLocal(`files-${(names += 1)}`);
});
afterEach(() => local.close());

const keep = (hash: string, state: FileState, usedAt = NOW, into = local) =>
  keepFile(into, { hash, size: 100, type: 'image/png', state, usedAt }, new Uint8Array(aPng(100)).buffer);
const hashes = async (of = local) => (await of.files.toCollection().primaryKeys()).sort();

test('ATT-15 room is made by removing what the server has, the longest unused first, and nothing else', async () => {
  await keep('waiting', 'waiting', 1);
  await keep('refused', 'refused', 1);
  await keep('old', 'sent', 2);
  await keep('older', 'sent', 1);
  await keep('young', 'sent', 3);
  expect(await makeRoom(local, 150)).toBe(200);
  expect(await hashes()).toEqual(['refused', 'waiting', 'young']);
  expect(await makeRoom(local, 1_000_000)).toBe(100);
  expect(await hashes()).toEqual(['refused', 'waiting']);
  expect(await local.fileBytes.count()).toBe(2);
});

/** The next `times` writes of bytes find no room. */
const fillDisk = (times: number) => {
  let left = times;
  local.fileBytes.hook('creating', () => {
    if (left-- > 0) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  });
};

test('ATT-15 a file for which there is no room is kept once others made some', async () => {
  await keep('old', 'sent');
  fillDisk(1);
  expect(await keep('new', 'waiting')).toEqual({ ok: true, value: undefined });
  expect(await hashes()).toEqual(['new']);
});

test('ATT-15 without anything to remove it is said that the device is full, and nothing is half kept', async () => {
  await keep('mine', 'waiting');
  fillDisk(1);
  expect(await keep('new', 'waiting')).toEqual({ ok: false, error: { type: 'StorageFull' } });
  expect(await hashes()).toEqual(['mine']);
  expect(await local.fileBytes.count()).toBe(1);
});

test('ATT-15 a file that is shown counts as used', async () => {
  await keep('shown', 'sent', NOW - 10 * DAY);
  expect(new Uint8Array((await bytesHere(local, 'shown', NOW))?.bytes ?? new ArrayBuffer()).length).toBe(100);
  expect(await local.files.get('shown')).toMatchObject({ usedAt: NOW });
  expect(await bytesHere(local, 'elsewhere', NOW)).toBeUndefined();
});

test('files that no book names are kept as long as what was removed may be put back', async () => {
  const db = openDb({ name: `files-db-${names}` });
  await db.books.add(aBook({ cover: { hash: 'named', size: 100, type: 'image/png' } }));
  await db.books.add(aBook());
  for (const [hash, age] of [
    ['named', 400],
    ['old', 92],
    ['young', 90],
  ] as const)
    await keep(hash, 'sent', NOW - age * DAY);
  await sweepFiles(local, await namedFiles(db), NOW);
  expect(await hashes()).toEqual(['named', 'young']);
  db.close();
});

test('ATT-16 files are copied into another database with the state they have there, and none is put over another', async () => {
  const to = openLocal(`files-to-${names}`);
  await keep('a', 'sent');
  await keep('b', 'waiting');
  await keep('c', 'refused');
  await keep('b', 'sent', NOW, to);
  await copyFiles(local, to, ({ state }) => (state === 'sent' ? undefined : 'waiting'));
  expect((await to.files.toArray()).map(({ hash, state }) => `${hash} ${state}`)).toEqual(['b sent', 'c waiting']);
  to.close();
});
