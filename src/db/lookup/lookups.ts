/**
 * Questions to the catalogues that the reader asked about single books, and what came of them, in the companion database: an answer
 * can always be had again, so it is not worth a row. Books that wait for their title are found by their `lookup` instead.
 */
import { bookFacts, type BookFacts } from '#domain/library/metadata.ts';
import type { Book } from '#domain/library/book.ts';
import type { GriotDb } from '../database.ts';
import type { LocalDb } from '../local.ts';

/** `dropped`: the reader does not want the proposal. */
export type Asked =
  | { readonly state: 'wanted'; readonly at: string }
  | { readonly state: 'proposed'; readonly facts: BookFacts; readonly at: string }
  | { readonly state: 'unknown' | 'dropped'; readonly at: string };

const PREFIX = 'lookup:';

/** `undefined`: never asked, or about another ISBN than the book has now. */
export const askedAbout = async (local: LocalDb, { id, isbn13 }: Pick<Book, 'id' | 'isbn13'>): Promise<Asked | undefined> => {
  const blob = await local.blobs.get(PREFIX + id);
  if (blob === undefined || blob.fingerprint !== isbn13) return undefined;
  const asked = blob.content as Asked;
  // Another version of the app wrote it.
  if (asked.state === 'proposed' && !bookFacts.safeParse(asked.facts).success) return undefined;
  return asked;
};

export const noteAsked = async (local: LocalDb, { id, isbn13 }: Pick<Book, 'id' | 'isbn13'>, asked: Asked): Promise<void> => {
  if (isbn13 !== undefined) await local.blobs.put({ key: PREFIX + id, fingerprint: isbn13, content: asked });
};

/** When each book was asked about, and by which ISBN. */
export const allAsked = async (local: LocalDb): Promise<ReadonlyMap<string, { readonly at: string; readonly isbn13: string }>> => {
  const notes = await local.blobs.where('key').startsWith(PREFIX).toArray();
  return new Map(
    notes.map(({ key, fingerprint, content }) => [key.slice(PREFIX.length), { at: (content as Asked).at, isbn13: fingerprint }]),
  );
};

/** What is to be asked next: what a reader asked for in so many words, then books without a title, the longest waiting first. */
export const nextLookup = async (
  db: GriotDb,
  local: LocalDb,
): Promise<{ readonly book: Book; readonly kind: 'asked' | 'placeholder' } | undefined> => {
  const wanted = await local.blobs
    .where('key')
    .startsWith(PREFIX)
    .filter(({ content }) => (content as Asked).state === 'wanted')
    .toArray();
  for (const { key, fingerprint } of wanted) {
    const book = await db.books.get(key.slice(PREFIX.length));
    if (book !== undefined && book.isbn13 === fingerprint) return { book, kind: 'asked' };
    await local.blobs.delete(key);
  }
  const waiting = await db.books.where('lookup').equals('waiting').sortBy('addedAt');
  const [book] = waiting.filter(({ isbn13 }) => isbn13 !== undefined);
  return book && { book, kind: 'placeholder' };
};
