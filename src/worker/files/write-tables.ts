/** The library as a table: one line for each book, the last added last. */
import type { FileRows } from '#domain/library/backup/library-file.ts';
import { booksCsvHeader, booksCsvLine, type TableWords } from '#domain/library/export/books-csv.ts';
import { BYTE_ORDER_MARK } from '#domain/library/export/csv.ts';
import { goodreadsCsvHeader, goodreadsCsvLine } from '#domain/library/export/goodreads-csv.ts';
import type { WholeBook } from '#domain/library/export/whole-book.ts';
import { breathe } from './breathe.ts';
import { createFileWriter } from './file-writer.ts';

export type TableKind = { readonly type: 'books'; readonly words: TableWords } | { readonly type: 'goodreads' };

const BREATH = 500;

export const writeTable = async (rows: FileRows, kind: TableKind): Promise<Blob> => {
  const file = createFileWriter();
  // Excel needs the mark; programs that read Goodreads' columns are better off without.
  file.write(kind.type === 'goodreads' ? goodreadsCsvHeader() : BYTE_ORDER_MARK + booksCsvHeader(kind.words));
  let written = 0;
  for (const whole of wholeBooks(rows)) {
    file.write(kind.type === 'goodreads' ? goodreadsCsvLine(whole) : booksCsvLine(whole, kind.words));
    written += 1;
    if (written % BREATH === 0) await breathe();
  }
  return file.blob('text/csv;charset=utf-8');
};

function* wholeBooks(rows: FileRows): Generator<WholeBook> {
  const readings = byBook(rows.readings);
  const volumes = byBook(rows.volumes);
  const tags = byBook(rows.bookTags);
  const copies = byBook(rows.copies);
  const loans = byBook(rows.loans);
  const places = byBook(rows.shelfPlaces);
  const names = new Map(rows.shelves.map(({ id, name }) => [id, name]));
  const people = new Map(rows.contacts.map(({ id, name }) => [id, name]));
  for (const book of rows.books.toSorted((a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id)))
    yield {
      book,
      readings: (readings.get(book.id) ?? []).sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id)),
      volumes: volumes.get(book.id) ?? [],
      tags: (tags.get(book.id) ?? []).map(({ tag }) => tag),
      shelves: (places.get(book.id) ?? []).flatMap(({ shelfId }) => names.get(shelfId) ?? []),
      copies: copies.get(book.id) ?? [],
      loans: (loans.get(book.id) ?? []).map((loan) => {
        const person = people.get(loan.contactId ?? '');
        return person === undefined ? loan : { ...loan, person };
      }),
    };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function byBook<Row extends { readonly bookId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(row.bookId);
    if (list === undefined) lists.set(row.bookId, [row]);
    else list.push(row);
  }
  return lists;
}
