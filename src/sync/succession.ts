/**
 * When a session ended (revoked elsewhere, a server restored from a backup) and the same person signs in again, the
 * account gets a fresh database; what the old one could not send any more is written again in the new one (SYN-40).
 * Each change leaves the former notes as it is written, so a killed browser goes on with the rest. Changes are applied
 * field by field, as they were made.
 */
import type { Instant } from '#domain/time.ts';
import { openAsItIs } from '../db/as-it-is.ts';
import type { GriotDb } from '../db/database.ts';
import type { DeviceStore } from '../db/device.ts';
import { bringFiles } from './attachments/moving.ts';
import type { Farewells } from './farewells.ts';
import type { Joined } from './joining.ts';
import { notesTable, readNotes, type TableNote } from './pending.ts';
import { standingOf } from './standing.ts';

export interface SuccessionDeps {
  readonly device: DeviceStore;
  readonly farewells: Farewells;
  readonly now: () => Instant;
}

/**
 * Moves what other databases of the same person on this device did not send into the one just joined, then lets them go.
 * May be repeated; ends early, with nothing lost, when the connection is closed.
 */
export const takeOver = async ({ device, farewells, now }: SuccessionDeps, { summary, connection }: Joined): Promise<void> => {
  for (const former of await device.accounts()) {
    if (former.userId !== summary.userId || former.dbName === summary.dbName || standingOf(former.credentials).state !== 'settled')
      continue;
    // A change of a row that has not arrived yet would be a change of nothing.
    if (!(await connection.whole())) return;
    const db = await openAsItIs(former.dbName).catch(nothingLeft);
    try {
      if (db) {
        await bringFiles(former.dbName, summary.dbName, 'unsent');
        await carryOver(db, connection.db);
        connection.files.look();
      }
      const { storedLogin } = await import('./cloud.ts');
      await farewells.leave(former.dbName, now(), db && (await storedLogin(db)));
    } finally {
      db?.close();
    }
    await farewells.wipe(former.dbName);
  }
};

/** The browser deleted it: there is nothing to carry over, and nobody to say goodbye for. */
const nothingLeft = (error: unknown): undefined => {
  if ((error as Error).name !== 'NoSuchDatabaseError') throw error;
  return undefined;
};

const carryOver = async (former: Pick<GriotDb, 'tables' | 'table'>, successor: GriotDb): Promise<void> => {
  for (const note of await readNotes(former)) {
    if (successor.tables.some(({ name }) => name === note.table)) await repeat(note, successor);
    await former.table(notesTable(note.table)).delete(note.rev);
  }
};

const repeat = (note: TableNote, db: GriotDb): Promise<void> =>
  db.transaction('rw', note.table, async () => {
    const table = db.table<Readonly<Record<string, unknown>>>(note.table);
    if (note.type === 'delete') return table.bulkDelete([...note.keys]);
    if (note.values !== undefined) {
      const here = await table.bulkGet([...note.keys]);
      const rows = note.values.filter((_, index) => here[index] === undefined || note.type === 'upsert');
      await table.bulkPut(rows);
      return;
    }
    for (const [index, key] of note.keys.entries()) {
      const changed = note.changeSpecs?.[index] ?? note.changeSpecs?.[0] ?? note.changeSpec;
      if (changed) await table.update(key, { ...changed });
    }
  });
