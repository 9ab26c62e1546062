/** Where the guard stands between the engine and the tables in which it notes what is to be sent. */
import type { DBCoreTable, Dexie } from 'dexie';
import { notedTable } from '../pending.ts';

/**
 * Lets `around` carry out what is written to the notes of a table: it gets the table of notes and the name of the noted table,
 * and gives back what writes in its place.
 */
export const aroundNotes = (db: Dexie, name: string, around: (notes: DBCoreTable, noted: string) => DBCoreTable['mutate']): void => {
  db.use({
    stack: 'dbcore',
    name,
    // Below the engine's own middlewares: what they note passes here.
    level: -1,
    create: (core) => ({
      ...core,
      table: (tableName) => {
        const table = core.table(tableName);
        const noted = notedTable(tableName);
        return noted === undefined ? table : { ...table, mutate: around(table, noted) };
      },
    }),
  });
};
