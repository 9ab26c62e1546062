/**
 * The library's rows in bulk, for the compute worker and for imports: everything once, then only what changed.
 * Bulk reads cost 1.2× of raw IndexedDB (measured), row by row many times that.
 */
import type { Edit } from '#domain/library/edit.ts';
import { BOOK_PARTS, type LibraryRows, type LibraryTable } from '#domain/library/change.ts';
import type { GriotDb } from '../database.ts';
import { QUESTIONNAIRE_TABLES } from '../questionnaire/tables.ts';

/** Every table that people's gestures write into. */
export const LIBRARY_TABLES = [
  'books',
  ...BOOK_PARTS,
  'series',
  'shelves',
  'authors',
  'savedFilters',
  'goals',
  'edits',
  'householdBooks',
] as const satisfies readonly LibraryTable[];

/** The tables that answers are computed from: the compute worker holds their rows in memory. */
export const THOUGHT_TABLES = [
  'books',
  'readings',
  'volumes',
  'series',
  'loans',
  'bookTags',
  'editions',
  'quotes',
  'shelves',
  'shelfPlaces',
  'authors',
  'savedFilters',
  'goals',
] as const satisfies readonly LibraryTable[];
export type ThoughtTable = (typeof THOUGHT_TABLES)[number];

export type AllThoughtRows = { readonly [T in ThoughtTable]: readonly LibraryRows[T][] };

/** Every row that answers are computed from, of one moment. */
export const allThoughtRows = (db: GriotDb): Promise<AllThoughtRows> =>
  db.transaction('r', [...THOUGHT_TABLES], async () => {
    const tables = await Promise.all(THOUGHT_TABLES.map(async (table) => [table, await db.table(table).toArray()] as const));
    // The table names the kind of row; TypeScript cannot follow that through a list.
    return Object.fromEntries(tables) as unknown as AllThoughtRows;
  });

/** Rows with these keys, in the order of the keys; `undefined` where there is none (any more). */
export const rowsByKeys = <T extends LibraryTable>(
  db: GriotDb,
  table: T,
  keys: readonly string[],
): Promise<(LibraryRows[T] | undefined)[]> => db.table<LibraryRows[T], string>(table).bulkGet([...keys]);

/** Every row of one table. */
export const rowsOfTable = <T extends LibraryTable>(db: GriotDb, table: T): Promise<LibraryRows[T][]> =>
  db.table<LibraryRows[T], string>(table).toArray();

/** What was changed by hand in readings, in any order. The history is long and asked for rarely: nobody holds it in memory. */
export const editsOfReadings = (db: GriotDb): Promise<Edit[]> => db.edits.filter(({ table }) => table === 'readings').toArray();

/** How many rows each table of the person has. */
export const tableCounts = async (db: GriotDb): Promise<Readonly<Record<string, number>>> => {
  const tables = [...LIBRARY_TABLES, ...QUESTIONNAIRE_TABLES, 'contacts', 'removals', 'notices'];
  const counts = await Promise.all(tables.map((table) => db.table(table).count()));
  return Object.fromEntries(tables.map((table, at) => [table, counts[at] ?? 0]));
};
