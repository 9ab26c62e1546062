/**
 * When the server was restored from a backup, the engine is told to forget its rows and to fetch what the backup has.
 * What this device had sent since that backup exists nowhere else, so all rows are set aside first, in the companion
 * database; once the device has everything that the server has, whatever is missing there or is older there is
 * written again, and what was deleted since the backup is deleted again (deleted-again.ts), as ordinary changes that the
 * engine sends (SYN-41). A killed browser goes on where it was.
 */
import { ENTITIES } from '#domain/registry.ts';
import type { GriotDb } from '../db/database.ts';
import { withLocal, type LocalDb, type RescuedRow } from '../db/local.ts';
import { rowBroughtUp, shapeNoted } from '../db/shapes.ts';
import { isNewer, type Dated } from './deletion-record.ts';
import { openAsItIs } from '../db/as-it-is.ts';
import { deleteAgain } from './deleted-again.ts';
import { notesTable } from './pending.ts';
import type { AskStartedOver, Told } from './started-over.ts';

export interface Rescue {
  /** Sets every row aside. Resolves when that is durable; rejects when there is no room for it. */
  keep(): Promise<void>;
  /** Are rows set aside that were not given back yet? */
  waits(): Promise<boolean>;
  /** To be called when everything that the server has is here. `false`: the server could not be asked; call again. */
  giveBack(db: GriotDb, ask: AskStartedOver, now: string): Promise<boolean>;
}

/** Where the device stood before it started over; kept among the rows, under the name of no table. */
export interface Stood {
  readonly cursor: string;
  /** Tables that it had pulled. */
  readonly tables: readonly string[];
  /** Of what it deletes again. */
  readonly gestureId: string;
}

/** Of one question to the server. */
const ROWS_AT_A_TIME = 200;
/** Notices are the server's; a device may not write them. */
const TABLES = ENTITIES.filter(({ scope }) => scope === 'synced').map(({ table }) => table);
const STOOD: [string, string] = ['', 'stood'];

/** `dbName`: the account's database. `newId`: a UUID at every call. */
export const createRescue = (dbName: string, newId: () => string): Rescue => {
  const withRescued = <T>(work: (rescued: LocalDb['rescued']) => Promise<T>) => withLocal(dbName, ({ rescued }) => work(rescued));

  return {
    keep: () =>
      withRescued(async (rescued) => {
        // The engine may be opening the database at this moment: rows are read beside it.
        const db = await openAsItIs(dbName);
        try {
          const state = (await db.table(SYNC_STATE).get('syncState')) as StoredState | undefined;
          const again = (await rescued.get(STOOD)) !== undefined;
          for (const table of TABLES) {
            const rows: Dated[] = await db.table(table).toArray();
            const known = await rescued.bulkGet(rows.map(({ id }): [string, string] => [table, id]));
            // Told to start over twice: what the backup brought meanwhile does not replace what was set aside.
            const newer = rows.flatMap((row, index): RescuedRow[] => {
              const before = known[index];
              if (before !== undefined && !isNewer(row, before.row as Dated | undefined)) return [];
              return [
                { table, id: row.id, row, ...shapeNoted(table), ...((before === undefined ? again : before.later) && { later: true }) },
              ];
            });
            await rescued.bulkPut(newer);
          }
          // Last: until it is there, whatever is set aside is of this time.
          if (!again) {
            const { serverRevision, syncedTables } = state ?? {};
            const stood: Stood = { cursor: String(serverRevision ?? ''), tables: syncedTables ?? [], gestureId: newId() };
            await rescued.put({ table: STOOD[0], id: STOOD[1], row: stood });
          }
        } finally {
          db.close();
        }
      }),

    waits: () => withRescued(async (rescued) => (await rescued.count()) > 0),

    giveBack: (db, ask, now) =>
      withRescued(async (rescued) => {
        const stood = ((await rescued.get(STOOD))?.row ?? { cursor: '', tables: [], gestureId: newId() }) as Stood;
        for (const table of TABLES) {
          let last: unknown = '';
          for (;;) {
            const some = await rescued.where('[table+id]').between([table, last], [table, []], false).limit(ROWS_AT_A_TIME).toArray();
            if (some.length === 0) break;
            last = some.at(-1)?.id;
            const waiting = some.filter(({ row }) => row !== undefined);
            if (!(await giveBackSome(db, table, waiting, stood, ask))) return false;
            // The key stays: what the device had is not deleted again.
            await rescued.bulkPut(waiting.map((it): RescuedRow => ({ ...it, row: undefined })));
          }
        }
        if (!(await deleteAgain(db, rescued, { tables: TABLES, stood, ask, now }))) return false;
        await rescued.clear();
        return true;
      }),
  };
};

