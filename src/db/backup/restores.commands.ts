/**
 * Carries out the restoring of a file, some rows at a time, and keeps on this device what each step wrote, so that the whole can be
 * taken back (EXP-12). What a step is about to write is noted before it: whoever is killed in between finds at worst a note of rows
 * that were never written. Restoring the same file again goes on where it ended. Data worker only.
 */
import type { UpdateSpec } from 'dexie';
import { BOOK_PARTS, type LibraryChange, type LibraryTable, type Occasion } from '#domain/library/change.ts';
import { rowToTell, type FileRow, type FileTable } from '#domain/library/backup/library-file.ts';
import { changesToFile, sameValue, type RestoreChoice } from '#domain/library/backup/restore.ts';
import { stableId } from '#domain/library/import/stable-id.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import type { LocalDb } from '../local.ts';
import { writeLibrary } from '../library/write.ts';
import { entityOf, withTheirBook } from './file-rows.ts';

type Written<T> = Promise<Result<T, LibraryFailure | StoreFailure>>;
type Values = Readonly<Record<string, unknown>>;

/** One restoring of a file on this device. `state` is `running` until its last row was written. */
export interface StoredRestore {
  readonly gestureId: string;
  readonly fileName: string;
  readonly at: string;
  readonly state: 'running' | 'done';
  readonly added: number;
  readonly changed: number;
  readonly steps: number;
}

interface Step {
  readonly table: FileTable;
  /** Ids of rows that were not there, each with the print of what was written. */
  readonly added: readonly (readonly [string, string])[];
  readonly changed: readonly { readonly id: string; readonly before: Values; readonly after: Values }[];
}

const HEAD = 'restore-of:';
const STEP = 'restore-step:';

export const beginRestore = (local: LocalDb, gestureId: string, fileName: string, at: string): Promise<unknown> =>
  keepHead(local, { gestureId, fileName, at, state: 'running', added: 0, changed: 0, steps: 0 });

export const endRestore = (local: LocalDb, gestureId: string): Promise<void> =>
  local.transaction('rw', local.blobs, async () => {
    const head = await restoreOf(local, gestureId);
    if (head === undefined) return;
    // Nothing was written: there is nothing to take back.
    if (head.added + head.changed === 0) await local.blobs.delete(HEAD + gestureId);
    else await keepHead(local, { ...head, state: 'done' });
  });

/** Restores of this device that can be taken back, the latest first. */
export const pastRestores = async (local: LocalDb): Promise<readonly StoredRestore[]> =>
  (await local.blobs.where('key').startsWith(HEAD).toArray())
    .map(({ content }) => content as StoredRestore)
    .sort((one, other) => (one.at < other.at ? 1 : -1));

export interface RestoreStep {
  readonly table: FileTable;
  /** As they would stand here, at most some hundreds. */
  readonly rows: readonly FileRow[];
  readonly choice: RestoreChoice;
  readonly gestureId: string;
}

/** Writes the rows of one table that are missing and, if that was chosen, the fields that differ. `homeless`: rows whose book is nowhere. */
export const restoreRows = (
  db: GriotDb,
  local: LocalDb,
  { table, rows: told, choice, gestureId }: RestoreStep,
  { now }: Pick<Occasion, 'now'>,
): Written<{ readonly added: number; readonly changed: number; readonly homeless: number }> =>
  attempt(async () => {
    const rows = await withTheirBook(db, table, told);
    const here = await db.table<FileRow, string>(table).bulkGet(rows.map(({ id }) => id));
    const missing = [...new Map(rows.filter((_, at) => here[at] === undefined).map((row) => [row.id, row])).values()];
    const changed = rows.flatMap((row, at) => {
      const standing = here[at];
      const changes = standing === undefined || choice === 'missing' ? undefined : changesToFile(entityOf(table), standing, row, now);
      return changes === undefined || standing === undefined ? [] : [{ id: row.id, before: pick(standing, changes), after: changes }];
    });
    const counts = { added: missing.length, changed: changed.length, homeless: told.length - rows.length };
    if (missing.length + changed.length === 0) return ok(counts);
    await noteStep(local, gestureId, { table, added: missing.map((row) => [row.id, printOf(row)] as const), changed });
    const written = await write(db, table, missing, changed);
    return written.ok ? ok(counts) : written;
  });

const write = (db: GriotDb, table: FileTable, missing: readonly FileRow[], changed: Step['changed']): Written<void> => {
  const add = async (): Promise<void> => {
    // Somebody may have written one of them since it was looked for.
    const present = await db.table<FileRow, string>(table).bulkGet(missing.map(({ id }) => id));
    await db.table<FileRow, string>(table).bulkAdd(missing.filter((_, at) => present[at] === undefined));
    for (const { id, after } of changed) await db.table(table).update(id, after as UpdateSpec<unknown>);
  };
  if (isLibraryTable(table))
    return writeLibrary<void>(
      db,
      async () => {
        await add();
        return ok({ outcome: undefined, changes: [] });
      },
      undefined,
      [table],
    );
  return attempt(() => db.transaction('rw', db.table(table), add).then(() => ok(undefined)));
};

/** What came of it. `kept`: rows that somebody touched since, or hung something on. */
export interface RestoreTakenBack {
  readonly gestureId: string;
  readonly removed: number;
  readonly putBack: number;
  readonly kept: number;
}

