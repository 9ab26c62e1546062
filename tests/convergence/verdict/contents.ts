/** The rows of a database as text that can be compared: ordered, without anything that differs between devices by design. */
import type { GriotDb } from '../../../src/db/database.ts';

export type Row = Readonly<Record<string, unknown>>;
const TABLES = ['books', 'readings', 'volumes', 'series'] as const;
const OTHER_TABLES = ['realms', 'members', 'removals', 'notices'] as const;
export type Contents = Readonly<Record<(typeof TABLES)[number], readonly Row[]>>;

/** All rows that people write, ordered by id; notices are the server's. */
export const contentsOf = (db: GriotDb): Promise<Contents> => tablesOf(db, TABLES);

/** The same with who shares what, what was removed, and what was told. */
export const everythingIn = async (db: GriotDb): Promise<Contents & Readonly<Record<(typeof OTHER_TABLES)[number], readonly Row[]>>> => ({
  ...(await contentsOf(db)),
  ...(await tablesOf(db, OTHER_TABLES)),
});

const tablesOf = async <T extends string>(db: GriotDb, tables: readonly T[]): Promise<Readonly<Record<T, readonly Row[]>>> => {
  const rows = await Promise.all(
    tables.map(async (table) => [table, (await db.table(table).orderBy(':id').toArray()).map(sortedRow)] as const),
  );
  return Object.fromEntries(rows) as unknown as Readonly<Record<T, readonly Row[]>>;
};

const sortedRow = (row: Row): Row => Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Where two contents begin to differ, with a little around it. */
export const firstDifference = (one: string, other: string): string => {
  const length = Math.max(one.length, other.length);
  let at = 0;
  while (at < length && one[at] === other[at]) at += 1;
  return [one, other].map((text) => text.slice(Math.max(0, at - 120), at + 120)).join('\n  against\n');
};
