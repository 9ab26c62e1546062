/** Which program wrote a file, by the names in its header, never by their order (library-facts 5). */
import { err, ok, type Result } from '#domain/result.ts';
import { foldKey } from '../fold.ts';
import type { ImportFailure, ImportFormat } from './plan.ts';

export interface Dialect {
  readonly separator: ',' | ';' | '\t';
  /** False when no field of the file is quoted: then a quotation mark is only a character. */
  readonly quoted: boolean;
}

/** How the fields of a file are set apart: the separator its first line uses most, outside quotes. */
export function dialectOf(text: string): Dialect {
  const head = firstLine(text).replace(/"[^"]*"/g, '');
  const uses = (separator: string) => head.split(separator).length - 1;
  const separator = ([';', ',', '\t'] as const).reduce((best, candidate) => (uses(candidate) > uses(best) ? candidate : best));
  const body = text.slice(firstLine(text).length);
  return { separator, quoted: body.includes(`${separator}"`) || body.includes(`"${separator}`) || /\n"/.test(body) };
}

const firstLine = (text: string): string => {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text : text.slice(0, end);
};

/** The format whose columns are all there. Fails with `FormatUnknown`, carrying the header as it was read. */
export function formatOf(header: readonly string[]): Result<ImportFormat, ImportFailure> {
  const names = new Set(header.map(columnName));
  for (const [format, needed] of SIGNATURES) if (needed.every((name) => names.has(name))) return ok(format);
  return err({ type: 'FormatUnknown', header: header.join(' | ').slice(0, 300) });
}

/** Column names are compared folded: "Date d`entrée dans Babelio" has a backtick in some files and an apostrophe in others. */
export const columnName = (header: string): string => foldKey(header);

const SIGNATURES: readonly (readonly [ImportFormat, readonly string[]])[] = [
  ['babelio', ['isbn', 'titre', 'auteur', 'statut']],
  ['jelu', ['title', 'author', 'isbn13', 'read dates', 'dropped dates']],
  ['goodreads', ['book id', 'title', 'author', 'exclusive shelf']],
  ['storygraph', ['title', 'authors', 'isbn uid', 'read status']],
  ['calibre', ['title', 'authors', 'author sort', 'identifiers', 'series index']],
  ['openreads', ['title', 'author', 'status', 'readings', 'olid']],
  ['bookwyrm', ['title', 'author text', 'remote id', 'shelf']],
  ['libib', ['item type', 'title', 'ean isbn13']],
  ['librarything', ['book id', 'title', 'primary author', 'collections']],
  ['openlibrary', ['work id', 'edition id', 'bookshelf']],
  ['inventaire', ['works labels', 'authors labels', 'works series ordinals']],
  ['babelio-reviews', ['isbn', 'titre', 'auteur', 'critique']],
  ['bubble', ['titre de la serie', 'titre de l album', 'ean', 'dans ma collection']],
];
