import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFile, makeRoom, nextWaiting, sweepFiles, unsentFiles } from '../../../../src/db/attachment/files.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import { bringFiles } from '../../../../src/sync/attachments/moving.ts';
import { keepCv, sendCv } from '../../../../src/worker/cv/keep-cv.ts';
import { aPdf } from '../../../kit/cv-files.ts';
import { hashOf } from '../../../kit/files.ts';

const NOW = 1_800_000_000_000;
const YEAR = 365 * 24 * 3_600_000;
const PDF = aPdf([{ lines: ['Soudure'] }]);
const HASH = hashOf(PDF);
const CV = new Blob([PDF]);

let names = 0;
let local: LocalDb;
beforeEach(() => {
  local = openLocal(`cv-${(names += 1)}`);
});
afterEach(() => local.close());
const stateOf = async (of = local) => (await of.files.get(HASH))?.state;
const waits = () => nextWaiting(local, () => true);

test('QST-72 a CV that is kept is on this device, and nothing waits to be sent', async () => {
  expect(await keepCv(local, CV, NOW)).toEqual({ ok: true, value: { hash: HASH, size: PDF.length, type: 'application/pdf' } });
  expect(new Uint8Array((await local.fileBytes.get(HASH))!.bytes)).toEqual(PDF);
  expect(await waits()).toBeUndefined();
  expect(await unsentFiles(local)).toBe(0);
});

test('QST-72 it goes to the queue when its person asks, and only then', async () => {
  await keepCv(local, CV, NOW);
  let looks = 0;
  await sendCv(local, HASH, { look: () => (looks += 1) });
  expect((await waits())?.hash).toBe(HASH);
  expect(looks).toBe(1);
});

test('QST-72 keeping once more what is on its way leaves it on its way', async () => {
  await keepCv(local, CV, NOW);
  await sendCv(local, HASH, undefined);
  await keepCv(local, CV, NOW + 1);
  expect(await stateOf()).toBe('waiting');
});

test('QST-72 neither age nor a lack of room removes it', async () => {
  await keepCv(local, CV, NOW);
  await sweepFiles(local, new Set(), NOW + YEAR);
  expect(await makeRoom(local, 1_000_000)).toBe(0);
  expect(await stateOf()).toBe('kept');
});

test.each(['all', 'unsent'] as const)('QST-72 it moves along with what is here and stays unsent: %s', async (which) => {
  const other = `cv-other-${which}`;
  // Names of databases, of which a companion's is made.
  const from = openLocal(`cv-from-${which}`);
  await keepCv(from, CV, NOW);
  await keepFile(from, { hash: 'cover', size: 1, type: 'image/png', state: 'waiting', usedAt: NOW }, new ArrayBuffer(1));
  await bringFiles(`cv-from-${which}`, other, which);
  const to = openLocal(other);
  expect(await stateOf(to)).toBe('kept');
  expect((await to.files.get('cover'))?.state).toBe('waiting');
  from.close();
  to.close();
});

test.each([
  [new Blob([]), { type: 'CvEmpty' }],
  [new Blob(['<!doctype html>']), { type: 'CvNotReadable', seen: 'html' }],
  [{ size: 100_000_000 } as Blob, { type: 'CvTooLarge', bytes: 100_000_000, limit: 5_000_000 }],
])('QST-72 what is no CV is not kept: %#', async (file, error) => {
  expect(await keepCv(local, file, NOW)).toEqual({ ok: false, error });
  expect(await local.files.count()).toBe(0);
});
