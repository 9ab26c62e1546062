import { expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { planOfLines } from '../../../../kit/imports.ts';

const COLUMNS =
  'authors,author_sort,rating,library_name,timestamp,formats,size,isbn,identifiers,comments,tags,series,series_index,languages,title,cover,title_sort,publisher,pubdate,id,uuid';
const rowOf = (line: Readonly<Record<string, string>>) =>
  planOfLines('calibre', COLUMNS, [{ title: 'Les Cités obscures', authors: 'Benoît Peeters & François Schuiten', uuid: 'u-1', ...line }])
    .rows[0]!;

it('IMP-11 Calibre is known by its columns, with its mark of order still in front', () =>
  expect(formatOf([`\ufeff${COLUMNS.split(',')[0]}`, ...COLUMNS.split(',').slice(1)])).toEqual({ ok: true, value: 'calibre' }));

it('IMP-11 ratings of Calibre go to ten', () => expect(rowOf({ rating: '9' }).readings).toMatchObject([{ ratingQuarters: 18 }]));

it('IMP-3 nothing says that a book of Calibre was read', () => {
  const row = rowOf({ rating: '', pubdate: '0101-01-01T00:00:00+00:00' });
  expect(row.book).toMatchObject({ status: 'to-read', possession: 'owned' });
  expect([row.book.publishedOn, row.readings]).toEqual([undefined, []]);
});

it.each([
  ['8.0', '8', 8],
  ['8.5', '8.5', 8.5],
  ['0.0', '0', 0],
])('SRS-2 volume %s of Calibre is %s', (given, label, from) =>
  expect(rowOf({ series: 'Les Cités obscures', series_index: given }).volumes).toMatchObject([
    { seriesName: 'Les Cités obscures', label, from, to: from, kind: 'tome' },
  ]),
);

it('IMP-4 the ISBN among the identifiers is found, the others stay', () =>
  expect(rowOf({ identifiers: 'goodreads:77,isbn:9782070360024' }).book).toMatchObject({
    isbn13: '9782070360024',
    importedExtra: { identifiers: 'goodreads:77,isbn:9782070360024' },
  }));

it('IMP-8 authors are set apart by &, and one whose family name stands first is turned', () => {
  expect(rowOf({}).book.authors.map(({ name }) => name)).toEqual(['Benoît Peeters', 'François Schuiten']);
  expect(rowOf({ authors: 'Cortázar, Julio' }).book.authors).toEqual([{ name: 'Julio Cortázar', sortName: 'Cortázar, Julio' }]);
});

it('IMP-11 languages, formats and tags of Calibre', () => {
  const row = rowOf({ languages: 'fra', formats: 'epub', tags: 'ville, Ville, bd', timestamp: '2024-02-03T10:00:00+01:00' });
  expect(row.book).toMatchObject({ language: 'fr', format: 'ebook', addedAt: '2024-02-03T10:00:00.000Z' });
  expect(row.bookTags.map(({ tag }) => tag)).toEqual(['Ville', 'bd']);
});
