/**
 * Libraries that were read a moment ago, so that a program that asks for page after page does not have ten thousand rows read and grouped
 * each time. One is believed only while its realm stands where it stood; few are kept, because each is large.
 */
import type { Storage } from '../storage/storage.ts';
import { personLibrary, type PersonLibrary } from './person-library.ts';

export type LibraryOf = (userId: string) => Promise<PersonLibrary>;

/** Of all libraries kept together; one that has more alone is kept until the next. */
const MOST_BOOKS = 20_000;

export const createLibraries = (storage: Pick<Storage, 'read'>): LibraryOf => {
  const kept = new Map<string, { readonly head: number; readonly library: PersonLibrary }>();
  return async (userId) => {
    // Before the rows: what is written meanwhile makes the next question read again.
    const head = await storage.read(async (reader) => (await reader.heads([userId])).get(userId) ?? 0);
    const known = kept.get(userId);
    kept.delete(userId);
    if (known?.head === head) {
      kept.set(userId, known);
      return known.library;
    }
    const library = await personLibrary(storage, userId);
    kept.set(userId, { head, library });
    let books = [...kept.values()].reduce((sum, one) => sum + one.library.books.size, 0);
    for (const [other, one] of kept) {
      if (books <= MOST_BOOKS || other === userId) continue;
      kept.delete(other);
      books -= one.library.books.size;
    }
    return library;
  };
};
