/**
 * A book that is known by its ISBN alone: on the shelf at once, with the number for a title until somebody types one or a
 * catalogue tells it (ADD-1). Whoever scans the same code on two devices without a network makes the same row, because its id
 * comes from the ISBN; a code that is here already is not added again.
 */
import type { Id } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Book, Category, Possession, Status } from './book.ts';
import { draftToBook } from './book-rules.ts';
import { BOOK_PARTS, type BookParts, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { importedBookId, importKeyOf } from './import/imported-ids.ts';
import { hyphenatedIsbn } from './isbn-hyphens.ts';
import { parseIsbn } from './isbn.ts';

/** What the books of one gesture have in common. */
export interface AddedAs {
  readonly category: Category;
  readonly status: Status;
  readonly possession: Possession;
  readonly addedBy: 'scan' | 'hand';
}

/** What became of one ISBN; `added: false`: the book was here before, or this edition of it was. */
export interface ByIsbn {
  readonly isbn13: string;
  readonly bookId: Id;
  readonly added: boolean;
}

/** A longer list is a file, and files are imported. */
export const MOST_ISBNS = 500;

/** The ISBNs as thirteen digits, each once. Fails with `IsbnInvalid` for the first wrong one. */
export function distinctIsbns(typed: readonly string[]): Result<readonly string[], LibraryFailure> {
  if (typed.length > MOST_ISBNS) return err({ type: 'FieldInvalid', field: 'isbn' });
  const found = new Set<string>();
  for (const text of typed) {
    const isbn = parseIsbn(text);
    if (!isbn.ok) return isbn;
    found.add(isbn.value);
  }
  return ok([...found]);
}

const keyOf = (isbn13: string): string => importKeyOf('isbn', isbn13, 1);

/** The id that the placeholder of this ISBN gets; `owner` as for imports. */
export const placeholderId = (owner: string, isbn13: string): Id => importedBookId(owner, keyOf(isbn13));

/**
 * The books of these ISBNs: those of `here` (ISBN → book) as they are, the others as placeholders. `taken`: ids that are in use
 * for something else by now, such as a placeholder whose ISBN was corrected.
 */
export function addByIsbn(
  isbns: readonly string[],
  as: AddedAs,
  { owner, here, taken }: { readonly owner: string; readonly here: ReadonlyMap<string, Id>; readonly taken: ReadonlySet<Id> },
  occasion: Occasion,
): Result<{ readonly books: readonly ByIsbn[]; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  const books: ByIsbn[] = [];
  const changes: LibraryChange[] = [];
  for (const isbn13 of isbns) {
    const known = here.get(isbn13);
    if (known !== undefined) {
      books.push({ isbn13, bookId: known, added: false });
      continue;
    }
    const ownId = placeholderId(owner, isbn13);
    const given = taken.has(ownId) ? [] : [ownId];
    const drafted = draftToBook(
      { ...as, title: hyphenatedIsbn(isbn13), authors: [], isbn: isbn13 },
      { ...occasion, newId: () => given.shift() ?? occasion.newId() },
    );
    if (!drafted.ok) return drafted;
    const { book } = drafted.value;
    books.push({ isbn13, bookId: book.id, added: true });
    for (const change of drafted.value.changes) changes.push(book.id === ownId ? waiting(change, keyOf(isbn13)) : waiting(change));
  }
  return ok({ books, changes });
}

/** Where the book's id comes from is kept with it, so that an account which adopts the book can give it its own. */
const waiting = (change: LibraryChange, importKey?: string): LibraryChange =>
  change.kind === 'put' && change.table === 'books'
    ? { ...change, row: { ...change.row, lookup: 'waiting' as const, ...(importKey !== undefined && { importKey }) } }
    : change;

/** Nobody has told its title yet. */
export const isPlaceholder = ({ lookup }: Pick<Book, 'lookup'>): boolean => lookup !== undefined;

/**
 * Whether it is as the gesture made it, or as catalogues completed it since: what the reader touched, or hung something on, stays
 * when the gesture is taken back.
 */
export function isAsAdded(book: Book, parts: BookParts): boolean {
  const isCompleted = parts.fieldSources.some(({ at }) => at === book.updatedAt);
  const stamps = new Set([book.addedAt, ...(isCompleted ? [book.updatedAt] : [])]);
  return (
    stamps.has(book.updatedAt) &&
    BOOK_PARTS.every((table) => ['readings', 'fieldSources', 'volumes'].includes(table) || parts[table].length === 0) &&
    [...parts.readings, ...parts.volumes].every(({ updatedAt }) => stamps.has(updatedAt)) &&
    parts.fieldSources.every(({ locked }) => locked !== true)
  );
}
