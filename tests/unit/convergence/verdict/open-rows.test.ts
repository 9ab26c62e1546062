import { expect, test } from 'vitest';
import { createOpenRows, type OpenRows } from '../../../convergence/verdict/open-rows.ts';

const aRow = (fields: object = {}) => ({ id: 'c0', counter: 0, ...fields });
const mistakes = (
  rows: OpenRows,
  of: { readonly A?: object[]; readonly B?: object[] },
  notices: { readonly A?: string; readonly B?: string } = {},
) =>
  rows
    .mistakesIn(
      ['A', 'B'],
      (person) => (of[person as 'A' | 'B'] ?? []) as never,
      (person) => notices[person as 'A' | 'B'] ?? '',
    )
    .map(({ promise }) => promise);

test('SYN-160 a book that a member added stands somewhere or is in their notices', () => {
  const rows = createOpenRows();
  rows.added('c0', 'B0');
  expect(mistakes(rows, {})).toEqual(['P1']);
  expect(mistakes(rows, { A: [aRow()] })).toEqual([]);
  expect(mistakes(rows, {}, { B: 'c0' })).toEqual([]);
  expect(mistakes(rows, {}, { A: 'c0' })).toEqual(['P1']);
});

test('SYN-160 a book that a member deleted is gone for them, unless they were told that they might not', () => {
  const rows = createOpenRows();
  rows.added('c0', 'A0');
  rows.removed('c0', 'B0');
  expect(mistakes(rows, { A: [aRow()], B: [aRow()] })).toEqual(['P3']);
  expect(mistakes(rows, { A: [aRow()], B: [aRow()] }, { B: 'c0' })).toEqual([]);
  expect(mistakes(rows, {})).toEqual([]);
});

test('SYN-160 a counter has all that its owner added and nothing that nobody did', () => {
  const rows = createOpenRows();
  rows.added('c0', 'A0');
  rows.counted('c0', 'A0', 2);
  rows.counted('c0', 'B0', 3);
  expect(mistakes(rows, { A: [aRow({ counter: 2 })] })).toEqual([]);
  expect(mistakes(rows, { A: [aRow({ counter: 6 })] })).toEqual(['P2']);
  expect(mistakes(rows, { A: [aRow({ counter: 1 })] })).toEqual(['P1']);
});
