/**
 * Ids of imported rows: made from whose library it is and which row of the source it was. The same person importing the same
 * file on two devices makes the same rows (IMP-5); two people importing it make different ones, because on a server a
 * row is one row, and an id that anybody can compute from an ISBN could be taken by somebody else (IMP-10).
 * Before there is an account the owner is empty; when an account adopts the books, `underOwner` gives them its ids,
 * the same ones on every device that adopts the same import.
 */
import type { Id } from '#domain/ids.ts';
import type { Book } from '../book.ts';
import { bookTagId } from '../book-tag.ts';
import type { Edit } from '../edit.ts';
import { stableId, type StableId } from './stable-id.ts';

/** `owner` is the id of the account's user; empty before there is one. */
export const importedBookId = (owner: string, importKey: string, idOf: StableId = stableId): Id =>
  idOf(`griot import\n${owner}\n${importKey}`);

/** Id of a row that hangs on a book: its first reading, its second place in a series. */
export const attachedId = (bookId: Id, part: string, idOf: StableId = stableId): Id => idOf(`griot import\n${bookId}\n${part}`);

/** The name of a row inside its source, short enough to be kept with the book; the n-th equal row is a copy of its own. */
export function importKeyOf(format: string, identity: string, copy: number): string {
  const short = identity.length <= 400 ? identity : `${identity.slice(0, 300)}…${stableId(identity)}`;
  return `${format}:${short}${copy === 1 ? '' : `#${copy}`}`;
}

export interface Adopted {
  book(row: Book): Book;
  /** A row that hangs on a book, of any kind (`BOOK_PARTS`). */
  part<Row extends { id: Id; bookId: Id }>(row: Row): Row;
  /** A page of history, which names the row that was changed. */
  edit(row: Edit): Edit;
}

/** A tag's id is made of book and tag wherever it is given; any other part keeps its difference from its neighbours. */
const partId = (bookId: Id, row: { readonly id: Id; readonly tag?: unknown }): Id =>
  typeof row.tag === 'string' ? bookTagId(bookId, row.tag) : attachedId(bookId, row.id);

const tagOf = ({ table, before, after }: Edit): unknown => (table === 'bookTags' ? (after['tag'] ?? before['tag']) : undefined);

/** A row that hangs on a row that hangs on the book: a loan on its copy, a copy on its edition. */
const relinked = (row: object, bookId: Id): Readonly<Record<string, Id>> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([field, id]) => (field === 'copyId' || field === 'editionId') && typeof id === 'string')
      .map(([field, id]) => [field, attachedId(bookId, id as Id)]),
  );

/**
 * How rows written before the account look in it: imported books, those that completed a series, and what hangs on them get ids of the owner, anything else
 * stays as it is. `books` are all books that are adopted. Doing it again gives the same rows, whatever was written between.
 */
export function underOwner(owner: string, books: readonly Book[]): Adopted {
  const newIds = new Map<Id, Id>();
  for (const { id, importKey } of books) if (importKey !== undefined) newIds.set(id, importedBookId(owner, importKey));
  const attached = <Row extends { id: Id; bookId: Id }>(row: Row): Row => {
    const bookId = newIds.get(row.bookId);
    return bookId === undefined ? row : { ...row, ...relinked(row, bookId), id: partId(bookId, row), bookId };
  };
  return {
    book: (row) => ({ ...row, id: newIds.get(row.id) ?? row.id }),
    part: attached,
    edit(row) {
      if (row.bookId === undefined) return row;
      const moved = attached({ id: row.id, bookId: row.bookId });
      if (moved.bookId === row.bookId) return row;
      return { ...row, ...moved, rowId: row.table === 'books' ? moved.bookId : partId(moved.bookId, { id: row.rowId, tag: tagOf(row) }) };
    },
  };
}
