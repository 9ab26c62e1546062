import { describe, expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { openreadsTable } from '#domain/library/import/openreads-backup.ts';
import { planOfLines, rehearsal } from '../../../../kit/imports.ts';

const JELU =
  'Title,Author,ISBN,Publisher,Date Read,Shelves,Bookshelves,read_dates,tags,authors,isbn10,isbn13,owned,dropped_dates,currently_reading';
const LOG = 'Work Id,Edition Id,Bookshelf';
const INVENTAIRE =
  'Item URL,Item details,Item notes,Item visibility,Item transaction,Item created,Shelves,Edition URL,Edition ISBN-13,Edition ISBN-10,Edition title,Edition subtitle,Edition publication date,Edition cover,Edition number of pages,Edition language,Works URLs,Works labels,Original language,Works Series ordinals,Authors URLs,Authors labels,Translators labels,Translators URLs,Series URLs,Series labels,Genres URLs,Genres labels,Subjects URLs,Subjects labels,Publisher URLs,Publisher label';
const FORMER_INVENTAIRE =
  'Item URL,Edition URL,ISBN-13,ISBN-10,Title,Subtitle,Publication Date,Cover,Works labels,Works Series ordinals,Authors labels,Series labels,Publisher label';

describe('what else is read', () => {
  it.each([
    [JELU, 'jelu'],
    [LOG, 'openlibrary'],
    [INVENTAIRE, 'inventaire'],
    [FORMER_INVENTAIRE, 'inventaire'],
  ])('IMP-24 is known by its columns: %s', (columns, format) => expect(formatOf(columns.split(','))).toEqual({ ok: true, value: format }));

  it('IMP-24 Jelu: a book read twice and once given up has three readings, each with its day', () => {
    const [row] = planOfLines('jelu', JELU, [
      {
        Title: 'Petit pays',
        Author: 'Gaël Faye',
        isbn13: '9782246857334',
        'Date Read': '2024-05-01',
        read_dates: '2020-01-02,2024-05-01',
        dropped_dates: '2019-08-09',
        owned: 'true',
        tags: 'rwanda,enfance',
        Shelves: 'read',
      },
    ]).rows;
    expect(row?.book).toMatchObject({ title: 'Petit pays', status: 'read', possession: 'owned', isbn13: '9782246857334' });
    expect(row?.readings.map(({ outcome, endedOn }) => [outcome, endedOn])).toEqual([
      ['abandoned', '2019-08-09'],
      ['finished', '2020-01-02'],
      ['finished', '2024-05-01'],
    ]);
    expect(row?.bookTags.map(({ tag }) => tag)).toEqual(['rwanda', 'enfance']);
    expect(row?.book.importedExtra).toBeUndefined();
  });

  it('IMP-24 Jelu: what is being read, given up, or waits', () => {
    const statusOf = (line: Readonly<Record<string, string>>) => planOfLines('jelu', JELU, [{ Title: 'X', ...line }]).rows[0]?.book.status;
    expect(statusOf({ currently_reading: 'true' })).toBe('reading');
    expect(statusOf({ dropped_dates: '2019-08-09' })).toBe('abandoned');
    expect(statusOf({ owned: 'false' })).toBe('to-read');
  });

  it('IMP-24 Open Library: a book without a title is known by its number', () => {
    const [read, wished] = planOfLines('openlibrary', LOG, [
      { 'Work Id': 'OL45804W', 'Edition Id': 'OL7353617M', Bookshelf: 'Already Read' },
      { 'Work Id': 'OL1W', 'Edition Id': '', Bookshelf: 'Want to Read' },
    ]).rows;
    expect(read?.book).toMatchObject({ title: 'OL45804W', externalId: 'OL7353617M', status: 'read' });
    expect(read?.readings).toMatchObject([{ outcome: 'finished' }]);
    expect(wished?.book).toMatchObject({ title: 'OL1W', status: 'to-read', possession: 'wished' });
  });

  it('IMP-24 Inventaire: an edition that is owned, with its series, and no reading', () => {
    const [row] = planOfLines('inventaire', INVENTAIRE, [
      {
        'Item URL': 'https://inventaire.example/items/1',
        'Item created': '2025-12-05T06:10:16.091Z',
        'Edition ISBN-13': '978-2-264-02484-8',
        'Edition title': 'Martin Eden',
        'Edition publication date': '1999-09-12',
        'Edition language': 'français',
        'Works labels': 'Martin Eden',
        'Authors labels': 'Jack London',
        'Translators labels': 'Claude Cendrée',
        'Series labels': 'Domaine étranger',
        'Works Series ordinals': '3',
        'Publisher label': '10/18',
        'Genres labels': 'Künstlerroman',
      },
    ]).rows;
    expect(row?.book).toMatchObject({
      title: 'Martin Eden',
      isbn13: '9782264024848',
      language: 'fr',
      publishedOn: '1999-09-12',
      publisher: '10/18',
      possession: 'owned',
      addedAt: '2025-12-05T06:10:16.000Z',
      authors: [{ name: 'Jack London' }, { name: 'Claude Cendrée', role: 'translation' }],
      importedExtra: { 'Genres labels': 'Künstlerroman' },
    });
    expect([row?.readings, row?.volumes]).toMatchObject([[], [{ seriesName: 'Domaine étranger', from: 3 }]]);
  });

  it('IMP-22 books of Openreads’ backup come in as its CSV does; one that cannot be read is listed with its text', () => {
    const books = [
      {
        id: 1,
        title: 'Ourika',
        author: 'Claire de Duras',
        status: 0,
        rating: 45,
        deleted: 0,
        tags: 'court|||||exil',
        book_format: 'paperback',
        readings: '2024-01-02T00:00:00.000|2024-01-09T00:00:00.000|',
        pages: 90,
        blur_hash: 'L6',
      },
      { id: 2, title: 'Soie', author: 'Alessandro Baricco', status: 2, deleted: 0, start_date: null, finish_date: null },
      { id: 3, title: 'Jeté', author: 'X', status: 0, deleted: 1 },
    ];
    const table = openreadsTable([...books.map((book) => JSON.stringify(book)), '{"title":"Cou'].join('@@@@@'));
    const plan = rehearsal(table.records, { header: table.header, format: 'openreads' });
    expect(plan.rows.map(({ book }) => [book.title, book.status, book.possession])).toEqual([
      ['Ourika', 'read', 'owned'],
      ['Soie', 'to-read', 'wished'],
    ]);
    expect(plan.rows[0]?.readings).toMatchObject([{ startedOn: '2024-01-02', endedOn: '2024-01-09', ratingQuarters: 18 }]);
    expect(plan.rows[0]?.bookTags.map(({ tag }) => tag)).toEqual(['court', 'exil']);
    expect(plan.rejected.map(({ reason }) => reason)).toEqual(['in-bin', 'unreadable']);
    expect(plan.rejected[1]?.raw).toContain('{"title":"Cou');
  });
});
