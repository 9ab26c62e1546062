/**
 * Rows of a file under the ids they have in the library that they are restored into. The same person's library keeps them. Books of no
 * account that come into an account get its ids as if it had adopted them (IMP-10). Another person's library gets rows of its own, made
 * from those of the file, the same at every restoring: on a server a row is one row, and belongs to whoever wrote it.
 */
import type { Id } from '#domain/ids.ts';
import { BOOK_PARTS } from '../change.ts';
import type { Book } from '../book.ts';
import type { Edit } from '../edit.ts';
import { importedBookId, underOwner } from '../import/imported-ids.ts';
import { stableId } from '../import/stable-id.ts';
import type { FileRow, FileTable } from './library-file.ts';

/** What a file says of whose library it is; `userId` empty before there is an account. */
export const libraryMark = (userId: string): string => (userId === '' ? '' : stableId(`griot library\n${userId}`));

/** Asked of the books first, because what hangs on them follows. */
export type OwnedHere = (table: FileTable, row: FileRow) => FileRow;

/** `fileMark`: of the file's head; `userId`: whose library it comes into. */
export function ownedHere(fileMark: string, userId: string): OwnedHere {
  if (userId === '' || fileMark === libraryMark(userId)) return (_, row) => row;
  if (fileMark !== '') return (_, row) => ofSomebodyElse(row, (id) => stableId(`griot restore\n${userId}\n${id}`));
  const seen: Book[] = [];
  let adopted: ReturnType<typeof underOwner> | undefined;
  return (table, row) => {
    if (table === 'books') {
      const book = row as unknown as Book;
      seen.push(book);
      return book.importKey === undefined ? row : { ...row, id: importedBookId(userId, book.importKey) };
    }
    // Every book came before the first row that hangs on one.
    adopted ??= underOwner(userId, seen);
    if (table === 'edits') return adopted.edit(row as unknown as Edit) as unknown as FileRow;
    return isPart(table) ? adopted.part(row as FileRow & { readonly bookId: Id }) : row;
  };
}

const isPart = (table: FileTable): boolean => BOOK_PARTS.some((part) => part === table);

/** Fields that hold the id of another row. */
const LINKS = ['id', 'bookId', 'editionId', 'copyId', 'contactId', 'shelfId', 'rowId', 'gestureId'];

const ofSomebodyElse = (row: FileRow, idOf: (id: string) => Id): FileRow => ({
  ...row,
  ...Object.fromEntries(LINKS.filter((field) => typeof row[field] === 'string').map((field) => [field, idOf(row[field] as string)])),
});
