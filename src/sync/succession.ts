/**
 * When a session ended (revoked elsewhere, a server restored from a backup) and the same person signs in again, the
 * account gets a fresh database; what the old one could not send any more is written again in the new one (SYN-40).
 * Each change leaves the former notes as it is written, so a killed browser goes on with the rest. Changes are applied field by field, as they were made.
 */
import type { GriotDb } from '../db/database.ts';
import { notesTable, readNotes, type TableNote } from './pending.ts';

/** Carries the unsent changes of `former` over to `successor`. Resolves when each is noted there. */
export const carryOver = async (former: Pick<GriotDb, 'tables' | 'table'>, successor: GriotDb): Promise<void> => {
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
