/**
 * Rehearsed imports, kept in the account's local database until they are carried out: a killed browser finds its place
 * again. The compute worker keeps plans, the data worker carries them out; both speak to each other only through here.
 */
import type { ImportPlan, ImportSummary } from '#domain/library/import/plan.ts';
import { ROWS_PER_BATCH, type LocalDb, type StoredImport } from '../local.ts';

/**
 * Keeps a plan, its rows packed into batches; rows with nothing to do are left out. Keeping the same file's plan again
 * replaces it, unless it is being carried out: then that goes on. Rehearsals that were never carried out are dropped.
 */
export const keepImportPlan = (local: LocalDb, plan: ImportPlan, summary: ImportSummary): Promise<void> => {
  const rows = plan.rows.filter(({ fate }) => fate !== 'same');
  const batchCount = Math.ceil(rows.length / ROWS_PER_BATCH);
  return local.transaction('rw', local.imports, local.batches, async () => {
    const kept = await local.imports.toArray();
    if (kept.some(({ importId, state }) => importId === plan.importId && state === 'running')) return;
    for (const { importId, state } of kept) if (state === 'rehearsed') await removeImport(local, importId);
    await local.imports.add({ importId: plan.importId, summary, state: 'rehearsed', batchCount, batchesDone: 0, created: 0 });
    await local.batches.bulkAdd(
      Array.from({ length: batchCount }, (_, number) => ({
        importId: plan.importId,
        number,
        rows: rows.slice(number * ROWS_PER_BATCH, (number + 1) * ROWS_PER_BATCH),
      })),
    );
  });
};

/** Imports that were begun and not ended, e.g. because the browser was killed. */
export const unfinishedImports = async (local: LocalDb): Promise<readonly StoredImport[]> =>
  (await local.imports.toArray()).filter(({ state }) => state === 'running');

/** Forgets a plan; what it already wrote stays. */
export const dropImportPlan = (local: LocalDb, importId: string): Promise<void> =>
  local.transaction('rw', local.imports, local.batches, () => removeImport(local, importId));

const removeImport = async (local: LocalDb, importId: string): Promise<void> => {
  await local.imports.delete(importId);
  await local.batches.where('[importId+number]').between([importId, -Infinity], [importId, Infinity]).delete();
};
