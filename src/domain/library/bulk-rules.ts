/** One thing done to many books in one gesture (BUL-2): each book by the rule that would change it alone. */
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { CATEGORIES, POSSESSIONS, STATUSES, type Book, type Category, type Possession, type Status } from './book.ts';
import { removeBook } from './book-rules.ts';
import { bookTagId } from './book-tag.ts';
import { allOf, patchBook, putBookTag, type BookParts, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { foldKey } from './fold.ts';
import { setStatus } from './reading-rules.ts';

export type BulkChange =
  | { readonly type: 'status'; readonly status: Status }
  | { readonly type: 'possession'; readonly possession: Possession }
  | { readonly type: 'category'; readonly category: Category }
  /** Spellings that fold alike are one tag; a book that has it keeps it as it is written. */
  | { readonly type: 'tag'; readonly tag: string }
  | { readonly type: 'untag'; readonly tag: string }
  | { readonly type: 'remove' };

/** The same change in words that may be written. Fails with `FieldInvalid`, `NothingTyped` or `TextTooLong`: then no book is changed. */
export function checkBulkChange(change: BulkChange): Result<BulkChange, LibraryFailure> {
  const isKnown =
    change.type === 'status'
      ? STATUSES.includes(change.status)
      : change.type === 'possession'
        ? POSSESSIONS.includes(change.possession)
        : change.type !== 'category' || CATEGORIES.includes(change.category);
  if (!isKnown) return err({ type: 'FieldInvalid', field: change.type });
  if (change.type !== 'tag' && change.type !== 'untag') return ok(change);
  const tag = change.tag.replace(/\s+/g, ' ').trim().replace(/^#\s*/, '');
  if (tag === '') return err({ type: 'NothingTyped', field: 'tag' });
  if (tag.length > LIMITS.tagLength) return err({ type: 'TextTooLong', field: 'tag', length: tag.length, limit: LIMITS.tagLength });
  return ok({ ...change, tag });
}

/** What of a book a change must know besides its row. */
export type BulkParts = Pick<BookParts, 'readings' | 'bookTags'> & Partial<BookParts>;

/** The changes of one book; none when it is so already. To remove it all of its parts must be given. */
export function changeInBulk(book: Book, parts: BulkParts, change: BulkChange, occasion: Occasion): readonly LibraryChange[] {
  switch (change.type) {
    case 'status':
      return book.status === change.status ? [] : setStatus(book, parts.readings, change.status, occasion);
    case 'possession':
      return allOf(patchBook(book, { possession: change.possession }, occasion.now));
    case 'category':
      return allOf(patchBook(book, { category: change.category }, occasion.now));
    case 'tag': {
      const id = bookTagId(book.id, change.tag);
      const isThere = parts.bookTags.some((tag) => tag.id === id || isSameTag(tag.tag, change.tag));
      return isThere ? [] : [putBookTag({ id, bookId: book.id, tag: change.tag, createdAt: occasion.now })];
    }
    case 'untag':
      return parts.bookTags
        .filter(({ tag }) => isSameTag(tag, change.tag))
        .map(({ id }): LibraryChange => ({ kind: 'remove', table: 'bookTags', id }));
    case 'remove':
      return removeBook(book.id, parts as BookParts);
  }
}

const isSameTag = (a: string, b: string): boolean => (foldKey(a) || a) === (foldKey(b) || b);
