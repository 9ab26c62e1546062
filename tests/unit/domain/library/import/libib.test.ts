import { expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { planOfLines } from '../../../../kit/imports.ts';

const COLUMNS =
  'item_type,title,creators,first_name,last_name,collection,ean_isbn13,upc_isbn10,description,publisher,publish_date,group,tags,notes,price,length,number_of_discs,number_of_players,age_group,ensemble,aspect_ratio,esrb,rating,review,review_date,status,began,completed,added,copies';
const BOOK = { item_type: 'book', title: 'Texaco', creators: 'Patrick Chamoiseau' };
const rowOf = (line: Readonly<Record<string, string>>) => planOfLines('libib', COLUMNS, [{ ...BOOK, ...line }]).rows[0]!;

it('IMP-11 Libib is known by its columns, of newer and older exports', () => {
  expect(formatOf(COLUMNS.split(','))).toEqual({ ok: true, value: 'libib' });
  const older = COLUMNS.replace('creators', 'authors');
  expect(formatOf(older.split(','))).toEqual({ ok: true, value: 'libib' });
  expect(planOfLines('libib', older, [{ ...BOOK, authors: 'Patrick Chamoiseau' }]).rows[0]!.book.authors[0]!.name).toBe(
    'Patrick Chamoiseau',
  );
});

it('IMP-13 a film is listed and not imported', () => {
  const plan = planOfLines('libib', COLUMNS, [BOOK, { item_type: 'movie', title: 'Rue Cases-Nègres' }]);
  expect(plan.rows.map(({ book }) => book.title)).toEqual(['Texaco']);
  expect(plan.rejected).toMatchObject([{ line: 2, reason: 'not-a-book' }]);
  expect(plan.rejected[0]!.raw).toContain('Rue Cases-Nègres');
});

it('IMP-12 began and completed are one reading', () =>
  expect(rowOf({ status: 'Completed', began: '2024-02-01', completed: '2024-02-20', rating: '4.5' }).readings).toMatchObject([
    { outcome: 'finished', startedOn: '2024-02-01', endedOn: '2024-02-20', ratingQuarters: 18 },
  ]));

it('IMP-3 a book that was not begun has no reading', () => expect(rowOf({ status: 'Not begun' }).readings).toEqual([]));

it('IMP-6 price and group are kept as they were', () =>
  expect(rowOf({ price: '12,50', group: 'Antilles', length: '498' }).book).toMatchObject({
    pages: 498,
    importedExtra: { price: '12,50', group: 'Antilles' },
  }));
