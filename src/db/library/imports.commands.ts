/**
 * Carrying out a rehearsed import, in transactions of at most 500 rows. Data worker only.
 * The ids of an import's rows come from its plan, so a batch that was written but not yet marked as done (the browser was
 * killed between the two databases) is recognised row by row and left alone: no duplicate, and nothing that the reader
 * changed meanwhile is overwritten.
 */
import type { Instant } from '#domain/time.ts';
import { changesOfRow } from '#domain/library/import/filling.ts';
import type { ImportedRow } from '#domain/library/import/plan.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import type { LocalDb, StoredBatch } from '../local.ts';
import { dropImportPlan } from './import-plans.ts';
import { bookRows } from './books.queries.ts';
import { writeLibrary } from './write.ts';

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
  now: Instant,
  onProgress: ImportProgress,
): Promise<Result<{ readonly created: number }, LibraryFailure | StoreFailure>> =>
  attempt(async () => {
    const plan = await local.imports.get(importId);
    if (plan === undefined) return err({ type: 'FieldInvalid' as const, field: 'importId' });
    const total = plan.summary.created + plan.summary.matched;
    await local.imports.update(importId, { state: 'running' });
    let { created } = plan;
    let done = 0;
    for (let number = 0; number < plan.batchCount; number += 1) {
      const batch = await local.batches.get([importId, number]);
      // Another tab ended the same import meanwhile.
      if (batch === undefined) break;
      if (number >= plan.batchesDone) {
        const written = await writeBatch(db, batch, now);
        if (!written.ok) return written;
        created += written.value;
        await local.imports.update(importId, { batchesDone: number + 1, created });
      }
      done += batch.rows.length;
      onProgress(Math.min(done, total), total);
    }
    await dropImportPlan(local, importId);
    return ok({ created });
  });

/** One transaction. Gives the number of books that are in the library thanks to this batch, those of an earlier try included. */
const writeBatch = (db: GriotDb, { rows }: StoredBatch, now: Instant): Promise<Result<number, LibraryFailure | StoreFailure>> => {
  const news = rows.filter(({ fate }) => fate === 'create');
  return writeLibrary(db, async () => {
    const present = await db.books.bulkGet(news.map(({ book }) => book.id));
    const missing = news.filter((_, at) => present[at] === undefined);
    await db.books.bulkAdd(missing.map(({ book }) => book));
    await db.readings.bulkAdd(missing.flatMap(({ readings }) => readings));
    await db.volumes.bulkAdd(missing.flatMap(({ volumes }) => volumes));
    return ok({ outcome: news.length, changes: await fillMatches(db, rows, now) });
  });
};

const fillMatches = async (db: GriotDb, rows: readonly ImportedRow[], now: Instant) => {
  const changes = [];
  for (const row of rows) {
    if (row.fate !== 'match' || row.matchedBookId === undefined) continue;
    const known = await bookRows(db, row.matchedBookId);
    // Removed since the rehearsal: the reader's word stands.
    if (known !== null) changes.push(...changesOfRow(row, known, now));
  }
  return changes;
};