/** Takes back what a restoring wrote and nobody touched since: added rows go into the drawer, changed fields are as they were before. */
export const takeRestoreBack = (db: GriotDb, local: LocalDb, gestureId: string, occasion: Occasion): Written<RestoreTakenBack> =>
  attempt(async () => {
    const head = await restoreOf(local, gestureId);
    if (head === undefined) return err({ type: 'FieldInvalid' as const, field: 'gestureId' });
    const taking = occasion.newId();
    let [removed, putBack, kept] = [0, 0, 0];
    // Backwards: what hangs on a book goes before the book.
    for (let number = head.steps - 1; number >= 0; number -= 1) {
      const step = (await local.blobs.get(stepKey(gestureId, number)))?.content as Step | undefined;
      if (step === undefined) continue;
      const undone = await undoStep(db, step, { ...occasion, gestureId: taking });
      if (!undone.ok) return undone;
      removed += undone.value.removed;
      putBack += undone.value.putBack;
      kept += undone.value.kept;
    }
    await forgetRestore(local, gestureId);
    return ok({ gestureId: taking, removed, putBack, kept });
  });

const undoStep = async (
  db: GriotDb,
  { table, added, changed }: Step,
  gesture: Occasion & { readonly gestureId: string },
): Written<{ readonly removed: number; readonly putBack: number; readonly kept: number }> => {
  const decide = async (): Promise<{
    readonly gone: readonly string[];
    readonly patches: readonly { readonly id: string; readonly changes: Values }[];
  }> => {
    const here = await db.table<FileRow, string>(table).bulkGet(added.map(([id]) => id));
    const untouched = added.filter(([, print], at) => here[at] !== undefined && printOf(here[at]) === print).map(([id]) => id);
    const gone = table === 'books' ? await withoutParts(db, untouched) : untouched;
    const rows = await db.table<FileRow, string>(table).bulkGet(changed.map(({ id }) => id));
    const patches = changed.flatMap(({ id, before, after }, at) => {
      const row = rows[at];
      const standing = Object.keys(after).filter((field) => row !== undefined && sameValue(row[field], after[field]));
      return standing.length === 0 ? [] : [{ id, changes: Object.fromEntries(standing.map((field) => [field, before[field]])) }];
    });
    return { gone, patches };
  };
  if (!isLibraryTable(table)) {
    return attempt(() =>
      db.transaction('rw', db.table(table), async () => {
        const { gone, patches } = await decide();
        await db.table(table).bulkDelete([...gone]);
        for (const { id, changes } of patches) await db.table(table).update(id, changes as UpdateSpec<unknown>);
        return ok({ removed: gone.length, putBack: patches.length, kept: added.length - gone.length });
      }),
    );
  }
  return writeLibrary(
    db,
    async () => {
      const { gone, patches } = await decide();
      const changes = [
        ...gone.map((id): LibraryChange => ({ kind: 'remove', table, id })),
        ...patches.map(({ id, changes: fields }) => ({ kind: 'patch', table, id, changes: fields }) as LibraryChange),
      ];
      return ok({ outcome: { removed: gone.length, putBack: patches.length, kept: added.length - gone.length }, changes });
    },
    { ...gesture, untold: true },
    table === 'books' ? ['books', ...BOOK_PARTS] : [table],
  );
};

const withoutParts = async (db: GriotDb, bookIds: readonly string[]): Promise<readonly string[]> => {
  const held = new Set<string>();
  for (const part of BOOK_PARTS)
    for (const { bookId } of await db
      .table<{ readonly bookId: string }>(part)
      .where('bookId')
      .anyOf([...bookIds])
      .toArray())
      held.add(bookId);
  return bookIds.filter((id) => !held.has(id));
};

const isLibraryTable = (table: FileTable): table is FileTable & LibraryTable => table !== 'contacts';

/** What a row says, in few characters; any gesture of a reader makes another one of it. */
const printOf = (row: FileRow): string =>
  stableId(
    JSON.stringify(
      Object.entries(rowToTell(row))
        .filter(([, value]) => value !== undefined)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  );

const pick = (row: FileRow, changes: Values): Values => Object.fromEntries(Object.keys(changes).map((field) => [field, row[field]]));

const restoreOf = async (local: LocalDb, gestureId: string): Promise<StoredRestore | undefined> =>
  (await local.blobs.get(HEAD + gestureId))?.content as StoredRestore | undefined;

const keepHead = (local: LocalDb, head: StoredRestore): Promise<unknown> =>
  local.blobs.put({ key: HEAD + head.gestureId, fingerprint: '', content: head });

const stepKey = (gestureId: string, number: number): string => `${STEP}${gestureId}:${String(number).padStart(6, '0')}`;

const noteStep = (local: LocalDb, gestureId: string, step: Step): Promise<void> =>
  local.transaction('rw', local.blobs, async () => {
    const head = await restoreOf(local, gestureId);
    if (head === undefined) return;
    await local.blobs.put({ key: stepKey(gestureId, head.steps), fingerprint: '', content: step });
    const { added, changed } = step;
    await keepHead(local, { ...head, steps: head.steps + 1, added: head.added + added.length, changed: head.changed + changed.length });
  });

const forgetRestore = (local: LocalDb, gestureId: string): Promise<void> =>
  local.transaction('rw', local.blobs, async () => {
    await local.blobs.delete(HEAD + gestureId);
    await local.blobs.where('key').startsWith(`${STEP}${gestureId}:`).delete();
  });
