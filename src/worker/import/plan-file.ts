/** The rehearsal of an import: a chosen file is read, understood, compared with the library, and its plan kept. Writes no book. */
import type { BookTag } from '#domain/library/book-tag.ts';
import { planImport, summaryOf } from '#domain/library/import/build-plan.ts';
import type { ImportFailure, ImportSummary } from '#domain/library/import/plan.ts';
import { stableId } from '#domain/library/import/stable-id.ts';
import { ok, type Result } from '#domain/result.ts';
import { keepImportPlan } from '../../db/library/import-plans.ts';
import { attemptValue } from '../../db/failure.ts';
import type { LocalDb } from '../../db/local.ts';
import type { RehearsalFailure } from '../../runtime/runtime.ts';
import type { MirrorRows } from '../mirror.ts';
import { readText } from './read-text.ts';
import { tableOfFile, type KnownTable } from './table-of-file.ts';

export interface PlanFileDeps {
  readonly fileName: string;
  readonly rows: MirrorRows;
  /** Tags are not among the rows that answers are computed from: an import alone asks for them. */
  readonly tags: () => Promise<readonly BookTag[]>;
  readonly local: LocalDb;
  readonly now: string;
  readonly importId: string;
  /** Id of the account's user; empty when the library belongs to no account (IMP-10). */
  readonly owner: string;
}

/** What would happen, for the eye; the whole plan waits in the local database under the summary's `importId`. */
export const planFile = async (
  file: Blob,
  { fileName, rows, tags, local, now, importId, owner }: PlanFileDeps,
): Promise<Result<ImportSummary, RehearsalFailure>> => {
  const table = await tableIn(file);
  if (!table.ok) return table;
  const bookTags = await tags();
  const plan = planImport({
    ...table.value,
    fileName,
    importId,
    existing: { books: [...rows.books.values()], readings: [...rows.readings.values()], volumes: [...rows.volumes.values()], bookTags },
    now,
    stableId,
    owner,
  });
  const summary = summaryOf(plan);
  return attemptValue(() => keepImportPlan(local, plan, summary).then(() => summary));
};

/** An archive is unpacked by code of its own; anything else is text in some encoding. */
const tableIn = async (file: Blob): Promise<Result<KnownTable & { readonly encoding: string }, ImportFailure>> => {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (beginsArchive(start)) {
    const { tableOfArchive } = await import('./archive.ts');
    const table = await tableOfArchive(file);
    return table.ok ? ok({ ...table.value, encoding: 'utf-8' }) : table;
  }
  const read = await readText(file);
  if (!read.ok) return read;
  const table = tableOfFile(read.value.text);
  return table.ok ? ok({ ...table.value, encoding: read.value.encoding }) : table;
};

/** The first bytes of a zip, whatever its name says. */
const beginsArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
