import { describe, expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { planOfLines } from '../../../../kit/imports.ts';

const COLUMNS =
  'Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Last Date Read,Dates Read,Read Count,Moods,Pace,Character- or Plot-Driven?,Strong Character Development?,Loveable Characters?,Diverse Characters?,Flawed Characters?,Star Rating,Review,Content Warnings,Content Warning Description,Tags,Owned?';
const rowOf = (line: Readonly<Record<string, string>>) =>
  planOfLines('storygraph', COLUMNS, [{ Title: 'Aya', Authors: 'Marguerite Abouet', 'Read Status': 'read', ...line }]).rows[0]!;
const readingsIn = (line: Readonly<Record<string, string>>) =>
  rowOf(line).readings.map(({ outcome, startedOn = '?', endedOn = '?', ratingQuarters }) => [outcome, startedOn, endedOn, ratingQuarters]);

describe('a line of StoryGraph', () => {
  it('IMP-11 is known by its columns, in any order', () =>
    expect(formatOf(COLUMNS.split(',').toReversed())).toEqual({ ok: true, value: 'storygraph' }));

  it('OUT-12 IMP-12 two spans are two readings, and 3.75 stays 3.75', () =>
    expect(readingsIn({ 'Dates Read': '2024/05/01-2024/05/09, 2021/01/02-2021/02/03', 'Read Count': '2', 'Star Rating': '3.75' })).toEqual([
      ['finished', '2021-01-02', '2021-02-03', undefined],
      ['finished', '2024-05-01', '2024-05-09', 15],
    ]));

  it('IMP-12 a single day is an end, and a counted reading without its days has none', () =>
    expect(readingsIn({ 'Dates Read': '2024/05/01', 'Read Count': '2' })).toEqual([
      ['finished', '?', '?', undefined],
      ['finished', '?', '2024-05-01', undefined],
    ]));

  it('IMP-12 a book being read again keeps its former reading', () =>
    expect(readingsIn({ 'Read Status': 'currently-reading', 'Dates Read': '2021/01/02-2021/02/03', 'Read Count': '1' })).toEqual([
      ['finished', '2021-01-02', '2021-02-03', undefined],
      ['open', '?', '?', undefined],
    ]));

  it('IMP-12 a span that ends before it starts is said, kept as text, and no date of it is used', () => {
    const row = rowOf({ 'Dates Read': '2024/05/09-2024/05/01' });
    expect(row.warnings).toEqual([{ type: 'date-unknown', given: '2024/05/09-2024/05/01' }]);
    expect(row.book.importedExtra).toEqual({ 'Dates Read': '2024/05/09-2024/05/01' });
    expect(row.readings.map(({ startedOn, endedOn }) => [startedOn, endedOn])).toEqual([[undefined, undefined]]);
  });

  it.each([
    [{ 'Read Status': 'did-not-finish', 'Owned?': 'No' }, 'abandoned', 'owned', ['abandoned']],
    [{ 'Read Status': 'to-read', 'Owned?': 'No' }, 'to-read', 'wished', []],
    [{ 'Read Status': 'to-read', 'Owned?': 'Yes' }, 'to-read', 'owned', []],
    [{ 'Read Status': 'to-read', 'Star Rating': '4' }, 'to-read', 'wished', ['finished']],
  ])('IMP-3 %j is %s, %s', (line, status, possession, outcomes) => {
    const row = rowOf(line);
    expect(row.book).toMatchObject({ status, possession });
    expect(row.readings.map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  it('IMP-8 contributors come after the authors, with their roles', () =>
    expect(
      rowOf({ Authors: 'Marguerite Abouet', Contributors: 'Clément Oubrerie (Illustrator), Helge Dascher (Translator), Awa Ba (Cook)' })
        .book.authors,
    ).toEqual([
      { name: 'Marguerite Abouet', sortName: 'Abouet, Marguerite' },
      { name: 'Clément Oubrerie', sortName: 'Oubrerie, Clément', role: 'drawing' },
      { name: 'Helge Dascher', sortName: 'Dascher, Helge', role: 'translation' },
      { name: 'Awa Ba', sortName: 'Ba, Awa', role: 'other' },
    ]));

  it.each(['B00AR07780', '3f2b1c9e-5a77-4d0e-9f00-0a1b2c3d4e5f'])('IMP-4 %s is no ISBN and is kept', (given) =>
    expect(rowOf({ 'ISBN/UID': given }).book).toMatchObject({ externalId: given }),
  );

  it('IMP-6 what Griot has no field for stays, tags become tags', () => {
    const row = rowOf({ Moods: 'funny', Format: 'audio', Tags: 'afrique, bd', 'Owned?': 'No' });
    expect(row.book).toMatchObject({ format: 'audio', importedExtra: { Moods: 'funny', 'Owned?': 'No' } });
    expect(row.bookTags.map(({ tag }) => tag)).toEqual(['afrique', 'bd']);
  });
});
