/** Files of other programs, written for the tests from the documented columns: see docs/spec/library.md, IMP. */
import { planImport, type ImportInput } from '#domain/library/import/build-plan.ts';
import type { KnownLibrary } from '#domain/library/import/matching.ts';
import type { ImportFormat, ImportPlan } from '#domain/library/import/plan.ts';
import { stableId } from '#domain/library/import/stable-id.ts';

export const BABELIO_HEADER = ['ISBN', 'Titre', 'Auteur', 'Editeur', 'Date de publication', 'Date d`entrée dans Babelio', 'Statut', 'Note'];
export const GOODREADS_HEADER =
  'Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies'.split(
    ',',
  );

export const EMPTY_LIBRARY: KnownLibrary = { books: [], readings: [], volumes: [], bookTags: [] };

export const babelioLine = (
  fields: Partial<Record<'isbn' | 'title' | 'author' | 'publisher' | 'published' | 'entered' | 'status' | 'rating', string>> = {},
): string[] => {
  const {
    isbn = '',
    title = 'Ourika',
    author = 'Duras Claire de',
    publisher = '',
    published = '0000-00-00',
    entered = '12/10/2015 14:05',
    status = 'Lu',
    rating = '0',
  } = fields;
  return [isbn, title, author, publisher, published, entered, status, rating];
};

export const goodreadsLine = (fields: Readonly<Record<string, string>>): string[] => GOODREADS_HEADER.map((column) => fields[column] ?? '');

export const rehearsal = (records: readonly (readonly string[])[], fields: Partial<ImportInput> = {}): ImportPlan =>
  planImport({
    records,
    header: BABELIO_HEADER,
    format: 'babelio',
    encoding: 'windows-1252',
    fileName: 'export.csv',
    importId: 'import-1',
    existing: EMPTY_LIBRARY,
    now: '2026-11-20T10:00:00.000Z',
    stableId,
    ...fields,
  });

/** The library after a plan was carried out on an empty one. */
export const libraryAfter = (plan: ImportPlan) => ({
  books: plan.rows.map((row) => row.book),
  readings: plan.rows.flatMap((row) => row.readings),
  volumes: plan.rows.flatMap((row) => row.volumes),
  bookTags: plan.rows.flatMap((row) => row.bookTags),
});

/** A line of any format as its reader sees it: the columns that are told, under a header of all of them. */
export const planOfLines = (format: ImportFormat, columns: string, lines: readonly Readonly<Record<string, string>>[]): ImportPlan => {
  const header = columns.split(',');
  return rehearsal(
    lines.map((line) => header.map((column) => line[column] ?? '')),
    { header, format },
  );
};
