import { expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { planOfLines } from '../../../../kit/imports.ts';

const COLUMNS =
  'title,subtitle,author,description,status,favourite,deleted,rating,pages,publication_year,isbn,olid,tags,my_review,notes,book_format,readings,date_added,date_modified';
const planOf = (line: Readonly<Record<string, string>>) =>
  planOfLines('openreads', COLUMNS, [{ title: 'Soundjata', author: 'Djibril Tamsir Niane', status: 'finished', ...line }]);
const rowOf = (line: Readonly<Record<string, string>>) => planOf(line).rows[0]!;

it('IMP-11 Openreads is known by its columns', () => expect(formatOf(COLUMNS.split(','))).toEqual({ ok: true, value: 'openreads' }));

it('IMP-12 each reading of Openreads is one', () => {
  const row = rowOf({ readings: '2023-05-01|2023-05-20|;2020-01-01|2020-02-01|', rating: '4.5', my_review: 'Beau.' });
  expect(row.readings.map(({ startedOn, endedOn, ratingQuarters }) => [startedOn, endedOn, ratingQuarters])).toEqual([
    ['2020-01-01', '2020-02-01', undefined],
    ['2023-05-01', '2023-05-20', 18],
  ]);
  expect(row.readings[1]).toMatchObject({ review: 'Beau.' });
  expect(row.book.importedExtra).toBeUndefined();
});

it('IMP-6 the time a reading took by the clock is kept as text', () =>
  expect(rowOf({ readings: '2020-01-01|2020-02-01|7200000' }).book.importedExtra).toEqual({ readings: '2020-01-01|2020-02-01|7200000' }));

it('IMP-12 a reading under way has a start and no end', () => {
  const row = rowOf({ status: 'in_progress', readings: '2026-01-05||' });
  expect(row.book.status).toBe('reading');
  expect(row.readings.map(({ outcome, startedOn, endedOn }) => [outcome, startedOn, endedOn])).toEqual([['open', '2026-01-05', undefined]]);
});

it('IMP-14 tags of Openreads are joined by five bars', () =>
  expect(rowOf({ tags: 'épopée|||||griots, mémoire' }).bookTags.map(({ tag }) => tag)).toEqual(['épopée', 'griots, mémoire']));

it('IMP-3 an unknown status is no reading', () => {
  const row = rowOf({ status: 'unknown' });
  expect([row.book.status, row.readings, row.book.importedExtra]).toEqual(['to-read', [], { status: 'unknown' }]);
});

it('IMP-13 a book that Openreads has in its bin stays away, and is listed', () =>
  expect(planOf({ deleted: 'true' })).toMatchObject({ rows: [], rejected: [{ line: 1, reason: 'in-bin' }] }));
