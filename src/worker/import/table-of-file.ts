/** The table in the text of a chosen file, and which program wrote it: a table of fields, LibraryThing's JSON, or a list of ISBNs. */
import { formatOf } from '#domain/library/import/format.ts';
import { isbnListOf } from '#domain/library/import/isbn-list.ts';
import { libraryThingTable } from '#domain/library/import/librarything-json.ts';
import type { ImportFailure, ImportFormat } from '#domain/library/import/plan.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { tokenise, type Table } from './tokenise.ts';

export interface KnownTable extends Table {
  readonly format: ImportFormat;
}

/** `FileEmpty`, `FileCut` or `FormatUnknown` as they are known from tables; a list is tried before a file is refused. */
export const tableOfFile = (text: string): Result<KnownTable, ImportFailure> => {
  if (/^\s*[{[]/.test(text)) return tableOfJson(text);
  const known = tableOfFields(text);
  if (known.ok) return known;
  const list = isbnListOf(text);
  return list === undefined ? known : ok({ ...list, format: 'isbn-list' as const });
};

const tableOfFields = (text: string): Result<KnownTable, ImportFailure> => {
  const table = tokenise(text);
  if (!table.ok) return table;
  const format = formatOf(table.value.header);
  return format.ok ? ok({ ...table.value, format: format.value }) : format;
};

const tableOfJson = (text: string): Result<KnownTable, ImportFailure> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // JSON says only at its end that it is whole.
    return err({ type: 'FileCut', line: text.split('\n').length - 1 });
  }
  const table = libraryThingTable(value);
  return table === undefined ? err({ type: 'FormatUnknown', header: text.trim().slice(0, 100) }) : ok({ ...table, format: 'librarything' });
};
