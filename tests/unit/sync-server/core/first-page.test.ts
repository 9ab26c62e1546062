import { expect, it } from 'vitest';
import { pageDown, roomAfter } from '../../../../sync-server/core/first-page.ts';
import type { StoredRow } from '../../../../sync-server/storage/rows.ts';

const row = (rev: number, length = 2): StoredRow => ({
  table: 'books',
  key: `k${rev}`,
  realmId: 'ada',
  owner: 'ada',
  value: 'x'.repeat(length),
  rev,
});
const revs = ({ rows }: { readonly rows: readonly StoredRow[] }) => rows.map(({ rev }) => rev);

it('SYN-145 the first page is small and each later one as large as all before it, up to a limit', () => {
  const sizes: number[] = [];
  for (let received = 0; sizes.length < 6; received += sizes.at(-1) ?? 0) sizes.push(roomAfter(received, { first: 250, most: 1_000 }).rows);
  expect(sizes).toEqual([250, 250, 500, 1_000, 1_000, 1_000]);
});

it('SYN-145 a page ends at its rows or at its length, and says up to where the rest reaches', () => {
  const rows = [row(9), row(7), row(4)];
  expect(pageDown(rows, true, { rows: 9, length: 99 })).toMatchObject({ floor: 0, rows });
  const short = pageDown(rows, true, { rows: 2, length: 99 });
  expect([revs(short), short.floor]).toEqual([[9, 7], 4]);
  const narrow = pageDown(rows, true, { rows: 9, length: 3 });
  expect([revs(narrow), narrow.floor]).toEqual([[9], 7]);
  const cut = pageDown(rows, false, { rows: 9, length: 99 });
  expect([revs(cut), cut.floor]).toEqual([[9, 7, 4], 3]);
});

it('SYN-145 a row larger than any page comes alone', () => {
  const page = pageDown([row(9, 5_000), row(7)], true, { rows: 9, length: 100 });
  expect([revs(page), page.floor]).toEqual([[9], 7]);
});

it('SYN-145 where nothing is left the page is empty and the last', () => {
  expect(pageDown([], true, { rows: 9, length: 99 })).toEqual({ rows: [], floor: 0 });
});
