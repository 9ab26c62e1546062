/**
 * Rehearsed imports, kept in the account's local database until they are carried out: a killed browser finds its place
 * again. The compute worker keeps plans, the data worker carries them out; both speak to each other only through here.
 */
import type { Instant } from '#domain/time.ts';
import type { ImportPlan, ImportSummary } from '#domain/library/import/plan.ts';
import { presentShapes } from '../shapes.ts';
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
    if (kept.some(({ importId, state }) => importId === plan.importId && (state === 'running' || state === 'cancelling'))) return;
    for (const { importId, state } of kept) if (state === 'rehearsed' || importId === plan.importId) await removeImport(local, importId);
    const begun = {
      importId: plan.importId,
      summary,
      shapes: presentShapes(),
      state: 'rehearsed',
      batchCount,
      batchesDone: 0,
      created: 0,
    } as const;
    await local.imports.add(begun);
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
  (await local.imports.toArray()).filter(({ state }) => state === 'running' || state === 'cancelling');

/** Keeps the figures of an import that was carried out, so that it can be found and taken back; its rows are in the library now. */
export const endImportPlan = (local: LocalDb, importId: string, doneAt: Instant): Promise<void> =>
  local.transaction('rw', local.imports, local.batches, async () => {
    const plan = await local.imports.get(importId);
    await removeImport(local, importId);
    if (plan === undefined) return;
    await local.imports.put({ ...plan, summary: { ...plan.summary, rejected: [], remarked: [], sample: [] }, state: 'done', doneAt });
  });

/** Asks an import under way to stop before its next batch and to take back what it wrote; nothing else is cancelled. */
export const cancelImportPlan = (local: LocalDb, importId: string): Promise<void> =>
  local.transaction('rw', local.imports, async () => {
    if ((await local.imports.get(importId))?.state === 'running') await local.imports.update(importId, { state: 'cancelling' });
  });

/** Imports that were carried out here and not taken back, the latest first. */
export const pastImports = async (local: LocalDb): Promise<readonly StoredImport[]> =>
  (await local.imports.toArray()).filter(({ state }) => state === 'done').sort((a, b) => ((a.doneAt ?? '') < (b.doneAt ?? '') ? 1 : -1));

/** Forgets a plan; what it already wrote stays. */
export const dropImportPlan = (local: LocalDb, importId: string): Promise<void> =>
  local.transaction('rw', local.imports, local.batches, () => removeImport(local, importId));

const removeImport = async (local: LocalDb, importId: string): Promise<void> => {
  await local.imports.delete(importId);
  await local.batches.where('[importId+number]').between([importId, -Infinity], [importId, Infinity]).delete();
};
