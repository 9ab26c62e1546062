/** Which books of the library have these ISBNs, as their own or as that of another edition. */
import type { GriotDb } from '../database.ts';

/** ISBN → id of its book; an ISBN that is not here is not in it. Runs in the caller's transaction where there is one. */
export const booksOfIsbns = async (db: GriotDb, isbns: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const asked = [...isbns];
  const [books, editions] = await Promise.all([
    db.books.where('isbn13').anyOf(asked).toArray(),
    db.editions.where('isbn13').anyOf(asked).toArray(),
  ]);
  const here = new Map<string, string>();
  // The book's own edition goes before another one; of two books with one ISBN every device takes the same.
  for (const { isbn13, bookId } of [...editions, ...books.map(({ isbn13, id }) => ({ isbn13, bookId: id }))])
    if (isbn13 !== undefined) here.set(isbn13, bookId);
  return here;
};
