/** The rehearsal of an import: a chosen file is read, understood, compared with the library, and its plan kept. Writes no book. */
import { planImport, summaryOf } from '#domain/library/import/build-plan.ts';
import { formatOf } from '#domain/library/import/format.ts';
import type { ImportSummary } from '#domain/library/import/plan.ts';
import { stableId } from '#domain/library/import/stable-id.ts';
import type { Result } from '#domain/result.ts';
import { keepImportPlan } from '../../db/library/import-plans.ts';
import { attemptValue } from '../../db/failure.ts';
import type { LocalDb } from '../../db/local.ts';
import type { RehearsalFailure } from '../../runtime/runtime.ts';
import type { MirrorRows } from '../mirror.ts';
import { readText } from './read-text.ts';
import { tokenise } from './tokenise.ts';

export interface PlanFileDeps {
  readonly fileName: string;
  readonly rows: MirrorRows;
  readonly local: LocalDb;
  readonly now: string;
  readonly importId: string;
  /** Id of the account's user; empty when the library belongs to no account (IMP-10). */
  readonly owner: string;
}

/** What would happen, for the eye; the whole plan waits in the local database under the summary's `importId`. */
export const planFile = async (
  file: Blob,
  { fileName, rows, local, now, importId, owner }: PlanFileDeps,
): Promise<Result<ImportSummary, RehearsalFailure>> => {
  const read = await readText(file);
  if (!read.ok) return read;
  const table = tokenise(read.value.text);
  if (!table.ok) return table;
  const format = formatOf(table.value.header);
  if (!format.ok) return format;
  const plan = planImport({
    ...table.value,
    format: format.value,
    encoding: read.value.encoding,
    fileName,
    importId,
    existing: { books: [...rows.books.values()], readings: [...rows.readings.values()], volumes: [...rows.volumes.values()] },
    now,
    stableId,
    owner,
  });
  const summary = summaryOf(plan);
  return attemptValue(() => keepImportPlan(local, plan, summary).then(() => summary));
};
