/** Text of a table into records of fields, in the dialect that the domain found in it. */
import Papa from 'papaparse';
import { dialectOf } from '#domain/library/import/format.ts';
import type { ImportFailure } from '#domain/library/import/plan.ts';
import { err, ok, type Result } from '#domain/result.ts';

export interface Table {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/** In a file without quoted fields a quotation mark is a character: then a sign that no text holds stands for the quote. */
const NO_QUOTE = '\u0000';

/** Header and records, blank lines left out. `FileEmpty` without a header; `FileCut` when a quoted field or the last line never ends. */
export const tokenise = (text: string): Result<Table, ImportFailure> => {
  const { separator, quoted } = dialectOf(text);
  const headerQuoted = text.startsWith('"');
  const parse = (part: string, hasQuotes: boolean) =>
    Papa.parse<string[]>(part, { delimiter: separator, quoteChar: hasQuotes ? '"' : NO_QUOTE, skipEmptyLines: 'greedy' });
  // Some programs quote the header and nothing else.
  const end = headerQuoted && !quoted ? text.search(/[\r\n]/) : 0;
  const header = end > 0 ? parse(text.slice(0, end), true).data : [];
  const { data, errors } = parse(end > 0 ? text.slice(end) : text, quoted);
  // An open quote swallows everything after it: a file that was cut in the middle, or one that was never whole.
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open !== undefined) return err({ type: 'FileCut', line: open.row ?? data.length - 1 });
  const [first, ...records] = [...header, ...data];
  if (first === undefined) return err({ type: 'FileEmpty' });
  return stopsShort(text, first, records) ? err({ type: 'FileCut', line: records.length }) : ok({ header: first, records });
};

/** The last line lacks fields that every other one has, and nothing ends it: there the rest of the file is missing. */
const stopsShort = (text: string, header: readonly string[], records: Table['records']): boolean =>
  records.length > 1 &&
  !/[\r\n]$/.test(text) &&
  (records.at(-1)?.length ?? 0) < header.length &&
  records.slice(0, -1).every((record) => record.length >= header.length);
