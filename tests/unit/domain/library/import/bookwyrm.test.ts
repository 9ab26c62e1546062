import { expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { planOfLines } from '../../../../kit/imports.ts';

const COLUMNS =
  'title,author_text,remote_id,openlibrary_key,inventaire_id,librarything_key,goodreads_key,bnf_id,viaf,wikidata,asin,aasin,isfdb,isbn_10,isbn_13,oclc_number,start_date,finish_date,stopped_date,rating,review_name,review_cw,review_content,review_published,shelf,shelf_name,shelf_date';
const rowOf = (line: Readonly<Record<string, string>>) =>
  planOfLines('bookwyrm', COLUMNS, [
    {
      title: 'Petit pays',
      author_text: 'Gaël Faye',
      remote_id: 'https://books.example/book/7',
      shelf: 'read',
      shelf_name: 'Read',
      ...line,
    },
  ]).rows[0]!;

it('IMP-11 BookWyrm is known by its columns', () => expect(formatOf(COLUMNS.split(','))).toEqual({ ok: true, value: 'bookwyrm' }));

it('IMP-12 a reading of BookWyrm has its days, and a stopped one the day it was stopped', () => {
  expect(rowOf({ start_date: '2024-01-02', finish_date: '2024-01-09', rating: '3.5', review_content: 'Fort.' }).readings).toMatchObject([
    { outcome: 'finished', startedOn: '2024-01-02', endedOn: '2024-01-09', ratingQuarters: 14, review: 'Fort.' },
  ]);
  const stopped = rowOf({ shelf: 'stopped-reading', shelf_name: 'Stopped', start_date: '2024-01-02', stopped_date: '2024-01-05' });
  expect(stopped.book.status).toBe('abandoned');
  expect(stopped.readings).toMatchObject([{ outcome: 'abandoned', endedOn: '2024-01-05' }]);
});

it('IMP-14 a shelf of the reader is a tag and says no status', () => {
  const row = rowOf({ shelf: 'rwanda-burundi-12', shelf_name: 'Rwanda & Burundi' });
  expect(row.book.status).toBe('to-read');
  expect(row.bookTags.map(({ tag }) => tag)).toEqual(['Rwanda & Burundi']);
});

it('IMP-5 the same row with a corrected title is the same book', () =>
  expect(rowOf({ title: 'Petit Pays, roman' }).book.id).toBe(rowOf({}).book.id));

it('IMP-6 keys of other sites are kept', () => expect(rowOf({ wikidata: 'Q1' }).book.importedExtra).toEqual({ wikidata: 'Q1' }));
