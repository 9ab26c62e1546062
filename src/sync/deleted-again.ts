/**
 * Rows that the backup brought back although they had been deleted: they are deleted again, into the recovery drawer, in
 * one gesture that says why, so that its person can put them back (SYN-94).
 */
import { removalsOf } from '#domain/recovery/removal.ts';
import type { GriotDb } from '../db/database.ts';
import { LIBRARY_TABLES } from '../db/library/rows.queries.ts';
import type { LocalDb } from '../db/local.ts';
import { shapeNoted } from '../db/shapes.ts';
import { deletionsKnown, type Dated } from './deletion-record.ts';
import type { AskStartedOver } from './started-over.ts';

export interface Again {
  readonly tables: readonly string[];
  readonly stood: { readonly cursor: string; readonly tables: readonly string[]; readonly gestureId: string };
  readonly ask: AskStartedOver;
  /** ISO 8601. */
  readonly now: string;
}

const PLACES_AT_A_TIME = 200;

/** `false`: the server could not be asked; what is deleted by then stays so, and the rest waits. May be repeated. */
export const deleteAgain = async (db: GriotDb, rescued: LocalDb['rescued'], { tables, stood, ask, now }: Again): Promise<boolean> => {
  const wasDeleted = await deletionsKnown(db, rescued);
  let asked = false;
  for (const table of tables) {
    // Of a table that an update of the app brought meanwhile it knew nothing.
    if (!stood.tables.includes(table)) continue;
    const had = new Set<string>();
    await rescued
      .where('[table+id]')
      .between([table, ''], [table, []])
      .each(({ id, later }) => void (later === true || had.add(id)));
    const extra = ((await db.table(table).toCollection().primaryKeys()) as string[]).filter((id) => !had.has(id));
    for (let from = 0; from < extra.length; from += PLACES_AT_A_TIME) {
      const keys = extra.slice(from, from + PLACES_AT_A_TIME);
      const told = await ask({ cursor: stood.cursor, missing: [], extra: keys.map((key) => ({ table, key })) });
      if (told === undefined) return false;
      asked = true;
      const deleted = new Set(told.deleted.map(({ key }) => key));
      await db.transaction('rw', [...new Set([table, 'removals'])], async () => {
        const rows = ((await db.table(table).bulkGet(keys)) as (Dated | undefined)[]).filter(
          (row) => row !== undefined && (deleted.has(row.id) || wasDeleted(table, row)),
        ) as (Dated & Record<string, unknown>)[];
        if (rows.length === 0) return;
        const restored = told.takenAt === undefined ? {} : { takenAt: told.takenAt };
        const kept = (LIBRARY_TABLES as readonly string[]).includes(table) ? rows.map((row) => ({ table, row, ...shapeNoted(table) })) : [];
        const entries = kept.length === 0 ? [] : removalsOf(stood.gestureId, kept, { now, newId: () => crypto.randomUUID() });
        await db.removals.bulkAdd(entries.map((entry) => ({ ...entry, restored })));
        await db.table(table).bulkDelete(rows.map(({ id }) => id));
      });
    }
  }
  // The server learns how much this device knew also when nothing has to be deleted: one that knows less is not believed then.
  return asked || (await ask({ cursor: stood.cursor, missing: [], extra: [] })) !== undefined;
};
