/**
 * When the server was restored from a backup, the engine is told to forget its rows and to fetch what the backup has.
 * What this device had sent since that backup exists nowhere else, so all rows are set aside first, in the companion
 * database; once the device has everything that the server has, whatever is missing there or is older there is
 * written again, as ordinary changes that the engine sends (SYN-41). A killed browser goes on where it was.
 */
import { ENTITIES } from '#domain/registry.ts';
import type { GriotDb } from '../db/database.ts';
import { openLocal, type RescuedRow } from '../db/local.ts';
import { openAsItIs } from './cloud.ts';

export interface Rescue {
  /** Sets every row aside. Resolves when that is durable; rejects when there is no room for it. */
  keep(): Promise<void>;
  /** Are rows set aside that were not given back yet? */
  waits(): Promise<boolean>;
  /** To be called when everything that the server has is here. */
  giveBack(db: GriotDb): Promise<void>;
}

const ROWS_AT_A_TIME = 500;
/** Notices are the server's; a device may not write them. */
const TABLES = ENTITIES.filter(({ scope }) => scope === 'synced').map(({ table }) => table);

type Dated = { readonly id: string; readonly updatedAt?: unknown };

export const createRescue = (dbName: string): Rescue => {
  const withLocal = async <T>(work: (rescued: ReturnType<typeof openLocal>['rescued']) => Promise<T>): Promise<T> => {
    const local = openLocal(dbName);
    try {
      return await work(local.rescued);
    } finally {
      local.close();
    }
  };

  return {
    keep: () =>
      withLocal(async (rescued) => {
        // The engine may be opening the database at this moment: rows are read beside it.
        const db = await openAsItIs(dbName);
        try {
          for (const table of TABLES) {
            const rows: Dated[] = await db.table(table).toArray();
            const known = await rescued.bulkGet(rows.map(({ id }): [string, string] => [table, id]));
            // Told to start over twice: what the backup brought meanwhile does not replace what was set aside.
            const newer = rows.filter((row, index) => isNewer(row, known[index]?.row as Dated | undefined));
            await rescued.bulkPut(newer.map((row): RescuedRow => ({ table, id: row.id, row })));
          }
        } finally {
          db.close();
        }
      }),

    waits: () => withLocal(async (rescued) => (await rescued.count()) > 0),

    giveBack: (db) =>
      withLocal(async (rescued) => {
        for (;;) {
          const some = await rescued.limit(ROWS_AT_A_TIME).toArray();
          if (some.length === 0) return;
          for (const table of TABLES) {
            const rows = some.filter((it) => it.table === table).map(({ row }) => row as Dated);
            if (rows.length > 0) await giveBackTo(db, table, rows);
          }
          await rescued.bulkDelete(some.map((it): [string, string] => [it.table, it.id]));
        }
      }),
  };
};

const giveBackTo = (db: GriotDb, table: string, rows: readonly Dated[]): Promise<void> =>
  db.transaction('rw', table, async () => {
    const here: (Dated | undefined)[] = await db.table(table).bulkGet(rows.map(({ id }) => id));
    const lost = rows.filter((row, index) => isNewer(row, here[index]));
    if (lost.length > 0) await db.table(table).bulkPut(lost);
  });

/** By the instant that each row carries: after a restore there is no common history left that could say it better. */
const isNewer = (row: Dated, than: Dated | undefined): boolean => than === undefined || String(row.updatedAt) > String(than.updatedAt);
