import { describe, expect, it } from 'vitest';
import { changesOfRow } from '#domain/library/import/filling.ts';
import { underOwner } from '#domain/library/import/imported-ids.ts';
import { aBook, anId, aReading, putsOf } from '../../../../kit/library.ts';
import { babelioLine, EMPTY_LIBRARY, GOODREADS_HEADER, goodreadsLine, libraryAfter, rehearsal } from '../../../../kit/imports.ts';

const LINES = [babelioLine({ isbn: '9782070360024' }), babelioLine({ title: 'Ourika' }), babelioLine({ title: 'Ourika' })];
const idsOf = (library: ReturnType<typeof libraryAfter>) =>
  [library.books, library.readings, library.volumes].flatMap((rows) => rows.map(({ id }) => id));

describe('ids of imported rows', () => {
  it('IMP-10 two people importing one file share no id', () => {
    const [one, other] = ['user-a', 'user-b'].map((owner) => new Set(idsOf(libraryAfter(rehearsal(LINES, { owner })))));
    expect(one!.size).toBe(6);
    expect([...other!].filter((id) => one!.has(id))).toEqual([]);
  });

  it('IMP-10 two people whose own books are completed by one file share no id', () => {
    const readingIds = ['a', 'b'].map(() => {
      const book = aBook({ title: 'Ourika', authors: [{ name: 'Claire de Duras' }] });
      const row = rehearsal(LINES.slice(1, 2), { existing: { ...EMPTY_LIBRARY, books: [book] } }).rows[0]!;
      return putsOf(changesOfRow(row, { book, readings: [], volumes: [], bookTags: [] }, '2026-11-21'), 'readings')[0]!.id;
    });
    expect(readingIds[0]).not.toBe(readingIds[1]);
  });

  it('IMP-5 one person importing it on two devices shares all of them', () =>
    expect(idsOf(libraryAfter(rehearsal(LINES, { owner: 'user-a' })))).toEqual(idsOf(libraryAfter(rehearsal(LINES, { owner: 'user-a' })))));

  it('IMP-10 books adopted by an account are those it would have imported, and are not imported again', () => {
    const before = libraryAfter(rehearsal(LINES));
    const adopted = underOwner('user-a', before.books);
    const books = before.books.map(adopted.book);
    expect(books.map(({ id }) => id)).toEqual(rehearsal(LINES, { owner: 'user-a' }).rows.map((row) => row.book.id));
    const readings = before.readings.map(adopted.part);
    expect(readings.map(({ bookId }) => bookId)).toEqual(books.map(({ id }) => id));
    expect(readings.filter(({ id }) => before.readings.some((old) => old.id === id))).toEqual([]);
    expect(
      rehearsal(LINES, { owner: 'user-a', existing: { books, readings, volumes: [], bookTags: [] } }).rows.every(
        (row) => row.fate === 'same',
      ),
    ).toBe(true);
  });

  it('IMP-10 a book written by hand keeps its id, and its readings theirs', () => {
    const book = aBook();
    const reading = aReading({ bookId: book.id });
    const adopted = underOwner('user-a', [book]);
    expect(adopted.book(book)).toEqual(book);
    expect(adopted.part(reading)).toBe(reading);
  });

  it('IMP-10 what hangs on an adopted book still names its own copy, and its history the same rows', () => {
    const { books } = libraryAfter(rehearsal(LINES));
    const adopted = underOwner('user-a', books);
    const copy = adopted.part({ id: anId(1), bookId: books[0]!.id });
    const loan = adopted.part({ id: anId(2), bookId: books[0]!.id, copyId: 'the copy' });
    expect(loan).toMatchObject({ bookId: copy.bookId, copyId: adopted.part({ id: 'the copy', bookId: books[0]!.id }).id });
    const edit = { gestureId: anId(3), before: {}, after: {}, kind: 'changed' as const, at: '2026-11-21T10:00:00.000Z' };
    expect(adopted.edit({ ...edit, id: anId(4), table: 'books', rowId: books[0]!.id, bookId: books[0]!.id }).rowId).toBe(copy.bookId);
    expect(adopted.edit({ ...edit, id: anId(4), table: 'copies', rowId: 'the copy', bookId: books[0]!.id }).rowId).toBe(
      (loan as { readonly copyId: string }).copyId,
    );
  });

  it('IMP-5 a book that its source puts twice into one series has two places with two ids', () => {
    const line = goodreadsLine({ 'Book Id': '7', Title: 'X (A, #1; A, #2)', Author: 'Y', 'Exclusive Shelf': 'read' });
    const [row] = rehearsal([line], { header: GOODREADS_HEADER, format: 'goodreads' }).rows;
    expect(new Set(row!.volumes.map(({ id }) => id)).size).toBe(2);
  });

  it('IMP-5 rows that differ only far behind are different rows', () => {
    const long = (end: string) => babelioLine({ title: `${'x'.repeat(490)}${end}`, author: 'y'.repeat(190) });
    expect(new Set(rehearsal([long('a'), long('b')]).rows.map((row) => row.book.importKey)).size).toBe(2);
  });
});
