/** A rehearsed import as the planner would make it: ids are the row's own, so the same plan is the same books. */
import type { ImportedRow, ImportPlan, ImportSummary } from '#domain/library/import/plan.ts';
import { aBook, anId, aReading, aVolume } from './library.ts';

export const anImportedRow = (n: number, fields: Partial<ImportedRow> = {}): ImportedRow => {
  const bookId = anId(1_000_000 + n);
  return {
    line: n,
    book: aBook({ id: bookId, title: `Les Mondes d’Aldébaran, tome ${n}`, addedBy: 'import', importId: 'plan', importKey: `row ${n}` }),
    readings: [aReading({ id: anId(2_000_000 + n), bookId, outcome: 'finished' })],
    volumes: [aVolume({ id: anId(3_000_000 + n), bookId, seriesName: 'Les Mondes d’Aldébaran', from: n })],
    bookTags: [],
    warnings: [],
    fate: 'create',
    ...fields,
  };
};

export const anImportPlan = (rows: readonly ImportedRow[]): { plan: ImportPlan; summary: ImportSummary } => {
  const plan: ImportPlan = {
    importId: 'plan',
    format: 'babelio',
    encoding: 'utf-8',
    fileName: 'biblio.csv',
    rowCount: rows.length,
    rows,
    rejected: [],
  };
  const count = (fate: ImportedRow['fate']) => rows.filter((row) => row.fate === fate).length;
  const { rows: _, ...header } = plan;
  return {
    plan,
    summary: {
      ...header,
      created: count('create'),
      matched: count('match'),
      same: count('same'),
      warningCount: 0,
      extraValues: 0,
      remarked: [],
      sample: rows.slice(0, 5),
    },
  };
};
