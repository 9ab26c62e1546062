import { describe, expect, it } from 'vitest';
import { BOOK_COLUMNS, booksCsvHeader, booksCsvLine, type BookColumn, type TableWords } from '#domain/library/export/books-csv.ts';
import { goodreadsCsvHeader, goodreadsCsvLine } from '#domain/library/export/goodreads-csv.ts';
import type { WholeBook } from '#domain/library/export/whole-book.ts';
import { libraryAfter, rehearsal } from '../../../../kit/imports.ts';
import { aBook, anId, aReading, aVolume } from '../../../../kit/library.ts';
import { tableWords } from '../../../../kit/table-words.ts';
import { tableOfFile } from '../../../../../src/worker/import/table-of-file.ts';
import { tokenise } from '../../../../../src/worker/import/tokenise.ts';

const whole = (fields: Partial<WholeBook> = {}): WholeBook => ({
  book: aBook(),
  readings: [],
  volumes: [],
  tags: [],
  shelves: [],
  copies: [],
  loans: [],
  ...fields,
});

const cellsOf = (book: WholeBook, words: TableWords = tableWords): Readonly<Record<BookColumn, string>> => {
  const table = tokenise(booksCsvHeader(words) + booksCsvLine(book, words));
  if (!table.ok) throw new Error('unread');
  return Object.fromEntries(BOOK_COLUMNS.map((column, at) => [column, table.value.records[0]?.[at] ?? ''])) as Record<BookColumn, string>;
};

describe('the table of books', () => {
  it('EXP-2 a book is one line, with its last reading, its copies and who has it', () => {
    const bookId = anId(1);
    const cells = cellsOf(
      whole({
        book: aBook({
          id: bookId,
          title: 'L’Aventure ambiguë; récit',
          isbn13: '9782264036933',
          authors: [{ name: 'Hampâté Bâ', role: 'preface' }],
        }),
        readings: [
          aReading({ bookId, outcome: 'finished', endedOn: '2019', ratingQuarters: 15, review: 'Relu\nd’une traite.' }),
          aReading({ bookId, outcome: 'open', startedOn: '2026-11', page: 12 }),
        ],
        volumes: [aVolume({ bookId, seriesName: 'Récits', from: 8.5 })],
        tags: ['sénégal', 'classique'],
        copies: [
          { id: anId(2), bookId, place: 'salon', condition: 'worn', paidMinor: 2500, currency: 'XOF', createdAt: '', updatedAt: '' },
          { id: anId(3), bookId, paidMinor: 650, currency: 'EUR', createdAt: '', updatedAt: '' },
        ],
        loans: [{ id: anId(4), bookId, direction: 'lent', since: '2026-10', person: 'Léa', createdAt: '', updatedAt: '' }],
      }),
    );
    expect(cells).toMatchObject({
      title: 'L’Aventure ambiguë; récit',
      authors: 'Hampâté Bâ (preface)',
      series: 'Récits',
      volume: '8.5',
      readings: '2',
      startedOn: '2026-11',
      endedOn: '2019',
      page: '12',
      rating: '3.75',
      review: 'Relu\nd’une traite.',
      tags: 'sénégal | classique',
      place: 'salon',
      paid: '2500 XOF | 6.50 EUR',
      lent: 'Léa 2026-10',
    });
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('EXP-3 a spreadsheet never runs the title %j', (title) => {
    expect(booksCsvLine(whole({ book: aBook({ title }) }), tableWords)).toMatch(/^"'[=+\-@\t\r]/);
    expect(goodreadsCsvLine(whole({ book: aBook({ title }) }))).toContain(`"'${title[0]}`);
  });

  it('EXP-2 has nothing to say about what is unknown', () => {
    const { title, category, status, possession, addedAt, ...unknown } = cellsOf(whole());
    expect([title, category, status, possession, addedAt]).not.toContain('');
    expect(new Set(Object.values(unknown))).toEqual(new Set(['']));
  });
});

describe('the table of Goodreads', () => {
  it('EXP-4 is read back by Griot as the same books', () => {
    const bookId = anId(1);
    const file =
      goodreadsCsvHeader() +
      goodreadsCsvLine(
        whole({
          book: aBook({
            id: bookId,
            title: 'Le Sang des elfes',
            status: 'read',
            isbn13: '9782811205065',
            pages: 384,
            authors: [{ name: 'Andrzej Sapkowski' }, { name: 'Lydia Waleryszak' }],
          }),
          readings: [1, 2].map(() =>
            aReading({ bookId, outcome: 'finished', endedOn: '2019-05-04', ratingQuarters: 16, review: 'Bien, "vraiment"' }),
          ),
          volumes: [aVolume({ bookId, seriesName: 'Sorceleur', from: 1 })],
          tags: ['fantasy'],
        }),
      ) +
      goodreadsCsvLine(whole({ book: aBook({ title: 'Ourika', status: 'to-read', possession: 'wished' }) }));
    const table = tableOfFile(file);
    if (!table.ok) throw new Error(table.error.type);
    expect(table.value.format).toBe('goodreads');
    const { books, readings, volumes, bookTags } = libraryAfter(rehearsal(table.value.records, table.value));
    expect(books).toMatchObject([
      {
        title: 'Le Sang des elfes',
        status: 'read',
        possession: 'owned',
        isbn13: '9782811205065',
        pages: 384,
        authors: [{ name: 'Andrzej Sapkowski' }, { name: 'Lydia Waleryszak' }],
      },
      { title: 'Ourika', status: 'to-read', possession: 'wished' },
    ]);
    expect(readings.at(-1)).toMatchObject({ outcome: 'finished', endedOn: '2019-05-04', ratingQuarters: 16, review: 'Bien, "vraiment"' });
    expect(readings).toHaveLength(2);
    expect(volumes).toMatchObject([{ seriesName: 'Sorceleur', from: 1 }]);
    expect(bookTags.map(({ tag }) => tag)).toContain('fantasy');
  });

  it('EXP-3 writes an ISBN bare, not as the formula that the site writes', () => {
    expect(goodreadsCsvLine(whole({ book: aBook({ isbn13: '9782811205065' }) }))).not.toContain('=');
  });
});
