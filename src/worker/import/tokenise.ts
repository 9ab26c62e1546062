/**
 * Text of a table into records of fields, with the separator guessed from the header line, never from the whole file:
 * in an export the separator also stands inside titles.
 */
import Papa from 'papaparse';
import type { ImportFailure } from '#domain/library/import/plan.ts';
import { err, ok, type Result } from '#domain/result.ts';

export interface Table {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/** Header and records, blank lines left out. `FileEmpty` without a header; `FileCut` when a quoted field never ends. */
export const tokenise = (text: string): Result<Table, ImportFailure> => {
  if (text.trim() === '') return err({ type: 'FileEmpty' });
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separatorOf(text), skipEmptyLines: 'greedy' });
  // An open quote swallows everything after it: a file that was cut in the middle, or one that was never whole.
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open !== undefined) return err({ type: 'FileCut', line: open.row ?? data.length - 1 });
  const [header, ...records] = data;
  return header === undefined ? err({ type: 'FileEmpty' }) : ok({ header, records });
};

const separatorOf = (text: string): string => {
  const end = text.search(/[\r\n]/);
  const headerLine = end === -1 ? text : text.slice(0, end);
  const counted = [';', '\t', ','].map((separator) => ({ separator, count: headerLine.split(separator).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).separator;
};
