/**
 * Carrying out a rehearsed import, in transactions of at most 500 rows. Data worker only.
 * The ids of an import's rows come from its plan, so a batch that was written but not yet marked as done (the browser was
 * killed between the two databases) is recognised row by row and left alone: no duplicate, and nothing that the reader
 * changed meanwhile is overwritten.
 */
import type { Instant } from '#domain/time.ts';
import { changesOfRow } from '#domain/library/import/filling.ts';
import { editOfFilling } from '#domain/library/import/take-back.ts';
import type { ImportedRow } from '#domain/library/import/plan.ts';
import type { LibraryChange, LibraryTable, Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import type { LocalDb, StoredBatch, StoredImport } from '../local.ts';
import { rowBroughtUp } from '../shapes.ts';
import { dropImportPlan, endImportPlan } from './import-plans.ts';
import { bookRows } from './books.queries.ts';
import { writeLibrary } from './write.ts';

/** How many books the import made in all; of one that was cancelled, how many stay because somebody touched them. */
export interface CarriedOut {
  readonly created: number;
  readonly cancelled?: true;
}

/** Rows done so far, of all rows of the import that lead to a change. */
export type ImportProgress = (done: number, total: number) => void;

/**
 * Carries out, or goes on with, the import of that id; says how many books it made in all. Progress is told after every
 * batch. Fails with `FieldInvalid` when no such plan is kept, or for the store's reasons: what was written stays, and the
 * next start goes on from there.
 */
export const carryOutImport = (
  db: GriotDb,
  local: LocalDb,
  importId: string,
  occasion: Occasion,
  onProgress: ImportProgress,
): Promise<Result<CarriedOut, LibraryFailure | StoreFailure>> =>
  attempt(async () => {
    const plan = await local.imports.get(importId);
    if (plan === undefined || plan.state === 'done') return err({ type: 'FieldInvalid' as const, field: 'importId' });
    const total = plan.summary.created + plan.summary.matched;
    if (plan.state === 'cancelling') return cancel(db, local, importId, occasion);
    await local.imports.update(importId, { state: 'running' });
    let { created } = plan;
    let done = 0;
    for (let number = 0; number < plan.batchCount; number += 1) {
      const batch = await local.batches.get([importId, number]);
      if ((await local.imports.get(importId))?.state === 'cancelling') return cancel(db, local, importId, occasion);
      // Another tab ended the same import meanwhile.
      if (batch === undefined) break;
      if (number >= plan.batchesDone) {
        const written = await writeBatch(db, inPresentShape(batch, plan), importId, occasion.now);
        if (!written.ok) return written;
        created += written.value;
        await local.imports.update(importId, { batchesDone: number + 1, created });
      }
      done += batch.rows.length;
      onProgress(Math.min(done, total), total);
    }
    await endImportPlan(local, importId, occasion.now);
    return ok({ created });
  });

/** Back to before: what was written so far goes, except what somebody touched meanwhile (IMP-21). */
const cancel = async (
  db: GriotDb,
  local: LocalDb,
  importId: string,
  occasion: Occasion,
): Promise<Result<CarriedOut, LibraryFailure | StoreFailure>> => {
  // Rare: its code comes when somebody cancels.
  const { takeImportBack } = await import('./take-back.commands.ts');
  const back = await takeImportBack(db, importId, occasion);
  if (!back.ok) return back;
  await dropImportPlan(local, importId);
  return ok({ created: back.value.kept.length, cancelled: true });
};

const IMPORT_TABLES = ['books', 'readings', 'volumes', 'bookTags', 'edits'] as const satisfies readonly LibraryTable[];

/** One transaction. Gives the number of books that are in the library thanks to this batch, those of an earlier try included. */
const writeBatch = (
  db: GriotDb,
  { rows }: StoredBatch,
  importId: string,
  now: Instant,
): Promise<Result<number, LibraryFailure | StoreFailure>> => {
  const news = rows.filter(({ fate }) => fate === 'create');
  return writeLibrary(
    db,
    async () => {
      const present = await db.books.bulkGet(news.map(({ book }) => book.id));
      const missing = news.filter((_, at) => present[at] === undefined);
      await db.books.bulkAdd(missing.map(({ book }) => book));
      await db.readings.bulkAdd(missing.flatMap(({ readings }) => readings));
      await db.volumes.bulkAdd(missing.flatMap(({ volumes }) => volumes));
      // A tag's id is made of book and tag, so that another device may have given it already.
      await db.bookTags.bulkPut(missing.flatMap(({ bookTags }) => bookTags));
      return ok({ outcome: news.length, changes: await fillMatches(db, rows, importId, now) });
    },
    undefined,
    IMPORT_TABLES,
  );
};

/** An app that was updated since the rehearsal carries it out in its own words. */
const inPresentShape = ({ rows, ...batch }: StoredBatch, { shapes = {} }: StoredImport): StoredBatch => ({
  ...batch,
  rows: rows.map((row) => ({
    ...row,
    book: rowBroughtUp('books', row.book, shapes['books']),
    readings: row.readings.map((reading) => rowBroughtUp('readings', reading, shapes['readings'])),
    volumes: row.volumes.map((volume) => rowBroughtUp('volumes', volume, shapes['volumes'])),
    bookTags: row.bookTags.map((tag) => rowBroughtUp('bookTags', tag, shapes['bookTags'])),
  })),
});

const fillMatches = async (db: GriotDb, rows: readonly ImportedRow[], importId: string, now: Instant) => {
  const changes: LibraryChange[] = [];
  for (const row of rows) {
    if (row.fate !== 'match' || row.matchedBookId === undefined) continue;
    const known = await bookRows(db, row.matchedBookId);
    // Removed since the rehearsal: the reader's word stands.
    if (known === null) continue;
    const bookTags = await db.bookTags.where('bookId').equals(row.matchedBookId).toArray();
    const filling = changesOfRow(row, { ...known, bookTags }, now);
    const before = new Map<string, object>([known.book, ...known.readings, ...known.volumes].map((standing) => [standing.id, standing]));
    for (const change of filling) {
      const former = change.kind === 'patch' ? before.get(change.id) : undefined;
      const edit = editOfFilling(change, known.book.id, { ...former }, importId, now);
      changes.push(change);
      if (edit !== undefined && (await db.edits.get(edit.id)) === undefined) changes.push({ kind: 'put', table: 'edits', row: edit });
    }
  }
  return changes;
};
