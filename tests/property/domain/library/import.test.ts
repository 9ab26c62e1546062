import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { books } from '#domain/library/book.ts';
import { bookTags } from '#domain/library/book-tag.ts';
import { isUtf8 } from '#domain/library/import/encoding.ts';
import { readings } from '#domain/library/reading.ts';
import { volumes } from '#domain/library/volume.ts';
import { BABELIO_HEADER, GOODREADS_HEADER, libraryAfter, rehearsal } from '../../../kit/imports.ts';

const aCell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'Dune, tome 1',
    'Dune (A, #1; B, #2)',
    '9782070360024',
    'Lu',
    'A lire',
    '0000-00-00',
    '5',
    '2',
    '=""',
    '########',
    '15/10/1992',
    '2024/05/01-2024/05/09, 2021/01/02',
    'Ann Leckie (Translator), Awa Ba',
    'Été, ete, ETE',
    '8.0',
  ),
);
const COLUMNS = {
  storygraph:
    'Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Last Date Read,Dates Read,Read Count,Star Rating,Review,Tags,Owned?',
  calibre: 'authors,rating,timestamp,formats,isbn,identifiers,comments,tags,series,series_index,languages,title,publisher,pubdate,uuid',
  openreads: 'title,subtitle,author,status,deleted,rating,pages,publication_year,isbn,tags,my_review,book_format,readings,date_added',
  bookwyrm:
    'title,author_text,remote_id,isbn_10,isbn_13,start_date,finish_date,stopped_date,rating,review_content,shelf,shelf_name,shelf_date',
  bubble: "Titre de la série,Type,Titre de l'album,EAN,Tome,Date de publication,Editeur,Auteurs,Date d'ajout,Dans ma collection,Lu,Prété à",
  librarything:
    'Book Id,Title,Primary Author,Secondary Author,Secondary Author Roles,Publication,Date,Rating,Media,Page Count,Date Started,Date Read,Tags,Collections,Languages,ISBN,ISBNs,Entry Date',
  'babelio-reviews': 'ISBN,Titre,Auteur,Critique,Date d`entrée dans Babelio',
  'isbn-list': 'ISBN,Texte',
} as const;
const aFileOf = (format: keyof typeof COLUMNS) =>
  fc.record({
    format: fc.constant(format),
    header: fc.constant(COLUMNS[format].split(',')),
    records: fc.array(fc.array(aCell, { maxLength: 19 }), { maxLength: 8 }),
  });
const aFile = fc.oneof(
  ...(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).map(aFileOf),
  fc.record({
    format: fc.constant('babelio' as const),
    header: fc.constant(BABELIO_HEADER),
    records: fc.array(fc.array(aCell, { maxLength: 9 }), { maxLength: 12 }),
  }),
  fc.record({
    format: fc.constant('goodreads' as const),
    header: fc.constant(GOODREADS_HEADER),
    records: fc.array(fc.array(aCell, { maxLength: 25 }), { maxLength: 8 }),
  }),
);

describe('files of any content', () => {
  it('IMP-1 no line is lost, and every row is one that the server accepts', () =>
    fc.assert(
      fc.property(aFile, (file) => {
        const plan = rehearsal(file.records, file);
        expect(plan.rows.length + plan.rejected.length).toBe(plan.rowCount);
        for (const row of plan.rows) {
          expect(books.schema.safeParse(row.book).error).toBeUndefined();
          for (const reading of row.readings) expect(readings.schema.safeParse(reading).error).toBeUndefined();
          for (const tag of row.bookTags) expect(bookTags.schema.safeParse(tag).error).toBeUndefined();
          expect(new Set(row.bookTags.map(({ id }) => id)).size).toBe(row.bookTags.length);
          for (const volume of row.volumes) expect(volumes.schema.safeParse(volume).error).toBeUndefined();
        }
        expect(new Set(plan.rows.map((row) => row.book.id)).size).toBe(plan.rows.length);
      }),
      { numRuns: 500 },
    ));

  it('IMP-5 imported again, nothing changes', () =>
    fc.assert(
      fc.property(aFile, (file) => {
        const first = rehearsal(file.records, file);
        const again = rehearsal(file.records, { ...file, existing: libraryAfter(first), now: '2030-01-01T00:00:00.000Z' });
        expect(again.rows.every((row) => row.fate === 'same')).toBe(true);
      }),
    ));

  it('IMP-2 UTF-8 is recognised whatever is written, and wherever it is cut', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, cut) => {
        const bytes = new TextEncoder().encode(text);
        expect(isUtf8(bytes)).toBe(true);
        expect(isUtf8(bytes.slice(0, cut % (bytes.length + 1)))).toBe(true);
      }),
    ));
});
