/**
 * Carries out what a rule of the domain decided, in the transaction in which its rows were read: the one way into the
 * library's tables. Runs in the data worker only.
 * A row is added, never put over another; an edit writes its changed fields only, so that what another device wrote
 * into the other fields meanwhile survives the merge (SYN: per property). `modify` with a function would log whole rows.
 */
import type { UpdateSpec } from 'dexie';
import type { LibraryChange, LibraryRows, LibraryTable } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import type { Result } from '#domain/result.ts';
import { removalsOf, type RemovalOccasion, type RemovedRow } from '#domain/recovery/removal.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { LIBRARY_TABLES } from './rows.queries.ts';

/** What a rule gives once the rows were loaded: an outcome and the changes that bring it about. */
export type Decision<T> = Result<{ readonly outcome: T; readonly changes: readonly LibraryChange[] }, LibraryFailure>;

/** Of a gesture that may remove rows: its id, by which they are put back. */
export interface Removing extends RemovalOccasion {
  readonly gestureId?: string;
}

/**
 * Loads, decides and writes in one transaction: all of it is saved on this device when the promise resolves, or nothing.
 * A refusal of the rule writes nothing; a full or closed store is a failure, a bug throws.
 * Removed rows go into the recovery drawer in the same transaction; a decision that removes needs `removing` for that.
 */
export const writeLibrary = <T>(
  db: GriotDb,
  decide: () => Promise<Decision<T>>,
  removing?: Removing,
): Promise<Result<T, LibraryFailure | StoreFailure>> =>
  attempt(() =>
    db.transaction('rw', [...LIBRARY_TABLES, 'removals'], async () => {
      const decision = await decide();
      if (!decision.ok) return decision;
      const { changes } = decision.value;
      await keepRemoved(db, changes, removing);
      for (const change of changes) await writeChange(db, change);
      return { ok: true, value: decision.value.outcome };
    }),
  );

/** Nothing is deleted that could not be put back (SYN-135). */
const keepRemoved = async (db: GriotDb, changes: readonly LibraryChange[], removing: Removing | undefined): Promise<void> => {
  const rows: RemovedRow[] = [];
  for (const change of changes) {
    if (change.kind !== 'remove') continue;
    const row = await db.table<LibraryRows[LibraryTable], string>(change.table).get(change.id);
    if (row !== undefined) rows.push({ table: change.table, row });
  }
  if (rows.length === 0) return;
  if (removing === undefined) throw new Error('A command removes rows and does not say when: they could not be kept.');
  await db.removals.bulkAdd([...removalsOf(removing.gestureId ?? removing.newId(), rows, removing)]);
};

const writeChange = async (db: GriotDb, change: LibraryChange): Promise<void> => {
  const table = db.table<LibraryRows[LibraryTable], string>(change.table);
  switch (change.kind) {
    case 'put':
      await table.add(change.row);
      return;
    case 'patch':
      await table.update(change.id, change.changes as UpdateSpec<LibraryRows[LibraryTable]>);
      return;
    case 'remove':
      await table.delete(change.id);
  }
};
