import { expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { libraryThingTable } from '#domain/library/import/librarything-json.ts';
import { planOfLines, rehearsal } from '../../../../kit/imports.ts';

const COLUMNS =
  'Book Id,Title,Sort Character,Primary Author,Primary Author Role,Secondary Author,Secondary Author Roles,Publication,Date,Review,Rating,Comment,Private Comment,Summary,Media,Physical Description,Weight,Height,Thickness,Length,Dimensions,Page Count,LCCN,Acquired,Date Started,Date Read,Barcode,BCID,Tags,Collections,Languages,Original Languages,LC Classification,ISBN,ISBNs,Subjects,Dewey Decimal,Dewey Wording,Other Call Number,Copies,Source,Entry Date,From Where,OCLC,Work id,Lending Patron,Lending Status,Lending Start,Lending End';
const rowOf = (line: Readonly<Record<string, string>>) =>
  planOfLines('librarything', COLUMNS, [
    { 'Book Id': '7', Title: 'Marelle', 'Primary Author': 'Cortazar, Julio', Collections: 'Your library', ...line },
  ]).rows[0]!;

it('IMP-11 LibraryThing is known by its columns', () => expect(formatOf(COLUMNS.split(','))).toEqual({ ok: true, value: 'librarything' }));

it('IMP-11 takes codes and days out of their brackets', () => {
  const row = rowOf({ ISBN: '[0060007761]', 'Date Started': '[2020/01/02]', 'Date Read': '[2020/01/09]', Rating: '3.5' });
  expect(row.book).toMatchObject({ isbn13: '9780060007768', status: 'read' });
  expect(row.readings).toMatchObject([{ startedOn: '2020-01-02', endedOn: '2020-01-09', ratingQuarters: 14 }]);
});

it('IMP-8 turns "Cortazar, Julio" and keeps him sorted by his family name, others with their role', () =>
  expect(
    rowOf({ 'Secondary Author': 'Bataillon, Laure|Rosset, Françoise', 'Secondary Author Roles': 'Translator|Translator' }).book.authors,
  ).toEqual([
    { name: 'Julio Cortazar', sortName: 'Cortazar, Julio' },
    { name: 'Laure Bataillon', sortName: 'Bataillon, Laure', role: 'translation' },
    { name: 'Françoise Rosset', sortName: 'Rosset, Françoise', role: 'translation' },
  ]));

it.each([
  ['Your library', 'to-read', 'owned', []],
  ['Wishlist', 'to-read', 'wished', []],
  ['Your library, Currently reading', 'reading', 'owned', ['open']],
  ['Wishlist, Your library, To read', 'to-read', 'owned', []],
  ['Read but unowned', 'read', 'returned', ['finished']],
])('IMP-11 in the collections %s it is %s, %s', (collections, status, possession, outcomes) => {
  const row = rowOf({ Collections: collections });
  expect(row.book).toMatchObject({ status, possession });
  expect(row.readings.map(({ outcome }) => outcome)).toEqual(outcomes);
});

it('IMP-14 a collection of the reader is a tag like any other', () =>
  expect(rowOf({ Collections: 'Your library, Argentine', Tags: 'roman, Paris' }).bookTags.map(({ tag }) => tag)).toEqual([
    'roman',
    'Paris',
    'Argentine',
  ]));

it('IMP-11 a book lent and not come back is lent', () => {
  expect(rowOf({ 'Lending Patron': 'Fatou' }).book.possession).toBe('lent');
  expect(rowOf({ 'Lending Patron': 'Fatou', 'Lending End': '2024-01-01' }).book.possession).toBe('owned');
});

it('IMP-11 the JSON says the same as the table, entities of HTML included', () => {
  const table = libraryThingTable({
    7: {
      books_id: '7',
      title: 'Les &eacute;toiles &amp; moi',
      primaryauthor: 'Cortazar, Julio',
      authors: [
        { lf: 'Cortazar, Julio', fl: 'Julio Cortazar', role: 'Author' },
        { lf: 'Bataillon, Laure', fl: 'Laure Bataillon', role: 'Translator' },
      ],
      collections: ['Your library', 'Argentine'],
      originalisbn: '0060007761',
      isbn: { 0: '0060007761', 2: '9780060007768' },
      ean: ['9780060007768'],
      language: ['French'],
      date: '1966',
      genre: ['Fiction'],
    },
  })!;
  const row = rehearsal(table.records, { header: table.header, format: 'librarything' }).rows[0]!;
  expect(formatOf(table.header)).toEqual({ ok: true, value: 'librarything' });
  expect(row.book).toMatchObject({
    title: 'Les étoiles & moi',
    isbn13: '9780060007768',
    language: 'fr',
    publishedOn: '1966',
    authors: [{ name: 'Julio Cortazar' }, { name: 'Laure Bataillon', role: 'translation' }],
    importedExtra: { genre: 'Fiction' },
  });
  expect(row.book.id).toBe(rowOf({}).book.id);
});

it.each([[null], [[]], ['x'], [{}], [{ a: 1 }]])('IMP-2 other JSON (%j) is none of it', (value) =>
  expect(libraryThingTable(value)).toBeUndefined(),
);
