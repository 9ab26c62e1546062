/**
 * A list of ISBNs, one to a line with anything around (library-facts 5.8): from a scanner, a note, a column of a spreadsheet.
 * Each becomes a book that is known by its ISBN until it can be looked up; what stood around it is kept with it (IMP-15).
 */
import { hyphenatedIsbn } from '../isbn-hyphens.ts';
import { parseIsbn } from '../isbn.ts';
import type { Table } from './librarything-json.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';

export const ISBN_LIST_HEADER = ['ISBN', 'Texte'] as const;

/** The list as a table, a record for each ISBN and for each line without one; `undefined` when less than half of the lines have one. */
export function isbnListOf(text: string): Table | undefined {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const found = lines.map(isbnsIn);
  if (found.filter((isbns) => isbns.length > 0).length * 2 < lines.length) return undefined;
  const records = lines.flatMap((line, at) => (found[at]!.length === 0 ? [['', line]] : found[at]!.map((isbn) => [isbn, aroundIn(line)])));
  return { header: ISBN_LIST_HEADER, records };
}

/** The good ISBNs of a line, each once, as thirteen digits. */
export function isbnsIn(line: string): readonly string[] {
  const found = new Set<string>();
  for (const [code] of line.matchAll(CODE)) {
    const parsed = parseIsbn(code);
    if (parsed.ok) found.add(parsed.value);
  }
  return [...found];
}

/** Thirteen or ten digits, single hyphens or spaces between them, not inside a longer number. */
const CODE = /(?<![\d-])(?:97[89](?:[ \p{Pd}]?\d){10}|\d(?:[ \p{Pd}]?\d){8}[ \p{Pd}]?[\dX])(?!\d)/giu;

/** A line that is its code and nothing else says nothing more. */
const aroundIn = (line: string): string => (line.replace(CODE, '').replace(/[\s"'=,;]|ISBN(?:-1[03])?:?/gi, '') === '' ? '' : line);

export const readIsbnLine: ReadRow = (record) => {
  const reader = rowReader(record);
  const isbn = reader.isbn('isbn');
  if (isbn.isbn13 === undefined) return 'no-isbn';
  return sourceRowOf(reader, {
    title: hyphenatedIsbn(isbn.isbn13),
    authors: [],
    status: 'to-read',
    possession: 'owned',
    isbn,
    fields: { lookup: 'waiting' },
    readings: [],
  });
};
