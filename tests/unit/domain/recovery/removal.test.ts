import { expect, test } from 'vitest';
import { removals, removalsOf, ROWS_PER_REMOVAL } from '#domain/recovery/removal.ts';
import { aBook, anId, anOccasion } from '../../../kit/library.ts';

const rowsOf = (count: number, description?: string) =>
  Array.from({ length: count }, () => ({ table: 'books', row: aBook(description === undefined ? {} : { description }) }));

test('SYN-135 a large gesture stands in several entries of one name, with every row once and in order', () => {
  const rows = rowsOf(ROWS_PER_REMOVAL * 2 + 1);
  const entries = removalsOf(anId(9), rows, anOccasion());
  expect(entries.map((entry) => [entry.gestureId, entry.rows.length])).toEqual([
    [anId(9), ROWS_PER_REMOVAL],
    [anId(9), ROWS_PER_REMOVAL],
    [anId(9), 1],
  ]);
  expect(entries.flatMap((entry) => entry.rows)).toEqual(rows);
  expect(entries.every((entry) => removals.schema.safeParse(entry).success)).toBe(true);
});

test('SYN-135 long texts are spread, so that each entry stays within what the server takes', () => {
  const entries = removalsOf(anId(9), rowsOf(60, 'x'.repeat(20_000)), anOccasion());
  expect(entries.length).toBeGreaterThan(5);
  expect(Math.max(...entries.map((entry) => JSON.stringify(entry).length))).toBeLessThan(250_000);
});

test('an entry says on which device it was made', () => {
  expect(removalsOf(anId(9), rowsOf(1), anOccasion({ device: 'Firefox · Android' }))).toMatchObject([{ device: 'Firefox · Android' }]);
});
