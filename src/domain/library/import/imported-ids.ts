/**
 * Ids of imported rows: made from whose library it is and which row of the source it was. The same person importing the same
 * file on two devices makes the same rows (IMP-5); two people importing it make different ones, because on a server a
 * row is one row, and an id that anybody can compute from an ISBN could be taken by somebody else (IMP-10).
 * Before there is an account the owner is empty; when an account adopts the books, `underOwner` gives them its ids,
 * the same ones on every device that adopts the same import.
 */
import type { Id } from '#domain/ids.ts';
import type { Book } from '../book.ts';
import type { LibraryRows } from '../change.ts';
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
  book(row: LibraryRows['books']): LibraryRows['books'];
  reading(row: LibraryRows['readings']): LibraryRows['readings'];
  volume(row: LibraryRows['volumes']): LibraryRows['volumes'];
}

/**
 * How rows written before the account look in it: imported books and what hangs on them get ids of the owner, anything else
 * stays as it is. `books` are all books that are adopted. Doing it again gives the same rows, whatever was written between.
 */
export function underOwner(owner: string, books: readonly Book[]): Adopted {
  const newIds = new Map<Id, Id>();
  for (const { id, addedBy, importKey } of books)
    if (addedBy === 'import' && importKey !== undefined) newIds.set(id, importedBookId(owner, importKey));
  const attached = <Row extends { id: Id; bookId: Id }>(row: Row): Row => {
    const bookId = newIds.get(row.bookId);
    return bookId === undefined ? row : { ...row, id: attachedId(bookId, row.id), bookId };
  };
  return {
    book: (row) => ({ ...row, id: newIds.get(row.id) ?? row.id }),
    reading: attached,
    volume: attached,
  };
}
