/**
 * The engine orders what waits by the clock of the device, and by that order lays it over what arrives and says what it
 * was made on. A clock that is set back would put an earlier value last, and a sum literally into a row; so no note is
 * dated before the one before it (SYN-3).
 */
import type { DBCoreMutateRequest, Dexie } from 'dexie';
import { isNotesTable } from '../pending.ts';

interface Dated {
  /** Epoch milliseconds. */
  readonly ts: number;
}

export interface SteadyTime {
  /** Dexie addon. */
  readonly addon: (db: Dexie) => void;
  /** Reads the notes of earlier runs. */
  readonly goOn: (db: Dexie) => Promise<void>;
}

/** One for each opening of a database. */
export const createSteadyTime = (): SteadyTime => {
  let latest = 0;
  const steady = (note: Dated): Dated => {
    latest = Math.max(latest, note.ts);
    return note.ts === latest ? note : { ...note, ts: latest };
  };
  const dated = (request: DBCoreMutateRequest): DBCoreMutateRequest =>
    request.type === 'add' ? { ...request, values: (request.values as readonly Dated[]).map(steady) } : request;
  return {
    addon: (db) => {
      db.use({
        stack: 'dbcore',
        name: 'steadyTime',
        // Below the engine's own middlewares: what they note passes here.
        level: -1,
        create: (core) => ({
          ...core,
          table: (name) => {
            const table = core.table(name);
            return isNotesTable(name) ? { ...table, mutate: (request) => table.mutate(dated(request)) } : table;
          },
        }),
      });
    },
    async goOn(db) {
      for (const table of db.tables) {
        if (!isNotesTable(table.name)) continue;
        const last: Dated | undefined = await table.toCollection().last();
        latest = Math.max(latest, last?.ts ?? 0);
      }
    },
  };
};
