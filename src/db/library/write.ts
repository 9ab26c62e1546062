/**
 * Carries out what a rule of the domain decided, in the transaction in which its rows were read: the one way into the
 * library's tables. Runs in the data worker only.
 * A row is added, never put over another; an edit writes its changed fields only, so that what another device wrote
 * into the other fields meanwhile survives the merge (SYN: per property). `modify` with a function would log whole rows.
 */
import type { UpdateSpec } from 'dexie';
import type { LibraryChange, LibraryRows, LibraryTable } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { pagesOf } from '#domain/library/history.ts';
import type { Result } from '#domain/result.ts';
import { removalsOf, type RemovalOccasion, type RemovedRow } from '#domain/recovery/removal.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { mirrorShared, MIRROR_TABLES, sharedOfRemoved } from './household/mirror.ts';
import { rowBroughtUp, shapeNoted, shapeOf } from '../shapes.ts';

/** What a rule gives once the rows were loaded: an outcome and the changes that bring it about. */
export type Decision<T> = Result<{ readonly outcome: T; readonly changes: readonly LibraryChange[] }, LibraryFailure>;

/** One press: when and where it is done, and its id, by which it is found in the drawer and in the history. */
export interface Gesture extends RemovalOccasion {
  readonly gestureId?: string;
  /** What a whole import did or took back is told by the import, not by each of its books. */
  readonly untold?: true;
}

/**
 * Loads, decides and writes in one transaction: all of it is saved on this device when the promise resolves, or nothing.
 * A refusal of the rule writes nothing; a full or closed store is a failure, a bug throws.
 * `tables`: those that `decide` reads and its changes write. In the same transaction removed rows go into the recovery drawer and
 * pages of what was changed into the history; both need the `gesture`, which only an import does without.
 */
export const writeLibrary = <T>(
  db: GriotDb,
  decide: () => Promise<Decision<T>>,
  gesture?: Gesture,
  tables: readonly LibraryTable[] = COMMON_TABLES,
): Promise<Result<T, LibraryFailure | StoreFailure>> =>
  attempt(() =>
    db.transaction('rw', [...new Set([...withMirror(tables), 'edits' as const]), 'removals'], async () => {
      const decision = await decide();
      if (!decision.ok) return decision;
      const changes = [...decision.value.changes, ...(await sharedOfRemoved(db, decision.value.changes))];
      const known = gesture && { ...gesture, gestureId: gesture.gestureId ?? gesture.newId() };
      await keepRemoved(db, changes, known);
      if (known !== undefined && known.untold === undefined) await db.edits.bulkAdd([...(await historyOf(db, changes, known))]);
      for (const change of changes) await writeChange(db, change);
      for (const change of await mirrorShared(db, changes, known?.now)) await writeChange(db, change);
      return { ok: true, value: decision.value.outcome };
    }),
  );

/** What a household is told of a book follows the book in the same transaction. */
const withMirror = (tables: readonly LibraryTable[]): readonly LibraryTable[] =>
  tables.includes('books') || tables.includes('volumes') ? [...tables, ...MIRROR_TABLES] : tables;

/** What most gestures on a book touch; a transaction holds no more tables than it needs, so that others need not wait. */
const COMMON_TABLES = ['books', 'readings', 'volumes', 'series'] as const satisfies readonly LibraryTable[];

/** Nothing is deleted that could not be put back (SYN-135). */
const keepRemoved = async (
  db: GriotDb,
  changes: readonly LibraryChange[],
  gesture: (Gesture & { readonly gestureId: string }) | undefined,
): Promise<void> => {
  const rows: RemovedRow[] = [];
  for (const change of changes) {
    if (change.kind !== 'remove') continue;
    const row = await db.table<LibraryRows[LibraryTable], string>(change.table).get(change.id);
    if (row !== undefined) rows.push({ table: change.table, row, ...shapeNoted(change.table) });
  }
  if (rows.length === 0) return;
  if (gesture === undefined) throw new Error('A command removes rows and does not say when: they could not be kept.');
  await db.removals.bulkAdd([...removalsOf(gesture.gestureId, rows, gesture)]);
};

/** The pages of the gesture (HIS-1); the rows are read as they stand before it, one question for each table. */
const historyOf = async (db: GriotDb, changes: readonly LibraryChange[], gesture: Gesture & { readonly gestureId: string }) => {
  const patched = changes.filter((change) => change.kind === 'patch');
  const before = new Map<string, object>();
  for (const table of new Set(patched.map((change) => change.table))) {
    const ids = [...new Set(patched.flatMap((change) => (change.table === table ? [change.id] : [])))];
    const rows = await db.table<LibraryRows[LibraryTable], string>(table).bulkGet(ids);
    rows.forEach((row, at) => row !== undefined && before.set(`${table}/${ids[at]}`, row));
  }
  return pagesOf(changes, (table, id) => before.get(`${table}/${id}`) as Readonly<Record<string, unknown>> | undefined, gesture);
};

const writeChange = async (db: GriotDb, change: LibraryChange): Promise<void> => {
  const table = db.table<LibraryRows[LibraryTable], string>(change.table);
  switch (change.kind) {
    case 'put':
      await table.add(rowBroughtUp(change.table, change.row, shapeOf(change.table)));
      return;
    case 'patch':
      await table.update(change.id, change.changes as UpdateSpec<LibraryRows[LibraryTable]>);
      return;
    case 'remove':
      await table.delete(change.id);
  }
};
