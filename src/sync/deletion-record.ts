/** What the entries of the recovery drawer say about deletions, beside what the server can tell of a former history. */
import type { GriotDb } from '../db/database.ts';
import type { LocalDb } from '../db/local.ts';

export type Dated = { readonly id: string; readonly updatedAt?: unknown };

/** By the instant that each row carries: after a restore there is no common history left that could say it better. */
export const isNewer = (row: Dated, than: Dated | undefined): boolean =>
  than === undefined || String(row.updatedAt) > String(than.updatedAt);

/** Whether the device knew, before it started over, that this row was deleted as it is or later. */
export type KnownDeleted = (table: string, row: Dated) => boolean;

/**
 * `rescued`: what the device had, entries of the drawer included; those must be back in `db`. An entry that it had not
 * says nothing: its rows may have been put back since.
 */
export const deletionsKnown = async (db: GriotDb, rescued: LocalDb['rescued']): Promise<KnownDeleted> => {
  const had = new Set((await rescued.where('[table+id]').between(['removals', ''], ['removals', []]).primaryKeys()).map(([, id]) => id));
  const removed = new Map<string, Dated>();
  await db.removals.each(({ id, rows }) => {
    if (!had.has(id)) return;
    for (const { table, row } of rows) {
      const place = `${table} ${row.id}`;
      if (isNewer(row, removed.get(place))) removed.set(place, { id: row.id, updatedAt: row['updatedAt'] });
    }
  });
  return (table, row) => {
    const last = removed.get(`${table} ${row.id}`);
    return last !== undefined && !isNewer(row, last);
  };
};
