import { describe, expect, it } from 'vitest';
import { books } from '#domain/library/book.ts';
import { readings } from '#domain/library/reading.ts';
import { babelioLine, BABELIO_HEADER, rehearsal } from '../../../../kit/imports.ts';

const rowOf = (fields: Parameters<typeof babelioLine>[0]) => rehearsal([babelioLine(fields)]).rows[0]!;

describe('a line of Babelio', () => {
  it('IMP-3 becomes a book, and a reading without dates', () => {
    const row = rowOf({
      isbn: '9782070360024',
      title: 'Ourika ',
      author: 'Duras Claire de',
      publisher: 'Folio',
      published: '15/10/1992',
      rating: '4',
    });
    expect(row.book).toMatchObject({
      title: 'Ourika',
      authors: [{ name: 'Claire de Duras', sortName: 'Duras, Claire de' }],
      isbn13: '9782070360024',
      publisher: 'Folio',
      publishedOn: '1992-10-15',
      status: 'read',
      possession: 'owned',
      addedBy: 'import',
      importId: 'import-1',
      addedAt: '2015-10-12T14:05:00.000Z',
    });
    expect(row.readings).toMatchObject([{ bookId: row.book.id, outcome: 'finished', ratingQuarters: 16 }]);
    expect(row.readings[0]).not.toHaveProperty('startedOn');
    expect(row.readings[0]).not.toHaveProperty('endedOn');
  });

  it('IMP-3 the rows are ones that the server accepts', () => {
    const row = rowOf({ isbn: 'SIE40122_8393', title: 'x'.repeat(10_000), author: 'y '.repeat(500), rating: '5' });
    expect(books.schema.safeParse(row.book).success).toBe(true);
    expect(row.readings.every((reading) => readings.schema.safeParse(reading).success)).toBe(true);
    expect(row.warnings.map((warning) => warning.type)).toEqual(['text-shortened', 'text-shortened', 'isbn-kept-as-text']);
    expect(row.book.importedExtra?.['title']).toHaveLength(10_000);
  });

  it.each([
    ['Lu', 'read', 'owned', ['finished']],
    ['A lire', 'to-read', 'owned', []],
    ['À lire', 'to-read', 'owned', []],
    ['En cours', 'reading', 'owned', ['open']],
    ['Pense-bête', 'to-read', 'wished', []],
    ['Abandonné', 'abandoned', 'owned', ['abandoned']],
  ])('IMP-3 the status %s is %s, %s', (status, expected, possession, outcomes) => {
    const row = rowOf({ status });
    expect(row.book).toMatchObject({ status: expected, possession });
    expect(row.readings.map((reading) => reading.outcome)).toEqual(outcomes);
  });

  it('IMP-6 a status it does not know is kept as it was', () =>
    expect(rowOf({ status: 'Prêté' }).book.importedExtra).toEqual({ Statut: 'Prêté' }));

  it('IMP-3 a rating of zero is none', () => expect(rowOf({ rating: '0.0' }).readings[0]).not.toHaveProperty('ratingQuarters'));

  it('IMP-4 what is no ISBN is kept as text', () => {
    const row = rowOf({ isbn: '978B00AR07780' });
    expect(row.book).toMatchObject({ externalId: '978B00AR07780' });
    expect(row.book).not.toHaveProperty('isbn13');
    expect(row.warnings).toEqual([{ type: 'isbn-kept-as-text', given: '978B00AR07780' }]);
  });

  it('IMP-4 the publisher 10-18 is not a day in October', () => {
    const row = rowOf({ publisher: 'Oct-18' });
    expect(row.book.publisher).toBe('10-18');
    expect(row.warnings).toEqual([{ type: 'spreadsheet-damage', given: 'Oct-18' }]);
  });

  it('IMP-6 columns Griot has no field for are kept', () => {
    const { rows } = rehearsal([[...babelioLine(), 'cave, étagère 3']], { header: [...BABELIO_HEADER, 'Rangement'] });
    expect(rows[0]!.book.importedExtra).toEqual({ Rangement: 'cave, étagère 3' });
  });

  it('IMP-2 reads the newer vintage too: ISO dates and decimal ratings', () => {
    const row = rowOf({ published: '2009-01-08', entered: '2026-02-01 09:30:00', rating: '3.5' });
    expect(row.book).toMatchObject({ publishedOn: '2009-01-08', addedAt: '2026-02-01T09:30:00.000Z' });
    expect(row.readings[0]?.ratingQuarters).toBe(14);
  });
});

describe('the category of a line', () => {
  const categories = (...lines: Parameters<typeof babelioLine>[0][]) =>
    rehearsal(lines.map((line) => babelioLine(line))).rows.map((row) => row.book.category);

  it.each([
    [{ title: 'Bakuman, tome 1', publisher: 'Kana' }, 'manga'],
    [{ title: 'Les Bidochon, tome 8 : Vent du soir', publisher: 'Audie-Fluide glacial' }, 'bd'],
    [{ title: 'Kenshin le vagabond, Perfect Edition, Tome 1', publisher: 'Glénat' }, 'manga'],
    [{ title: 'Peter Pan, tome 1 : Londres', publisher: 'Vents d’Ouest' }, 'bd'],
    [{ title: 'Peter Pan', publisher: 'Librio' }, 'roman'],
    [{ title: 'Germinal', publisher: 'Pocket' }, 'roman'],
    [{ title: 'Le Petit Prince', publisher: 'Casterman' }, 'roman'],
  ])('IMP-9 %j is %s', (line, category) => expect(categories(line)).toEqual([category]));

  it('IMP-9 a series follows most of its volumes', () =>
    expect(
      categories(
        { title: 'Mushishi, tome 1', publisher: 'Kana' },
        { title: 'Mushishi, tome 2' },
        { title: 'Mushishi, tome 3', publisher: 'Pocket' },
      ),
    ).toEqual(['manga', 'manga', 'manga']));
});
