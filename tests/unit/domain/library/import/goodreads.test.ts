import { describe, expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { GOODREADS_HEADER, goodreadsLine, rehearsal } from '../../../../kit/imports.ts';

const rowOf = (fields: Readonly<Record<string, string>>) =>
  rehearsal([goodreadsLine({ 'Book Id': '1', Title: 'Soie', Author: 'Alessandro Baricco', 'Exclusive Shelf': 'read', ...fields })], {
    header: GOODREADS_HEADER,
    format: 'goodreads',
  }).rows[0]!;

describe('a line of Goodreads', () => {
  it('OUT-11 IMP-3 read twice, without dates or rating', () => {
    const row = rowOf({ ISBN: '="0060007761"', 'My Rating': '0', 'Date Read': '', 'Read Count': '2' });
    expect(row.book).toMatchObject({ isbn13: '9780060007768', status: 'read' });
    expect(row.readings.map(({ outcome, endedOn, ratingQuarters }) => ({ outcome, endedOn, ratingQuarters }))).toEqual([
      { outcome: 'finished', endedOn: undefined, ratingQuarters: undefined },
      { outcome: 'finished', endedOn: undefined, ratingQuarters: undefined },
    ]);
    expect(new Set(row.readings.map((reading) => reading.id)).size).toBe(2);
  });

  it('IMP-3 the date, rating and review belong to the last reading', () => {
    const row = rowOf({ 'My Rating': '4', 'Date Read': '2017/05/28', 'Read Count': '2', 'My Review': 'Beau.<br/>Court.' });
    expect(row.readings[0]).not.toHaveProperty('ratingQuarters');
    expect(row.readings[1]).toMatchObject({ endedOn: '2017-05-28', ratingQuarters: 16, review: 'Beau.\nCourt.' });
  });

  it('SRS-2 a series in the title is stated', () => {
    const row = rowOf({ Title: 'Le Sang des elfes (Sorceleur, #1)' });
    expect(row.book.title).toBe('Le Sang des elfes');
    expect(row.book.importedExtra).toEqual({ Title: 'Le Sang des elfes (Sorceleur, #1)' });
    expect(row.volumes).toMatchObject([{ bookId: row.book.id, seriesName: 'Sorceleur', label: '1', from: 1, to: 1, kind: 'tome' }]);
  });

  it.each([
    [{ 'Exclusive Shelf': 'currently-reading', 'Read Count': '1' }, 'reading', 'owned', ['open']],
    [{ 'Exclusive Shelf': 'to-read', 'Read Count': '0' }, 'to-read', 'wished', []],
    [{ 'Exclusive Shelf': 'to-read', 'Owned Copies': '1' }, 'to-read', 'owned', []],
    [{ 'Exclusive Shelf': 'did-not-finish', 'Read Count': '1' }, 'abandoned', 'owned', ['abandoned']],
    [{ 'Exclusive Shelf': 'read', 'Read Count': '' }, 'read', 'owned', ['finished']],
  ])('IMP-3 %j is %s, %s', (fields, status, possession, outcomes) => {
    const row = rowOf(fields);
    expect(row.book).toMatchObject({ status, possession });
    expect(row.readings.map((reading) => reading.outcome)).toEqual(outcomes);
  });

  it('IMP-14 shelves of the reader are tags, those that say a status are none', () => {
    const row = rowOf({ 'Exclusive Shelf': 'waiting-for-maman', 'Read Count': '0', Bookshelves: 'afrique, Afrique, to-read, prêtés' });
    expect(row.book.status).toBe('to-read');
    expect(row.bookTags.map(({ tag }) => tag)).toEqual(['Afrique', 'prêtés', 'waiting-for-maman']);
    expect(row.bookTags.every(({ bookId }) => bookId === row.book.id)).toBe(true);
  });

  it('IMP-6 a list with a word too long for a tag is kept beside the tags it gave', () => {
    const long = 'x'.repeat(61);
    const row = rowOf({ Bookshelves: `afrique, ${long}` });
    expect(row.bookTags.map(({ tag }) => tag)).toEqual(['afrique']);
    expect(row.book.importedExtra).toEqual({ Bookshelves: `afrique, ${long}` });
  });

  it('IMP-6 the older header is known too, and its columns about copies are kept', () => {
    const header = [
      ...GOODREADS_HEADER.slice(0, -1),
      ...'Recommended For,Recommended By,Owned Copies,Original Purchase Date,Original Purchase Location,Condition,Condition Description,BCID'.split(
        ',',
      ),
    ];
    expect(formatOf(header)).toEqual({ ok: true, value: 'goodreads' });
    const said: Record<string, string> = {
      'Book Id': '1',
      Title: 'Soie',
      Author: 'Alessandro Baricco',
      'Owned Copies': '1',
      BCID: '7-1',
      'Exclusive Shelf': 'to-read',
    };
    const [row] = rehearsal([header.map((name) => said[name] ?? '')], { header, format: 'goodreads' }).rows;
    expect(row!.book).toMatchObject({ possession: 'owned', importedExtra: { BCID: '7-1' } });
  });

  it('IMP-8 names the authors both ways', () =>
    expect(
      rowOf({ Author: 'Terry  Pratchett', 'Author l-f': 'Pratchett, Terry', 'Additional Authors': 'Neil Gaiman, Ursula K. Le Guin' }).book
        .authors,
    ).toEqual([
      { name: 'Terry Pratchett', sortName: 'Pratchett, Terry' },
      { name: 'Neil Gaiman', sortName: 'Gaiman, Neil' },
      { name: 'Ursula K. Le Guin', sortName: 'Le Guin, Ursula K.' },
    ]));

  it('IMP-4 says what a spreadsheet damaged', () => {
    const row = rowOf({ ISBN: '2.48E+08', 'Date Read': '########' });
    expect(row.warnings.map((warning) => warning.type)).toEqual(['spreadsheet-damage', 'spreadsheet-damage']);
    expect(row.readings[0]).not.toHaveProperty('endedOn');
  });

  it('IMP-3 keeps years before our era', () => expect(rowOf({ 'Original Publication Year': '-50' }).book.publishedOn).toBe('-50'));
});
