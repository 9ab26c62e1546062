/** What of a library goes into its file: whoever adds a table is asked here. */
import { expect, test } from 'vitest';
import { FILE_TABLES } from '../../src/domain/library/backup/library-file.ts';
import { BOOK_PARTS } from '../../src/domain/library/change.ts';
import { ENTITIES } from '../../src/domain/registry.ts';

/** The recovery drawer, what the server tells, and the shelf of a household, which is not one person's: their own books are in the file. */
const LEFT_OUT = ['removals', 'notices', 'householdBooks'];

test('EXP-1 every kind of row that people make is in the file', () => {
  expect([...FILE_TABLES, ...LEFT_OUT].sort()).toEqual(ENTITIES.map(({ table }) => table).sort());
});

test('EXP-10 what hangs on a book comes after the books', () => {
  expect(FILE_TABLES[0]).toBe('books');
  for (const part of BOOK_PARTS) expect(FILE_TABLES.indexOf(part)).toBeGreaterThan(0);
});
