/**
 * The rows that could not be kept, as a CSV to look through in a spreadsheet.
 * A cell that a spreadsheet would run as a formula (=, +, -, @, tab or carriage return first) gets an apostrophe in
 * front (OWASP, CSV injection); the text itself stays readable.
 */
import { sheetRow, type RejectedRow } from '#domain/library/import/plan.ts';

/** The column names and the reasons come in the language of the screen. Starts with a byte order mark, for Excel. */
export function rejectsCsv(
  rows: readonly RejectedRow[],
  columns: readonly [string, string, string],
  reason: (row: RejectedRow) => string,
): string {
  const lines = [columns, ...rows.map((row) => [String(sheetRow(row.line)), reason(row), row.raw])];
  return `\ufeff${lines.map((cells) => cells.map(csvCell).join(';')).join('\r\n')}\r\n`;
}

export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
