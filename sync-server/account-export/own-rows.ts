/** The rows of a person, as lines of JSON: every row of their own library, and in groups what they put there and what says who they are. */
import { touchesOf } from '../core/touched.ts';
import type { Row } from '../core/row.ts';
import type { RowRef, StoredRow } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';

const ROWS_AT_A_TIME = 500;

/** Every row of a realm in the order of table and key, a page at a time. */
export async function* pagesOf(reader: Pick<Reader, 'rowsByKey'>, realmId: string, from?: RowRef): AsyncGenerator<readonly StoredRow[]> {
  for (let after = from; ;) {
    const rows = await reader.rowsByKey(realmId, after, ROWS_AT_A_TIME);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_A_TIME) return;
    after = rows.at(-1);
  }
}

/** Sorts before every key. */
const FIRST = '';

/** The tables of a realm that have rows, found by leaping from one to the next. */
export const tablesOf = async (reader: Pick<Reader, 'rowsByKey'>, realmId: string): Promise<readonly string[]> => {
  const tables: string[] = [];
  for (let after: RowRef | undefined; ;) {
    const [next] = await reader.rowsByKey(realmId, after, 1);
    if (next === undefined) return tables;
    tables.push(next.table);
    // After every key of that table: no table is named between it and itself with the lowest sign behind.
    after = { table: `${next.table}\u0001`, key: FIRST };
  }
};

/** The rows of one table of a realm. */
export async function* rowsOf(reader: Pick<Reader, 'rowsByKey'>, realmId: string, table: string): AsyncGenerator<readonly StoredRow[]> {
  for await (const rows of pagesOf(reader, realmId, { table, key: FIRST })) {
    const ofTable = rows.filter((row) => row.table === table);
    if (ofTable.length > 0) yield ofTable;
    if (ofTable.length < rows.length) return;
  }
}

/** In their own library all; in a group what the person put there, and of who is in it themselves alone. */
export const isTheirs = (row: StoredRow, userId: string): boolean => {
  if (row.realmId === userId) return true;
  if (row.table === 'members') return (JSON.parse(row.value) as Row)['userId'] === userId;
  return row.owner === userId;
};

/** One row as a line: the row itself, and when which device of the person changed what of it, as far as that is known. */
export const rowLine = (row: StoredRow, userId: string): string => {
  const changes = touchesOf(row)
    .filter((it) => it.at > 0 && it.userId === userId)
    .map(({ at, name, paths }) => ({ at: new Date(at).toISOString(), device: name, ...(paths !== undefined && { fields: paths }) }));
  const { key, rev, shape = 1, value } = row;
  // As it was sent; a line has one line.
  const text = value.includes('\n') ? JSON.stringify(JSON.parse(value)) : value;
  const told = JSON.stringify({ key, revision: rev, shape, ...(changes.length > 0 && { changes }) });
  return `${told.slice(0, -1)},"row":${text}}\n`;
};
