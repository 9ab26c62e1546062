import { describe, expect, it } from 'vitest';
import { summaryOf } from '#domain/library/import/build-plan.ts';
import { sheetRow } from '#domain/library/import/plan.ts';
import { changesOfRow } from '#domain/library/import/filling.ts';
import { aBook, aReading, patchesOf, putsOf } from '../../../../kit/library.ts';
import { BABELIO_HEADER, babelioLine, EMPTY_LIBRARY, libraryAfter, rehearsal } from '../../../../kit/imports.ts';

const LINES = [
  babelioLine({ isbn: '9782070360024', title: 'Dune, tome 1', author: 'Herbert Frank' }),
  babelioLine({ title: 'Ourika' }),
  babelioLine({ title: 'Ourika' }),
];
const NOW = '2026-11-21T08:30:00.000Z';

describe('rehearsing an import', () => {
  it('IMP-1 every line is a book or a rejected line with its text', () => {
    const plan = rehearsal([babelioLine(), babelioLine({ title: '  ' }), ['', ''], [...babelioLine(), 'too', 'much']]);
    expect(summaryOf(plan)).toMatchObject({ rowCount: 3, created: 1, matched: 0, same: 0 });
    expect(plan.rejected.map(({ line, reason }) => ({ line, reason }))).toEqual([
      { line: 2, reason: 'no-title' },
      { line: 4, reason: 'unreadable' },
    ]);
    expect(plan.rejected[1]!.raw).toContain('too | much');
  });

  it('IMP-17 the rehearsal counts the lines that come in and the values kept as text', () => {
    const plan = rehearsal([[...babelioLine(), 'chez Maman'], babelioLine({ title: '' })], { header: [...BABELIO_HEADER, 'Lieu'] });
    const { rowCount, rejected, extraValues } = summaryOf(plan);
    expect([rowCount, rejected.length, extraValues]).toEqual([2, 1, 1]);
    expect(plan.rows[0]!.book.importedExtra).toEqual({ Lieu: 'chez Maman' });
  });

  it('IMP-1 a line cut short keeps what it has', () =>
    expect(rehearsal([['9782070360024', 'Soie']]).rows[0]!.book).toMatchObject({ title: 'Soie', status: 'to-read', authors: [] }));

  it('IMP-4 the rehearsal shows every line that has a remark, wherever it stands in the file', () => {
    const plan = rehearsal([...Array.from({ length: 20 }, () => babelioLine()), babelioLine({ isbn: '978B00AR07780', title: 'Ourika' })]);
    expect(summaryOf(plan, 1).remarked.map(({ line, book }) => [line, book.title])).toEqual([[21, 'Ourika']]);
  });

  it('IMP-1 a line is told by the number that a spreadsheet shows beside it', () => expect(sheetRow(1)).toBe(2));

  it('IMP-5 the same file twice changes nothing', () => {
    const again = rehearsal(LINES, { existing: libraryAfter(rehearsal(LINES)), importId: 'import-2', now: NOW });
    expect(summaryOf(again)).toMatchObject({ created: 0, matched: 0, same: 3 });
  });

  it('IMP-5 two devices make the same rows', () => {
    const [one, other] = [rehearsal(LINES), rehearsal(LINES, { now: NOW })];
    expect(one.rows).toEqual(other.rows);
  });

  it('IMP-5 half the file here and half there is the whole file', () => {
    const ids = (lines: typeof LINES) => rehearsal(lines).rows.map((row) => row.book.id);
    expect([...ids(LINES.slice(0, 1)), ...ids(LINES.slice(1))]).toEqual(ids(LINES));
  });

  it('IMP-5 a title that the site corrected since is the same book', () => {
    const export1 = rehearsal([babelioLine({ isbn: '9782070360024', title: 'Ourica' })]);
    const export2 = rehearsal([babelioLine({ isbn: '9782070360024', title: 'Ourika' })], { existing: libraryAfter(export1) });
    expect(export2.rows[0]!.fate).toBe('same');
  });

  it('IMP-5 a line the file repeats is a second copy', () => expect(new Set(rehearsal(LINES).rows.map((row) => row.book.id)).size).toBe(3));

  it('IMP-7 two ISBNs are two editions', () => {
    const edition = (isbn: string) => babelioLine({ isbn, title: 'Ourika' });
    const existing = {
      ...EMPTY_LIBRARY,
      books: [aBook({ title: 'Ourika', authors: [{ name: 'Claire de Duras' }], isbn13: '9782070360024' })],
    };
    expect(rehearsal([edition('9782070427796')], { existing }).rows[0]!.fate).toBe('create');
    expect(rehearsal([edition('9782070360024')], { existing }).rows[0]!.fate).toBe('match');
  });

  it('IMP-7 a book without ISBN is found by title and author, once', () => {
    const book = aBook({ title: 'OURIKA', authors: [{ name: 'Claire de Duras' }] });
    const rows = rehearsal(LINES, { existing: { ...EMPTY_LIBRARY, books: [book] } }).rows;
    expect(rows.map((row) => row.fate)).toEqual(['create', 'match', 'create']);
    expect(rows[1]!.matchedBookId).toBe(book.id);
  });
});

describe('carrying out a line', () => {
  const row = (fields: Parameters<typeof babelioLine>[0], existing = EMPTY_LIBRARY) =>
    rehearsal([babelioLine(fields)], { existing }).rows[0]!;

  it('IMP-1 a new line is put whole', () =>
    expect(changesOfRow(row({}), undefined, NOW).map((change) => `${change.kind} ${change.table}`)).toEqual(['put books', 'put readings']));

  it('IMP-7 fills what is empty and overwrites nothing', () => {
    const book = aBook({
      title: 'Ourika',
      authors: [{ name: 'Claire de Duras' }],
      publisher: 'Folio',
      status: 'paused',
      possession: 'lent',
    });
    const line = row(
      { isbn: '9782070360024', publisher: 'Pocket', published: '15/10/1992', rating: '4' },
      { ...EMPTY_LIBRARY, books: [book] },
    );
    const changes = changesOfRow(line, { book, readings: [], volumes: [], bookTags: [] }, NOW);
    expect(patchesOf(changes, 'books')).toEqual([{ isbn13: '9782070360024', publishedOn: '1992-10-15' }]);
    expect(putsOf(changes, 'readings')).toMatchObject([{ bookId: book.id, ratingQuarters: 16 }]);
  });

  it('IMP-7 adds no reading to a book that has its own', () => {
    const book = aBook({ title: 'Ourika', authors: [{ name: 'Claire de Duras' }] });
    const line = row({ isbn: '9782070360024' }, { ...EMPTY_LIBRARY, books: [book] });
    expect(
      putsOf(changesOfRow(line, { book, readings: [aReading({ bookId: book.id })], volumes: [], bookTags: [] }, NOW), 'readings'),
    ).toEqual([]);
  });

  it('IMP-5 a line carried out before, by a browser that was killed, is not carried out again', () => {
    const line = row({});
    expect(changesOfRow(line, { book: { ...line.book, title: 'Mine now' }, readings: [], volumes: [], bookTags: [] }, NOW)).toEqual([]);
  });
});