/** What the engine keeps of where it stands. */
const SYNC_STATE = '$syncState';
interface StoredState {
  readonly serverRevision?: unknown;
  readonly syncedTables?: readonly string[];
}

const NOTHING: Told = { gone: [], deleted: [] };

/** How often the server is asked about the same rows while news of it keep coming in between. */
const ASKED_AT_MOST = 10;

/** `false`: the server did not answer, or never held still for as long as an answer takes. */
const giveBackSome = async (
  db: GriotDb,
  table: string,
  waiting: readonly RescuedRow[],
  stood: Stood,
  ask: AskStartedOver,
): Promise<boolean> => {
  const rows = waiting.map(({ row, shape }) => rowBroughtUp(table, row as Dated, shape));
  for (let asked = 0; asked < ASKED_AT_MOST; asked += 1) {
    const since = await revisionOf(db);
    const here = await keysHere(db, table, waiting);
    const told = await askAboutMissing(
      table,
      waiting.filter(({ id }) => !here.has(id)),
      stood,
      ask,
    );
    if (told === undefined) return false;
    const gone = new Set(told.gone.map(({ key }) => key));
    const given = await db.transaction('rw', [table, notesTable(table), SYNC_STATE], async () => {
      // What came in since the question may be a deletion that the answer does not know.
      if ((await revisionOf(db)) !== since) return false;
      const now: (Dated | undefined)[] = await db.table(table).bulkGet(rows.map(({ id }) => id));
      const deletedHere = await keysDeleted(db, table);
      const lost = rows.filter((row, index) => !gone.has(row.id) && !deletedHere.has(row.id) && isNewer(row, now[index]));
      if (lost.length > 0) await sayingSo(db, table, () => db.table(table).bulkPut(lost));
      return true;
    });
    if (given) return true;
  }
  return false;
};

/** Marks what the engine notes of `write`: a row that was deleted meanwhile is not brought back by it. */
const sayingSo = async (db: GriotDb, table: string, write: () => Promise<unknown>): Promise<void> => {
  const notes = db.table(notesTable(table));
  const [before] = await notes.orderBy('rev').reverse().limit(1).primaryKeys();
  await write();
  await notes
    .where('rev')
    .above(before ?? 0)
    .modify({ givenBack: true });
};

const keysHere = async (db: GriotDb, table: string, rows: readonly RescuedRow[]): Promise<ReadonlySet<unknown>> =>
  new Set(
    await db
      .table(table)
      .where(':id')
      .anyOf(rows.map(({ id }) => id))
      .primaryKeys(),
  );

/** Of deletions that the server has not heard of; those that it has heard of are in its answer. */
const keysDeleted = async (db: GriotDb, table: string): Promise<ReadonlySet<unknown>> => {
  const keys = new Set<unknown>();
  await db.table(notesTable(table)).each((note: { readonly type: string; readonly keys: readonly unknown[] }) => {
    if (note.type === 'delete') for (const key of note.keys) keys.add(key);
  });
  return keys;
};

const askAboutMissing = async (
  table: string,
  lacking: readonly RescuedRow[],
  { cursor }: Stood,
  ask: AskStartedOver,
): Promise<Told | undefined> => {
  const missing = lacking.map(({ id, row }) => ({ table, key: id, realmId: String((row as { realmId?: unknown }).realmId ?? '') }));
  return missing.length === 0 ? NOTHING : ask({ cursor, missing, extra: [] });
};

/** Moves with everything that arrives from the server, in the very transaction that brings it. */
const revisionOf = async (db: GriotDb): Promise<string> =>
  String(((await db.table(SYNC_STATE).get('syncState')) as StoredState | undefined)?.serverRevision ?? '');
