/** One line of a file, read by column name; what was not read is kept as it was. */
import { columnName } from './format.ts';

export interface FileRecord {
  /** The trimmed text of a column, empty when the column is absent. Names are given folded ("date read"). */
  read(name: string): string;
  /** The same text, but the column stays among the unread: it says more than was taken from it, or could not be understood. */
  peek(name: string): string;
  /** Columns that were never read and hold something, under their own names (IMP-6). */
  unread(): Record<string, string>;
}

/** Makes a reader of records for one header. */
export function recordReader(header: readonly string[]): (cells: readonly string[]) => FileRecord {
  const at = new Map<string, number>();
  for (const [column, name] of header.entries()) if (!at.has(columnName(name))) at.set(columnName(name), column);
  return (cells) => {
    const seen = new Set<number>();
    return {
      read(name) {
        const column = at.get(name);
        if (column === undefined) return '';
        seen.add(column);
        return (cells[column] ?? '').trim();
      },
      peek(name) {
        const column = at.get(name);
        return column === undefined ? '' : (cells[column] ?? '').trim();
      },
      unread() {
        const rest: Record<string, string> = {};
        for (const [column, cell] of cells.entries())
          if (!seen.has(column) && cell.trim() !== '') rest[nameOf(header[column], column)] = cell.trim().slice(0, 20_000);
        return rest;
      },
    };
  };
}

/** Names that mean something to the language say nothing here and are refused by the server; such a column goes by its number. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

const nameOf = (given: string | undefined, column: number): string => {
  const name = given?.trim().slice(0, 100) ?? '';
  return name === '' || FORBIDDEN.has(name) ? `#${column + 1}` : name;
};
