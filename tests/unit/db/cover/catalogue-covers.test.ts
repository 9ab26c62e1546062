import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coverHere, coverUsage, forgetCovers, keepCover } from '../../../../src/db/cover/catalogue-covers.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;

let local: LocalDb;
let opened = 0;
beforeEach(() => void (local = openLocal(`covers-${(opened += 1)}`)));
afterEach(() => local.close());

const aPicture = (key: string, size: number, usedAt: number) => ({ key, bytes: new ArrayBuffer(size), size, usedAt });

test('MET-82 covers stay below their budget: those shown longest ago go first', async () => {
  for (let n = 0; n < 10; n += 1) await keepCover(local, aPicture(`catalogue:bnf:${n}`, 100, NOON + n), 1_000);
  await coverHere(local, 'catalogue:bnf:0', NOON + 2 * DAY);
  await keepCover(local, aPicture('catalogue:bnf:new', 100, NOON + 2 * DAY), 1_000);
  expect(await local.covers.orderBy('usedAt').primaryKeys()).toEqual([
    ...[3, 4, 5, 6, 7, 8, 9].map((n) => `catalogue:bnf:${n}`),
    'catalogue:bnf:0',
    'catalogue:bnf:new',
  ]);
  expect(await coverUsage(local)).toMatchObject({ count: 9, bytes: 900 });
});

test('MET-82 they can all be freed', async () => {
  await keepCover(local, aPicture('catalogue:bnf:1', 100, NOON));
  await forgetCovers(local);
  expect([await coverUsage(local), await coverHere(local, 'catalogue:bnf:1', NOON)]).toMatchObject([
    { count: 0, bytes: 0, budget: 20_000_000 },
    undefined,
  ]);
});

test('MET-81 that there is no cover is believed for thirty days, and takes no room', async () => {
  await keepCover(local, { key: 'catalogue:google:x', size: 0, usedAt: NOON });
  expect(await coverHere(local, 'catalogue:google:x', NOON + 29 * DAY)).toMatchObject({ size: 0 });
  expect(await coverHere(local, 'catalogue:google:x', NOON + 31 * DAY)).toBeUndefined();
  expect(await coverUsage(local)).toMatchObject({ count: 0, bytes: 0 });
});
