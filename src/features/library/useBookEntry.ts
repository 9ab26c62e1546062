import type { BookEntry } from '#domain/library/shelf.ts';
import { useThinking } from '../../runtime/useThinking.ts';

/**
 * The book as it stands on the shelf: with the series that was read out of its title, if one was, and so with the same
 * cover. `undefined` until it is known, `null` when the shelf has no such book.
 */
export const useBookEntry = (bookId: string): BookEntry | null | undefined =>
  useThinking(async (thinking) => (await thinking.book(bookId)) ?? null, [bookId]);
