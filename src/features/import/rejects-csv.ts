/** The rows that could not be kept, as a CSV to look through in a spreadsheet. */
import { BYTE_ORDER_MARK, csvLine } from '#domain/library/export/csv.ts';
import { sheetRow, type RejectedRow } from '#domain/library/import/plan.ts';

/** The column names and the reasons come in the language of the screen. */
export function rejectsCsv(
  rows: readonly RejectedRow[],
  columns: readonly [string, string, string],
  reason: (row: RejectedRow) => string,
): string {
  const lines = [columns, ...rows.map((row) => [String(sheetRow(row.line)), reason(row), row.raw])];
  return `${BYTE_ORDER_MARK}${lines.map((cells) => csvLine(cells, ';')).join('')}`;
}
