import type { Book } from '#domain/library/book.ts';
import type { BookEntry } from '#domain/library/shelf.ts';
import { useThinking } from '../../runtime/useThinking.ts';

/** Books of the very same title that are looked through. */
const SAME_TITLE = 40;

/**
 * The book as it stands on the shelf: with the series that was read out of its title, if one was, and so with the same
 * cover. `undefined` until it is known, `null` when the shelf does not find it under its title.
 */
export const useBookEntry = ({ id, title }: Book): BookEntry | null | undefined =>
  useThinking(
    async (thinking) => (await thinking.search(title, SAME_TITLE)).books.find(({ entry }) => entry.bookId === id)?.entry ?? null,
    [id, title],
  );
