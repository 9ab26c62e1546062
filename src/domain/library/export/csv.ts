/**
 * Text of a table as spreadsheets read it. A cell that one would run as a formula (=, +, -, @, tab or carriage return first) gets an
 * apostrophe in front (OWASP, CSV injection); the text itself stays readable.
 */

/** What a spreadsheet of the reader's language takes for the end of a cell. */
export type CsvSeparator = ',' | ';';

/** First in the file, so that Excel reads it as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line, its end included. */
export const csvLine = (cells: readonly string[], separator: CsvSeparator): string => `${cells.map(csvCell).join(separator)}\r\n`;
